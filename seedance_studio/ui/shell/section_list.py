"""The list at the left of the settings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyleOptionViewItem, QWidget

from seedance_studio.ui.shell.settings_sections import ICONS, Section, section_name
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import draw_icon
from seedance_studio.ui.widgets.plain_list import HELD, PlainItemDelegate, make_plain

_ROW_HIGH = 30
_PAD, _ICON, _TEXT_AT = 8, 16, 32
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class SectionList(QListWidget):
    """Shows which section is chosen. The arrow keys, a click and assistive tools choose one.

    The focus ring is only shown to those who use keys.
    """

    chosen = Signal(object)
    """Emits the `Section` that the person chose."""

    def __init__(self, sections: Iterable[Section], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Settings"))
        self.setItemDelegate(_SectionDelegate(theme, self))
        make_plain(self)
        for section in sections:
            item = QListWidgetItem(section_name(section))
            item.setData(HELD, section)
            self.addItem(item)
        # Not the current row: an assistive tool selects one and leaves the current one where it is.
        self.itemSelectionChanged.connect(self._on_selected)
        self._is_told = True
        self.is_ringed = False
        """Whether the focus came by a key, or one was pressed since."""

    def show_chosen(self, section: Section) -> None:
        """Marks a section without emitting `chosen`."""
        self._is_told = False
        rows = range(self.count())
        self.setCurrentRow(next((row for row in rows if self.item(row).data(HELD) == section), 0))
        self._is_told = True

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _BY_KEY:
            self._set_ringed(True)
        elif event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._set_ringed(False)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._set_ringed(True)
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._set_ringed(False)
        super().mousePressEvent(event)

    def _set_ringed(self, is_ringed: bool) -> None:
        self.is_ringed = is_ringed
        self.viewport().update()

    def _on_selected(self) -> None:
        selected = self.selectedItems()
        if self._is_told and selected:
            self.setCurrentItem(selected[0])
            self.chosen.emit(Section(selected[0].data(HELD)))


class _SectionDelegate(PlainItemDelegate):
    """An icon and a name."""

    def __init__(self, theme: Theme, sections: SectionList) -> None:
        super().__init__(theme, sections)
        self._sections = sections

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if not self._sections.is_ringed:
            option = QStyleOptionViewItem(option)
            option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, _ROW_HIGH)

    def paint_row(self, painter: QPainter, area: QRectF, held: object, *, is_hovered: bool) -> None:
        section, tokens = cast("Section", held), self.theme.tokens
        middle = QPointF(area.left() + _PAD + _ICON / 2, area.center().y())
        draw_icon(painter, self.theme, ICONS[section], tokens.muted, middle, _ICON)
        self.draw(painter, area.adjusted(_TEXT_AT, 0, -_PAD, 0), section_name(section), tokens.text)
