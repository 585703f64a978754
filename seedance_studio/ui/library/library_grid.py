"""The library's grid. The number of columns follows its width."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QWidget

from seedance_studio.ui.jobs.action_buttons import make_menu
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.library.library_tile import PAD, LibraryTile, cell_size
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.feed_view import FeedView
from seedance_studio.viewmodels.jobs.job_view import Action, JobView
from seedance_studio.viewmodels.library.library_grid import LibraryModel

_WIDE = 220 + 2 * PAD
"""Pixels. The least width of a cell; the rest of a line is shared out."""


class LibraryGrid(FeedView):
    """Arrows, Home and End move. Enter and a double click open. A menu has the rest."""

    asked = Signal(Action, object)
    """Emits an action and its `JobView`."""
    scrolled = Signal()
    """Emitted when the first visible cell may have changed."""

    def __init__(
        self,
        model: LibraryModel,
        file: Callable[[str], Path],
        thumbnails: Thumbnails,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, parent)
        self.setAccessibleName(self.tr("Library grid"))
        self.setItemDelegate(LibraryTile(file, thumbnails, theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)
        self.menu_asked.connect(self._show_menu)
        thumbnails.loaded.connect(self.repaint_cells)
        theme.changed.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)

    @property
    def first_in_sight(self) -> int | None:
        """The number of the cell at the top left."""
        return self.cells.place_of(self.indexAt(QPoint(PAD, PAD)))

    def reuse(self) -> bool:
        """Reuses the current cell if the grid has the keyboard."""
        if not self.hasFocus():
            return False
        self._ask(Action.REUSE, self.currentIndex())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.text().strip():
            # A table would look for a cell that begins with what is typed.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.cells.count and not self.selectedIndexes():
            # Qt has made the first one current, but has not chosen it.
            self.choose(self.cells.place_of(self.currentIndex()) or 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The bar's room is always left free: otherwise its coming could call for a width at which it goes.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        room = self.width() - bar
        columns = max(room // _WIDE, 1)
        size = cell_size(room // columns)
        first = self.first_in_sight
        self.cells.set_columns(columns)
        self.horizontalHeader().setDefaultSectionSize(size.width())
        self.verticalHeader().setDefaultSectionSize(size.height())
        self.verticalScrollBar().setSingleStep(size.height() // 3)
        if first:
            self.scrollTo(self.cells.index_at(first), QAbstractItemView.ScrollHint.PositionAtTop)
        self.scrolled.emit()

    def _show_menu(self, job: JobView, at: QPoint) -> None:
        make_menu(job, self.asked.emit, self).popup(at)

    def _open(self, index: QModelIndex) -> None:
        job = self.cells.job(index)
        if job is not None:
            self._ask(Action.PLAY if Action.PLAY in job.actions else Action.SHOW_DETAILS, index)

    def _ask(self, action: Action, index: QModelIndex) -> None:
        job: JobView | None = self.cells.job(index)
        if job is not None:
            self.asked.emit(action, job)
