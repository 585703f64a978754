"""Asks for the name of a tag or a project: one that is there, or a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QStyleOptionViewItem, QWidget

from seedance_studio.domain.folding import fold
from seedance_studio.domain.organisation import MOST_NAME, clean_name
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.heard_choice import HeardChoice
from seedance_studio.ui.widgets.plain_list import HELD, PlainItemDelegate, make_plain
from seedance_studio.ui.widgets.popup_frame import PopupFrame

_WIDE, _MOST_SHOWN = 240, 8
_ROW_HIGH, _PAD = 34, 8
_NAME = HELD + 1


class NamePopup(PopupFrame):
    """Shows the names that begin with or hold what is typed. Enter and a click choose, Escape closes.

    `none` is an entry of its own above the names, for no project; empty for none such.
    """

    def __init__(
        self,
        theme: Theme,
        names: Sequence[str],
        chosen: Callable[[str], None],
        parent: QWidget,
        *,
        ask: str,
        none: str = "",
    ) -> None:
        super().__init__(theme, ask, parent)
        self.setFixedWidth(_WIDE)
        self._names = names
        self._chosen = chosen
        self._none = none
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(ask)
        self._field.setAccessibleName(ask)
        self._field.setMaxLength(MOST_NAME)
        self._list = QListWidget(self)
        self._list.setAccessibleName(ask)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_NameDelegate(theme, self._list))
        make_plain(self._list)
        self.column.addWidget(self._field)
        self.column.addWidget(self._list)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._fill)
        self._field.returnPressed.connect(self._on_return)
        self._list.itemClicked.connect(self._choose)
        self._heard = HeardChoice(self._list, self._choose)
        self._fill("")

    def show_at(self, corner: QPoint) -> None:
        """Opens with its lower left corner at a point of the screen, or below it where that has no room."""
        self.adjustSize()
        area = self.screen().availableGeometry()
        top = corner.y() - self.height()
        left = min(corner.x(), area.right() - self.width())
        self.move(max(left, area.left()), top if top >= area.top() else corner.y())
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if by is not None:
                self._heard.go_to(min(max(self._list.currentRow() + by, 0), self._list.count() - 1))
                return True
        return super().eventFilter(watched, event)

    def _fill(self, text: str) -> None:
        typed = fold(clean_name(text))
        found = [name for name in self._names if typed in fold(name)]
        found.sort(key=lambda name: not fold(name).startswith(typed))
        self._list.clear()
        if self._none and not typed:
            self._add(self._none, "")
        for name in found:
            self._add(name, name)
        if typed and typed not in map(fold, self._names):
            self._add(self.tr("Make “{name}”").format(name=clean_name(text)), clean_name(text))
        self._heard.go_to(0)
        self._list.setFixedHeight(max(min(self._list.count(), _MOST_SHOWN), 1) * _ROW_HIGH)
        self._list.setVisible(self._list.count() > 0)
        self.adjustSize()

    def _add(self, words: str, name: str) -> None:
        item = QListWidgetItem(words, self._list)
        item.setData(HELD, words)
        item.setData(_NAME, name)

    def _on_return(self) -> None:
        if self._list.count():
            self._choose(self._list.currentItem())

    def _choose(self, item: QListWidgetItem) -> None:
        self._heard.forget()
        name: str = item.data(_NAME)
        self.close()
        self._chosen(name)


class _NameDelegate(PlainItemDelegate):
    """A name, or what stands for none or a new one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(_WIDE - 2 * _PAD, _ROW_HIGH)

    def paint_row(self, painter: QPainter, area: QRectF, held: object, *, is_hovered: bool) -> None:
        words = cast("str", held)
        self.draw(painter, area.adjusted(_PAD, 0, -_PAD, 0), words, self.theme.tokens.text)
