"""The library's grid. The number of columns follows its width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCommonStyle, QWidget

from seedance_studio.domain.order import NO_CONSENT
from seedance_studio.ui.library.card_hover import CardHover
from seedance_studio.ui.library.cell_pictures import CellPictures
from seedance_studio.ui.library.filter_bar import SIDE
from seedance_studio.ui.library.heard_selection import HeardSelection
from seedance_studio.ui.library.library_tile import HEADING_HIGH, LibraryTile
from seedance_studio.ui.library.rubber_band import RubberBand
from seedance_studio.ui.library.tile_parts import PAD, card_in, cell_size
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.feed_view import FeedView
from seedance_studio.viewmodels.jobs.job_view import Action, JobView
from seedance_studio.viewmodels.library.library_models import LibraryModels

NARROWEST, WIDEST = 144, 320
"""Pixels of a picture's width. What is left of a line is shared out."""
_STEP = 16
_EDGE = SIDE - PAD
"""Pixels that stay free at the right: cards end where the bars above do, and the scroll bar lies there."""
_MOVES = QAbstractItemView.CursorAction
_MOVING = {
    Qt.Key.Key_Left: _MOVES.MoveLeft,
    Qt.Key.Key_Right: _MOVES.MoveRight,
    Qt.Key.Key_Up: _MOVES.MoveUp,
    Qt.Key.Key_Down: _MOVES.MoveDown,
    Qt.Key.Key_Home: _MOVES.MoveHome,
    Qt.Key.Key_End: _MOVES.MoveEnd,
    Qt.Key.Key_PageUp: _MOVES.MovePageUp,
    Qt.Key.Key_PageDown: _MOVES.MovePageDown,
}
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class LibraryGrid(FeedView):
    """Arrows, Home, End and the page keys move, with Shift they select, with Ctrl they leave the selection.

    Enter and a double click open. A menu has the rest. What is in sight stays in sight when cells come, go or
    change their size.
    """

    asked = Signal(Action, object, object)
    """Emits an action, its `JobView`, and the `Consent` that the person gave on the menu's entry."""
    selection_dragged = Signal(object)
    """Emits the keys of the generations whose clips are dragged."""
    width_changed = Signal(int)
    """Emits the width of a picture that the person chose, from NARROWEST to WIDEST."""

    def __init__(
        self,
        models: LibraryModels,
        pictures: CellPictures,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        model = models.grid
        super().__init__(model, parent)
        self.library = model
        self._theme = theme
        self._is_moving = False
        self._headings: set[int] = set()
        self._pressed: QPoint | None = None
        self._reduces_to: int | None = None
        self._band = RubberBand(self, model.selection)
        HeardSelection(self, model)
        # The program's own style would be asked for the ground of each cell, which the tile paints anyway:
        # half of the time of a repaint.
        self._style = QCommonStyle()
        self.setStyle(self._style)
        # Below the cells it would paint the colour of fields in the place of the page's.
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Library grid"))
        self._hover = CardHover(self, models)
        self._hover.sprites.loaded.connect(self.repaint_cells)
        self._hover.asked.connect(self._on_part)
        self._tile = LibraryTile(models, pictures, self._hover, theme, self)
        self.setItemDelegate(self._tile)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        pictures.loaded.connect(self.repaint_cells)
        theme.changed.connect(self.viewport().update)
        model.restored.connect(self._fit)
        model.modelAboutToBeReset.connect(self._begin_layout)
        self.verticalScrollBar().valueChanged.connect(self._remember_place)
        model.modelReset.connect(self._lay_out)
        for changed in (model.selection.changed, model.organising.changed, models.takes.changed):
            changed.connect(self.repaint_cells)

    # size and place

    def set_picture_width(self, wide: int) -> None:
        """Makes the cells larger or smaller."""
        wide = min(max(wide, NARROWEST), WIDEST)
        if wide != self.library.width:
            self.library.width = wide
            self._fit()
            self.width_changed.emit(wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        cell = self.visualRect(self.currentIndex())
        hidden = cell.bottom() + 1 - event.size().height()
        if cell.isValid() and 0 < hidden < event.oldSize().height() - event.size().height() + PAD:
            # The bar below has come up over the clip that was just selected.
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + hidden)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & _CTRL:
            self.set_picture_width(self.library.width + (_STEP if event.angleDelta().y() > 0 else -_STEP))
            event.accept()
        else:
            super().wheelEvent(event)

    def _fit(self) -> None:
        """Lays the cells out for this width."""
        columns = max(self._room // (self.library.width + 2 * PAD), 1)
        if columns != self.library.lines.columns:
            self.library.set_columns(columns)
        else:
            self._begin_layout()
            self._lay_out()

    @property
    def _room(self) -> int:
        return min(self.viewport().width(), self.width() - _EDGE)

    def _remember_place(self) -> None:
        """Keeps to the same cell as long as that is in the first line, or it would drift cell by cell
        out of sight."""
        if self._is_moving or not self.cells.count:
            return
        before, self.library.first = self.library.first, None
        if not self.verticalScrollBar().value():
            return
        line = max(self.rowAt(0), 0)
        places = self.library.lines.places(line) or self.library.lines.places(line + 1)
        if places:
            keys = self.cells.feed.keys_from(places[0], len(places))
            key = before[0] if before is not None and before[0] in keys else keys[0]
            top = self.verticalHeader().sectionPosition(self.library.lines.where(places[0])[0])
            self.library.first = key, self.verticalHeader().offset() - top

    def _begin_layout(self) -> None:
        self._remember_place()
        # The bar's value changes on the way, which says nothing of what was in sight.
        self._is_moving = True

    def _lay_out(self) -> None:
        columns = self.library.lines.columns
        size = cell_size(max(self._room // columns, 1))
        # One more than fit, since two can be in sight in part.
        self._tile.make_room(self.viewport().height() // size.height() + 2, columns)
        self.horizontalHeader().setDefaultSectionSize(size.width())
        lines = self.verticalHeader()
        # Its signals would have the table look at each line.
        lines.blockSignals(True)
        lines.setUpdatesEnabled(False)
        lines.setDefaultSectionSize(size.height())
        # Lines that were headings before stay low until they are told otherwise.
        headings = set(self.library.lines.headings())
        for line in self._headings - headings:
            if line < lines.count():
                lines.resizeSection(line, size.height())
        for line in headings:
            lines.resizeSection(line, HEADING_HIGH)
        self._headings = headings
        lines.setUpdatesEnabled(True)
        lines.blockSignals(False)
        self.updateGeometries()
        self.verticalScrollBar().setSingleStep(size.height() // 3)
        self._restore_place()
        self._is_moving = False
        self.viewport().update()

    def _restore_place(self) -> None:
        if self.library.first is None:
            return
        key, hidden = self.library.first
        place = self.cells.feed.row_of_key(key)
        if place is None:
            place, hidden = self.cells.feed.cursor_row, 0
        if place is not None:
            line, _ = self.library.lines.where(place)
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(line) + hidden)

    # moving and selecting by keys

    def choose(self, place: int) -> None:
        """Makes the cell the current one and selects nothing. It does not scroll."""
        self.setAutoScroll(False)
        self._make_current(place)
        self.setAutoScroll(True)

    def target_of(self, action: _MOVES, place: int) -> int:
        lines = self.library.lines
        match action:
            case _MOVES.MoveUp:
                return lines.beside(place, -1)
            case _MOVES.MoveDown:
                # In the last line but one, as in reading, to the end of a shorter one.
                return lines.beside(place, 1)
            case _MOVES.MovePageUp | _MOVES.MovePageDown:
                page = max(self.viewport().height() // cell_size(self.columnWidth(0)).height(), 1)
                return lines.beside(place, page if action is _MOVES.MovePageDown else -page)
            case _:
                return super().target_of(action, place)

    def reveal(self, place: int) -> None:
        """Makes a cell the current one, selects it alone and scrolls to it."""
        self._make_current(place)
        self.library.selection.select(place)

    def step(self, by: int) -> None:
        """Goes to the next clip or the one before; among several that are selected, through those."""
        keys = self.library.selection.keys
        current = self.cells.feed.cursor_row
        if current is None:
            return
        key = self.cells.feed.key(current)
        if len(keys) > 1 and key in keys:
            row = self.cells.feed.row_of_key(keys[(keys.index(key) + by) % len(keys)])
            if row is not None:
                self._make_current(row)
        elif current + by in range(self.cells.count):
            self.reveal(current + by)

    def reuse(self) -> bool:
        """Reuses the current cell if the grid has the keyboard."""
        if not self.hasFocus():
            return False
        self._ask(Action.REUSE, self.currentIndex())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if key in _MOVING and not modifiers & ~(_CTRL | _SHIFT):
            self._move(_MOVING[key], modifiers)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers:
            self._open(self.currentIndex())
        elif key is Qt.Key.Key_A and modifiers == _CTRL:
            self.library.selection.select_all()
        elif key is Qt.Key.Key_Space and modifiers == _CTRL and self.currentIndex().isValid():
            self.library.selection.toggle(self._current)
        elif key is Qt.Key.Key_Escape and len(self.library.selection):
            self.library.selection.clear()
        else:
            # A table would look for a cell that begins with what is typed.
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.cells.count and self.cells.feed.cursor_row is None:
            self.choose(0)

    @property
    def _current(self) -> int:
        return self.cells.place_of(self.currentIndex()) or 0

    def _make_current(self, place: int) -> None:
        keeps = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self.cells.index_at(place), keeps)

    def _move(self, action: _MOVES, modifiers: Qt.KeyboardModifier) -> None:
        target = self.cells.place_of(self.moveCursor(action, modifiers))
        if target is None:
            return
        before = self._current
        self._make_current(target)
        if target in self.library.lines.places(1) and self.rowAt(0) <= 1:
            # With the heading above the first line.
            self.verticalScrollBar().setValue(0)
        selection = self.library.selection
        if modifiers & _SHIFT:
            if not len(selection):
                selection.select(before)
            selection.extend(target, adding=bool(modifiers & _CTRL))
        elif not modifiers & _CTRL:
            selection.select(target)

    # selecting by the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        place = self._card_at(at)
        if event.button() is Qt.MouseButton.LeftButton:
            if not event.modifiers() and self._hover.press(at):
                return
            adding = bool(event.modifiers() & (_CTRL | _SHIFT))
            block = self.library.lines.heading(self.rowAt(at.y()))
            if place is not None:
                self._press(place, event.modifiers())
                self._pressed = at
            elif block is not None:
                self.library.selection.select_rows(block.places, adding=adding)
            else:
                self._band.begin(at, self.library.lines, adding=adding)
        elif place is not None and self.cells.feed.key(place) not in self.library.selection:
            # The menu is about what is selected.
            self._press(place, Qt.KeyboardModifier.NoModifier)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._band.is_drawn:
            self._band.draw_to(at)
        elif self._pressed is not None:
            if (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = self._reduces_to = None
                self._drag()
        elif not event.buttons():
            super().mouseMoveEvent(event)
            self._hover.point_at(at)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover.leave()
        self.repaint_cells()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._band.end()
        if self._reduces_to is not None:
            self.library.selection.select(self._reduces_to)
        self._pressed = self._reduces_to = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._card_at(event.position().toPoint())
        if place is None or self._hover.part is not None:
            self.mousePressEvent(event)
        elif event.button() is Qt.MouseButton.LeftButton:
            self._open(self.cells.index_at(place))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is not QContextMenuEvent.Reason.Mouse or self._card_at(event.pos()) is not None:
            super().contextMenuEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._tile.begin_look()
        super().paintEvent(event)
        if self._band.is_drawn:
            painter = QPainter(self.viewport())
            self._band.paint(painter, self._theme.tokens)

    def _card_at(self, at: QPoint) -> int | None:
        """Returns the cell at a point of the viewport; None in a gap."""
        index = self.indexAt(at)
        return self.cells.place_of(index) if card_in(self.visualRect(index)).contains(at) else None

    def _press(self, place: int, modifiers: Qt.KeyboardModifier) -> None:
        self._make_current(place)
        selection = self.library.selection
        if modifiers & _SHIFT:
            selection.extend(place, adding=bool(modifiers & _CTRL))
        elif modifiers & _CTRL:
            selection.toggle(place)
        elif self.cells.feed.key(place) in selection:
            # All of it may be dragged; otherwise this one stays when the button is let go.
            self._reduces_to = place
        else:
            selection.select(place)

    def _drag(self) -> None:
        self.selection_dragged.emit(list(self.library.selection.keys))

    # what is asked for

    def _on_part(self, action: Action, job: JobView) -> None:
        self.asked.emit(action, job, NO_CONSENT)

    def _open(self, index: QModelIndex) -> None:
        job = self.cells.job(index)
        if job is not None:
            self._ask(Action.PLAY if Action.PLAY in job.actions else Action.SHOW_DETAILS, index)

    def _ask(self, action: Action, index: QModelIndex) -> None:
        job: JobView | None = self.cells.job(index)
        if job is not None:
            self.asked.emit(action, job, NO_CONSENT)
