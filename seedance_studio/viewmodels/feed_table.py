"""A feed as the cells of a table on one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from seedance_studio.engine.feed.changes import (
    Changed,
    CursorMoved,
    FeedChange,
    Inserted,
    Moved,
    Removed,
    Reset,
)
from seedance_studio.engine.feed.generation_feed import GenerationFeed
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.shell.tips import plain_tip

JOB_ROLE = Qt.ItemDataRole.UserRole + 1
"""Role of a cell's `JobView`."""
_NOT_READ_YET = "…"
_A_CELL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

Index = QModelIndex | QPersistentModelIndex


class FeedTable(QAbstractTableModel):
    """The line grows to the right. A subclass may lay the cells out in another way.

    `spoken` returns a cell's accessible text, and `tip` its tool tip. `folder` is the library's, which holds
    the clips.
    """

    shown = Signal(object)
    """Emits each `Generation` that a view shows, at every repaint."""
    cursor_moved = Signal(int)
    """Emits the cell number of the generation that was sought."""

    def __init__(
        self,
        feed: GenerationFeed,
        spoken: Callable[[JobView], str],
        folder: Path,
        tip: Callable[[JobView], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.feed = feed
        self._spoken = spoken
        self._tip = tip or _prompt
        self.folder = folder
        self._count = len(feed)
        feed.changing.connect(self._on_changing)
        feed.changed.connect(self._on_changed)

    # the table

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """The number of lines."""
        return 0 if parent.isValid() else 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """The number of cells per line."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The prompt, the accessible text, or the `JobView` under `JOB_ROLE`. None past the end, and until
        it is read."""
        place = self.place_of(index)
        if role == JOB_ROLE:
            return None if place is None else self.show(place)
        job = self.job(index)
        if job is None:
            is_heard = role == Qt.ItemDataRole.AccessibleTextRole and place is not None
            return _NOT_READ_YET if is_heard else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return job.generation.request.prompt
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._tip(job))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(job)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A place past the last cell can't be selected."""
        if self.place_of(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return _A_CELL

    # places

    @property
    def count(self) -> int:
        """The number of cells."""
        return self._count

    def show(self, place: int) -> JobView | None:
        """Returns what the cell shows, because a view paints it; None until it is read."""
        generation = self.feed.get(place)
        if generation is None:
            return None
        self.shown.emit(generation)
        return JobView(generation)

    def job(self, index: Index) -> JobView | None:
        """Returns what a cell shows. None past the end, and until it is read."""
        place = self.place_of(index)
        generation = None if place is None else self.feed.get(place)
        return None if generation is None else JobView(generation)

    def place_of(self, index: Index) -> int | None:
        """Returns the cell's number, counted from 0."""
        if not index.isValid():
            return None
        return index.column() if index.column() < self._count else None

    def index_at(self, place: int) -> QModelIndex:
        """Returns the index of a cell's number."""
        return self.index(0, place)

    # following the feed

    def _on_changing(self, change: FeedChange) -> None:
        none = QModelIndex()
        match change:
            case Reset():
                self.beginResetModel()
            case Inserted(row):
                self.beginInsertColumns(none, row, row)
            case Removed(row):
                self.beginRemoveColumns(none, row, row)
            case Moved(row, target):
                self.beginMoveColumns(none, row, row, none, target + (target > row))
            case _:
                pass

    def _on_changed(self, change: FeedChange) -> None:
        match change:
            case Changed(first, last):
                self.dataChanged.emit(self.index_at(first), self.index_at(last))
            case CursorMoved(row):
                self.cursor_moved.emit(row)
            case _:
                self._end(change)

    def _end(self, change: FeedChange) -> None:
        self._count = len(self.feed)
        match change:
            case Reset():
                self.endResetModel()
            case Inserted():
                self.endInsertColumns()
            case Removed():
                self.endRemoveColumns()
            case _:
                self.endMoveColumns()


def _prompt(job: JobView) -> str:
    return job.generation.request.prompt
