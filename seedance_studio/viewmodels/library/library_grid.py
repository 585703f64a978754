"""All generations as the cells of a grid, latest first, as far as they have been asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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

from seedance_studio.domain.folding import fold
from seedance_studio.domain.generation import Generation
from seedance_studio.engine.events import EngineEvent, GenerationChanged
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.shell.tips import plain_tip

PAGE = 60
JOB_ROLE = Qt.ItemDataRole.UserRole + 1
"""The role under which a cell gives its `JobView`."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LibrarySources:
    """What the model asks others for.

    `load_page` gives at most `PAGE` generations, latest first, that come after the one of that id, or the
    latest for None, and whose prompt has the second argument in it. `count` says how many there are in
    all. `start` runs a task under a name. `spoken` says a cell in words, for those who hear it. `folder` is
    the library's, where the clips are.
    """

    load_page: Callable[[str | None, str], Awaitable[Sequence[Generation]]]
    count: Callable[[], Awaitable[int]]
    start: Callable[[Coroutine[Any, Any, None], str], object]
    spoken: Callable[[JobView], str]
    folder: Path = Path()


class LibraryModel(QAbstractTableModel):
    """Nothing is loaded before `open`. The old cells stay until those of a new query are here."""

    changed = Signal()
    """The query, the counts or what is loaded may be different now."""
    shown = Signal(object)
    """A `Generation` that a view shows; told at every repaint."""

    def __init__(self, sources: LibrarySources, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self._items: list[Generation] = []
        self._columns = 1
        self._fresh: dict[str, Generation] = {}
        self._turn = 0
        self._is_loading = False
        self.query = ""
        """What is searched for; empty for everything."""
        self.shown_query = ""
        """The search whose cells these are."""
        self.total: int | None = None
        """How many generations there are in all, None until that is known."""
        self.is_loaded = False
        self.has_more = False

    # the table

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """As many rows as the loaded cells fill; the last one may be filled in part."""
        return 0 if parent.isValid() else -(-len(self._items) // self._columns)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """As many as the view has room for."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The prompt, the words that are spoken, or the `JobView` under `JOB_ROLE`; None past the last."""
        job = self.job(index)
        if job is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return job.generation.request.prompt
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(job.generation.request.prompt)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._sources.spoken(job)
            case _ if role == JOB_ROLE:
                self.shown.emit(job.generation)
                return job
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A place past the last cell can't be chosen."""
        if self.job(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files of the clips, to be used as references."""
        clips = (job.generation.clip for index in indexes if (job := self.job(index)) is not None)
        mime = QMimeData()
        folder = self._sources.folder
        mime.setUrls([QUrl.fromLocalFile(str(folder / clip.path)) for clip in clips if clip is not None])
        return mime

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the library has earlier ones that can be asked for now."""
        return self.has_more and not self._is_loading and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Asks for the next page."""
        if self.canFetchMore(parent):
            self._load(self._items[-1].id)

    # places

    @property
    def count(self) -> int:
        """The cells that are loaded."""
        return len(self._items)

    def job(self, index: Index) -> JobView | None:
        """What a cell shows; None where there is none."""
        place = self.place_of(index)
        return None if place is None else JobView(self._items[place])

    def place_of(self, index: Index) -> int | None:
        """Which of the cells, counted from the latest, stands there."""
        if not index.isValid():
            return None
        place = index.row() * self._columns + index.column()
        return place if place < len(self._items) else None

    def index_at(self, place: int) -> QModelIndex:
        """Where the cell of that number stands."""
        return self.index(*divmod(place, self._columns))

    def find(self, generation_id: str) -> int | None:
        """Which of the cells is that generation's."""
        return next((place for place, item in enumerate(self._items) if item.id == generation_id), None)

    def set_columns(self, columns: int) -> None:
        """Lays the cells out anew; `columns` is at least 1."""
        if columns != self._columns:
            self.beginResetModel()
            self._columns = columns
            self.endResetModel()

    # feeding

    def open(self) -> None:
        """Loads the latest page unless it is here or on its way."""
        if not self.is_loaded and not self._is_loading:
            self._begin()

    def set_query(self, text: str) -> None:
        """Searches the prompts for a text; empty for everything."""
        query = text.strip()
        if query != self.query:
            self.query = query
            self._begin()

    def on_event(self, event: EngineEvent) -> None:
        """Takes what the engine tells; connect it to `engine.changes`."""
        if not isinstance(event, GenerationChanged) or self._turn == 0:
            return
        if self._is_loading:
            # The page under way may have been read before this was written.
            self._fresh[event.generation.id] = event.generation
        if self.is_loaded:
            self._put(event.generation)
        if event.is_new:
            self._sources.start(self._bring_count(), "library-count")

    # inside

    def _begin(self) -> None:
        self._load(None)
        self._sources.start(self._bring_count(), "library-count")

    def _load(self, before: str | None) -> None:
        self._turn += 1
        self._is_loading = True
        self._fresh.clear()
        self._sources.start(self._bring(self._turn, before), "library-page")
        self.changed.emit()

    async def _bring(self, turn: int, before: str | None) -> None:
        query = self.query
        try:
            page = await self._sources.load_page(before, query)
        finally:
            if turn == self._turn:
                self._is_loading = False
        if turn != self._turn:
            # The person has typed on.
            return
        self.has_more = len(page) >= PAGE
        items = [self._fresh.get(item.id, item) for item in page]
        if before is None:
            self._start_again(items, query)
        else:
            self._append(items)
        self.changed.emit()

    async def _bring_count(self) -> None:
        self.total = await self._sources.count()
        self.changed.emit()

    def _start_again(self, items: list[Generation], query: str) -> None:
        self.beginResetModel()
        self._items, self.shown_query, self.is_loaded = items, query, True
        self.endResetModel()
        for generation in self._fresh.values():
            self._put(generation)

    def _append(self, items: list[Generation]) -> None:
        items = [item for item in items if self._items[self._place_for(item) - 1].id != item.id]
        before = self.rowCount()
        rows = -(-(len(self._items) + len(items)) // self._columns)
        last = self.index(before - 1, 0)
        if rows > before:
            self.beginInsertRows(QModelIndex(), before, rows - 1)
            self._items += items
            self.endInsertRows()
        else:
            self._items += items
        self.dataChanged.emit(last, last.siblingAtColumn(self._columns - 1))

    def _put(self, generation: Generation) -> None:
        """Shows it anew, or in its place for the first time; a place not loaded yet is left to its page."""
        place = self._place_for(generation)
        if place > 0 and self._items[place - 1].id == generation.id:
            self._items[place - 1] = generation
            index = self.index_at(place - 1)
            self.dataChanged.emit(index, index)
        elif fold(self.shown_query) in fold(generation.request.prompt) and (
            place < len(self._items) or not self.has_more
        ):
            self._insert(place, generation)
            self.changed.emit()

    def _place_for(self, generation: Generation) -> int:
        """The place after all that are later, and after itself."""
        place = bisect_left(self._items, -generation.created_at, key=lambda item: -item.created_at)
        while place < len(self._items) and _key(self._items[place]) >= _key(generation):
            place += 1
        return place

    def _insert(self, place: int, generation: Generation) -> None:
        """Moves all that come after by one cell; who holds an index of one of those goes with it."""
        if len(self._items) % self._columns == 0:
            row = self.rowCount()
            self.beginInsertRows(QModelIndex(), row, row)
            self._items.append(generation)
            self.endInsertRows()
            self._items.pop()
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        places = [index.row() * self._columns + index.column() for index in held]
        self._items.insert(place, generation)
        self.changePersistentIndexList(held, [self.index_at(at + (at >= place)) for at in places])
        self.layoutChanged.emit()


def _key(generation: Generation) -> tuple[float, str]:
    return generation.created_at, generation.id
