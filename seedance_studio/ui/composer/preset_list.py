"""The list of presets: pictures, names and what they hold. It can be put in another order."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QWidget,
)

from seedance_studio.domain.presets import Preset
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.preset_words import preset_summary
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.painted import draw_icon, fill_rounded
from seedance_studio.ui.widgets.plain_list import HELD, PlainItemDelegate, make_plain
from seedance_studio.viewmodels.composer.presets_model import PresetsModel
from seedance_studio.viewmodels.shell.tips import plain_tip

_HIGH = 60
_PICTURE = QSize(72, 40)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PresetList(QListWidget):
    """The current row is the preset that is shown beside the list. During a search none can be moved."""

    chosen = Signal()
    current_changed = Signal()
    rename_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, model: PresetsModel, thumbnails: Thumbnails, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._is_filling = False
        self.setAccessibleName(self.tr("Presets"))
        self.setItemDelegate(_PresetDelegate(model, thumbnails, theme, self))
        make_plain(self)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.itemDoubleClicked.connect(self.chosen)
        self.currentRowChanged.connect(self._on_current)
        self.model().rowsMoved.connect(self._on_moved)
        thumbnails.loaded.connect(self._repaint)

    @property
    def current(self) -> Preset | None:
        """The preset in sight."""
        item = cast("QListWidgetItem | None", self.currentItem())
        return None if item is None else item.data(HELD)

    def fill(self) -> None:
        """Shows what the model found. The current one stays, or the one in its place follows it."""
        before, row = self.current, self.currentRow()
        self._is_filling = True
        self.clear()
        for preset in self._model.shown:
            item = QListWidgetItem(preset.name)
            item.setData(HELD, preset)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, preset_summary(preset))
            item.setToolTip(plain_tip(f"{preset.name}\n{preset_summary(preset)}"))
            self.addItem(item)
            if before is not None and preset.id == before.id:
                self.setCurrentItem(item)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(min(max(row, 0), self.count() - 1))
        self.setDragEnabled(not self._model.query)
        self._is_filling = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        preset = self.current
        is_moving = event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in _STEPS
        if preset is None:
            super().keyPressEvent(event)
        elif is_moving:
            if not self._model.query:
                self._model.move(preset, _STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.rename_asked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self._model.remove(preset)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def _on_current(self) -> None:
        if not self._is_filling:
            self.current_changed.emit()

    def _on_moved(self, _parent: QModelIndex, start: int, _end: int, _to: QModelIndex, row: int) -> None:
        place = row - 1 if row > start else row
        item = cast("QListWidgetItem | None", self.item(place))
        if item is not None:
            self._model.move_to(item.data(HELD), place)

    def _repaint(self) -> None:
        self.viewport().update()


class _PresetDelegate(PlainItemDelegate):
    """Picture or icon, name, and what the preset holds."""

    def __init__(self, model: PresetsModel, thumbnails: Thumbnails, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._model = model
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(240, _HIGH)

    def paint_row(self, painter: QPainter, area: QRectF, held: object, *, is_hovered: bool) -> None:
        preset, tokens = cast("Preset", held), self.theme.tokens
        picture = QRectF(area.left() + 8, 0, _PICTURE.width(), _PICTURE.height())
        picture.moveTop(area.center().y() - picture.height() / 2)
        self._paint_picture(painter, picture, preset)
        words = area.adjusted(picture.width() + 20, 9, -8, -9)
        self.draw(painter, words, preset.name, tokens.text, edge=Qt.AlignmentFlag.AlignTop)
        summary = preset_summary(preset)
        self.draw(painter, words, summary, tokens.muted, 12, Qt.AlignmentFlag.AlignBottom)

    def _paint_picture(self, painter: QPainter, area: QRectF, preset: Preset) -> None:
        tokens = self.theme.tokens
        file = self._model.picture_of(preset)
        picture = None if file is None else self._thumbnails.get(file)
        fill_rounded(
            painter, area, RADIUS_SMALL, tokens.hover if tokens.is_dark else tokens.panel, tokens.line
        )
        if picture is None:
            draw_icon(painter, self.theme, "bookmark", tokens.faint, area.center(), 18)
            return
        # Fitted, never cropped, as everywhere.
        size = picture.size().toSizeF().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        fitted = QRectF(0, 0, size.width(), size.height())
        fitted.moveCenter(area.center())
        painter.drawPixmap(fitted, picture, QRectF(picture.rect()))
