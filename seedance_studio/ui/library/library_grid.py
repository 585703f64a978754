"""The library as a grid: a table whose columns follow its width; an icon list would lay out every item."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyle, QTableView, QWidget

from seedance_studio.ui.jobs.action_buttons import make_menu
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.library.library_tile import PAD, LibraryTile, cell_size
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.jobs.job_view import Action, JobView
from seedance_studio.viewmodels.library.library_grid import Index, LibraryModel

_WIDE = 220 + 2 * PAD
"""A cell's width at least; what is left over is shared out."""
_MOVE = QAbstractItemView.CursorAction


class LibraryGrid(QTableView):
    """Arrows, Home and End move; Enter and a double click open; R reuses; a menu has the rest."""

    asked = Signal(Action, object)
    """What to do with which `JobView`."""

    def __init__(
        self,
        model: LibraryModel,
        file: Callable[[str], Path],
        thumbnails: Thumbnails,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = model
        self._current_id = ""
        self.setAccessibleName(self.tr("Library grid"))
        self.setItemDelegate(LibraryTile(file, thumbnails, theme, self))
        self._set_up()
        self.setModel(model)
        self.doubleClicked.connect(self._open)
        model.modelReset.connect(self._take_up_current)
        thumbnails.loaded.connect(self._repaint)
        theme.changed.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._fetch_ahead)

    def _repaint(self) -> None:
        self.viewport().update()

    def moveCursor(self, action: _MOVE, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Goes on from the end of a row to the next one, as one does in reading."""
        place, last = self._library.place_of(self.currentIndex()), self._library.count - 1
        if place is None or last < 0:
            return self._library.index_at(0) if last >= 0 else QModelIndex()
        columns = self._library.columnCount()
        rows = max(self.viewport().height() // self.rowHeight(0), 1)
        places = {
            _MOVE.MoveLeft: place - 1,
            _MOVE.MovePrevious: place - 1,
            _MOVE.MoveRight: place + 1,
            _MOVE.MoveNext: place + 1,
            _MOVE.MoveUp: place - columns if place >= columns else place,
            _MOVE.MoveDown: place + columns,
            _MOVE.MovePageUp: max(place - rows * columns, place % columns),
            _MOVE.MovePageDown: place + rows * columns,
            _MOVE.MoveHome: 0,
            _MOVE.MoveEnd: last,
        }
        return self._library.index_at(min(max(places[action], 0), last))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif plain and event.key() == Qt.Key.Key_R:
            self._ask(Action.REUSE, self.currentIndex())
        elif event.text().strip():
            # A table would look for a cell that begins with what is typed.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        job = self._library.job(index)
        if job is not None:
            inside = self.visualRect(index).center()
            place = event.globalPos() if by_mouse else self.viewport().mapToGlobal(inside)
            make_menu(job, self.asked.emit, self).popup(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._library.count and not self.selectedIndexes():
            # Qt has made the first one current, but has not chosen it.
            self.setCurrentIndex(self._library.index_at(self._library.place_of(self.currentIndex()) or 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        job = self._library.job(current)
        if job is not None:
            self._current_id = job.generation.id

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The bar's room is always left free: otherwise its coming could call for a width at which it goes.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        room = self.width() - bar
        columns = max(room // _WIDE, 1)
        size = cell_size(room // columns)
        first = self._library.place_of(self.indexAt(QPoint(PAD, PAD)))
        self._library.set_columns(columns)
        self.horizontalHeader().setDefaultSectionSize(size.width())
        self.verticalHeader().setDefaultSectionSize(size.height())
        self.verticalScrollBar().setSingleStep(size.height() // 3)
        if first:
            self.scrollTo(self._library.index_at(first), QAbstractItemView.ScrollHint.PositionAtTop)

    def _set_up(self) -> None:
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def _take_up_current(self) -> None:
        """After cells were laid out anew, the chosen one is chosen again if it is still among them."""
        place = self._library.find(self._current_id)
        if place is not None:
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._library.index_at(place), chosen)

    def _fetch_ahead(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value + bar.pageStep() >= bar.maximum():
            self._library.fetchMore(QModelIndex())

    def _open(self, index: QModelIndex) -> None:
        job = self._library.job(index)
        if job is not None:
            self._ask(Action.PLAY if Action.PLAY in job.actions else Action.SHOW_DETAILS, index)

    def _ask(self, action: Action, index: QModelIndex) -> None:
        job: JobView | None = self._library.job(index)
        if job is not None:
            self.asked.emit(action, job)
