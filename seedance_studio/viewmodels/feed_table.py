"""A feed as the cells of a table, in one line or in many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QUrl,
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

Index = QModelIndex | QPersistentModelIndex


class FeedTable(QAbstractTableModel):
    """`columns` is the number of cells per line; 0 puts all on one line that grows to the right.

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
        columns: int = 0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.feed = feed
        self._spoken = spoken
        self._tip = tip or _prompt
        self.folder = folder
        self._columns = columns
        self._count = len(feed)
        feed.changing.connect(self._on_changing)
        feed.changed.connect(self._on_changed)

    # the table

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """The number of lines. The last one may be partly filled."""
        if parent.isValid():
            return 0
        return -(-self._count // self._columns) if self._columns else 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """The number of cells per line."""
        return 0 if parent.isValid() else self._columns or self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The prompt, the accessible text, or the `JobView` under `JOB_ROLE`. None past the end, and until
        it is read."""
        job = self.job(index)
        if job is None:
            is_heard = role == Qt.ItemDataRole.AccessibleTextRole and self.place_of(index) is not None
            return _NOT_READ_YET if is_heard else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return job.generation.request.prompt
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._tip(job))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(job)
            case _ if role == JOB_ROLE:
                self.shown.emit(job.generation)
                return job
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A place past the last cell can't be selected."""
        if self.place_of(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files of the clips, to be dropped as references."""
        clips = (job.generation.clip for index in indexes if (job := self.job(index)) is not None)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(self.folder / clip.path)) for clip in clips if clip is not None])
        return mime

    # places

    @property
    def count(self) -> int:
        """The number of cells."""
        return self._count

    def job(self, index: Index) -> JobView | None:
        """Returns what a cell shows. None past the end, and until it is read."""
        place = self.place_of(index)
        generation = None if place is None else self.feed.get(place)
        return None if generation is None else JobView(generation)

    def place_of(self, index: Index) -> int | None:
        """Returns the cell's number, counted from 0."""
        if not index.isValid():
            return None
        place = index.row() * self._columns + index.column()
        return place if place < self._count else None

    def index_at(self, place: int) -> QModelIndex:
        """Returns the index of a cell's number."""
        return self.index(*divmod(place, self._columns)) if self._columns else self.index(0, place)

    def set_columns(self, columns: int) -> None:
        """Lays the cells out in `columns` columns, at least 1."""
        if columns != self._columns:
            self.beginResetModel()
            self._columns = columns
            self.endResetModel()

    # following the feed

    def _on_changing(self, change: FeedChange) -> None:
        none = QModelIndex()
        match change:
            case Reset():
                self.beginResetModel()
            case Inserted(row) if not self._columns:
                self.beginInsertColumns(none, row, row)
            case Removed(row) if not self._columns:
                self.beginRemoveColumns(none, row, row)
            case Moved(row, target) if not self._columns:
                self.beginMoveColumns(none, row, row, none, target + (target > row))
            case _:
                pass

    def _on_changed(self, change: FeedChange) -> None:
        match change:
            case Reset():
                self._count = len(self.feed)
                self.endResetModel()
            case Changed(first, last):
                self._tell_changed(first, last)
            case CursorMoved(row):
                self.cursor_moved.emit(row)
            case Inserted() | Removed() | Moved() if self._columns:
                self._flow(change)
            case _:
                self._end_on_one_line(change)

    def _tell_changed(self, first: int, last: int) -> None:
        start, end = self.index_at(first), self.index_at(last)
        if start.row() != end.row():
            start, end = start.siblingAtColumn(0), end.siblingAtColumn(self._columns - 1)
        self.dataChanged.emit(start, end)

    def _end_on_one_line(self, change: FeedChange) -> None:
        self._count = len(self.feed)
        match change:
            case Inserted():
                self.endInsertColumns()
            case Removed():
                self.endRemoveColumns()
            case _:
                self.endMoveColumns()

    def _flow(self, change: Inserted | Removed | Moved) -> None:
        """Shifts the cells in between by one, together with their persistent indexes."""
        count, lines = len(self.feed), self.rowCount()
        needed = -(-count // self._columns)
        if needed > lines:
            self.beginInsertRows(QModelIndex(), lines, needed - 1)
            self._count = count
            self.endInsertRows()
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        places = [_after(change, index.row() * self._columns + index.column()) for index in held]
        # The last line, where it is left empty, is taken away only after.
        self._count = max(count, (lines - 1) * self._columns + 1) if needed < lines else count
        moved = [QModelIndex() if place is None else self.index_at(place) for place in places]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()
        if needed < lines:
            self.beginRemoveRows(QModelIndex(), needed, lines - 1)
            self._count = count
            self.endRemoveRows()


def _prompt(job: JobView) -> str:
    return job.generation.request.prompt


def _after(change: Inserted | Removed | Moved, place: int) -> int | None:
    """Returns the cell's place after the change; None if it is gone."""
    match change:
        case Inserted(row):
            return place + (place >= row)
        case Removed(row):
            return None if place == row else place - (place > row)
        case Moved(row, target):
            if place == row:
                return target
            return place - (place > row) + (place - (place > row) >= target)
