"""A view of a feed's cells. It is a table, because Qt's lists lay out every item at each change."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from seedance_studio.ui.widgets.bare_table import make_bare
from seedance_studio.viewmodels.feed_table import FeedTable

_MOVE = QAbstractItemView.CursorAction


class FeedView(QTableView):
    """Keeps the current cell on the generation of the feed's cursor, whatever comes or goes."""

    menu_asked = Signal(object, QPoint)
    """Emits a `JobView` and where on the screen its menu belongs."""
    drag_asked = Signal(object, object)
    """Emits the `Generation`s whose clips are dragged, and no picture."""
    current_moved = Signal(object)
    """Emits the place of the current cell, or None."""

    def __init__(self, cells: FeedTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = cells
        make_bare(self)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setModel(cells)
        # Not by overriding Qt's slot of this name: PySide looks such methods up while the widget is deleted.
        self.selectionModel().currentChanged.connect(self._on_current)
        cells.modelReset.connect(self._take_up_cursor)

    def moveCursor(self, action: _MOVE, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Moves on from the end of a line to the next one, as in reading."""
        place, last = self.cells.place_of(self.currentIndex()), self.cells.count - 1
        if place is None or last < 0:
            return self.cells.index_at(0) if last >= 0 else QModelIndex()
        target = self.target_of(action, place)
        return self.cells.index_at(min(max(target, 0), last))

    def target_of(self, action: _MOVE, place: int) -> int:
        """Returns the cell that a movement leads to. It may be past the first or the last one."""
        match action:
            case _MOVE.MoveLeft | _MOVE.MovePrevious | _MOVE.MoveUp:
                return place - 1
            case _MOVE.MoveRight | _MOVE.MoveNext | _MOVE.MoveDown:
                return place + 1
            case _MOVE.MovePageUp:
                return place - self.cells_in_sight
            case _MOVE.MovePageDown:
                return place + self.cells_in_sight
            case _MOVE.MoveHome:
                return 0
            case _:
                return self.cells.count - 1

    @property
    def cells_in_sight(self) -> int:
        """By how many cells a page moves on."""
        return max(self.viewport().width() // max(self.columnWidth(0), 1), 1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        job = self.cells.job(index)
        if job is not None:
            inside = self.visualRect(index).center()
            place = event.globalPos() if by_mouse else self.viewport().mapToGlobal(inside)
            self.menu_asked.emit(job, place)

    def startDrag(self, actions: Qt.DropAction) -> None:
        jobs = [self.cells.job(index) for index in self.selectedIndexes()]
        dragged = [job.generation for job in jobs if job is not None and job.generation.clip is not None]
        if dragged:
            self.drag_asked.emit(dragged, None)

    def repaint_cells(self) -> None:
        """Repaints all visible cells."""
        self.viewport().update()

    def _on_current(self, current: QModelIndex) -> None:
        place = self.cells.place_of(current)
        if place is not None:
            self.cells.feed.set_cursor(place)
        self.current_moved.emit(place)

    def _take_up_cursor(self) -> None:
        """Selects the cursor's cell again after a new layout, if it still exists."""
        place = self.cells.feed.cursor_row
        if place is not None:
            self.choose(place)

    def choose(self, place: int) -> None:
        """Makes the cell the current one."""
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.cells.index_at(place), chosen)
