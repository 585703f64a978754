"""The generations as a list, latest first: fed by pages of the library and by the engine's events."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.queue import QueueView
from seedance_studio.engine.events import EngineEvent, GenerationChanged, QueueChanged, TransferProgressed
from seedance_studio.viewmodels.jobs.expectations import Expectations
from seedance_studio.viewmodels.jobs.job_view import RUNNING, TIMED, JobView, Received, elapsed_seconds
from seedance_studio.viewmodels.jobs.send_queue import NOT_WAITING, QueuePlaces

PAGE = 30
VIEW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The role under which a row gives its `JobView`."""
_TRANSFER_INTERVAL_MS = 100

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class JobSources:
    """What the model asks others for.

    `load_page` gives at most `PAGE` generations, latest first, that come after the one of that id, or the
    latest for None. `expected_seconds` says how long the like took, `expected_price` what they cost in
    credits. `start` runs a task under a name, and `now` gives seconds since 1970.
    """

    load_page: Callable[[str | None], Awaitable[Sequence[Generation]]]
    expected_seconds: Callable[[CostKey], Awaitable[float | None]]
    expected_price: Callable[[CostKey], Awaitable[float | None]]
    start: Callable[[Coroutine[Any, Any, None], str], object]
    now: Callable[[], float]


class JobsModel(QAbstractListModel):
    """Rows are those loaded so far; what the engine told since a page was asked for beats that page."""

    running_changed = Signal(int)
    earlier_changed = Signal()
    """`has_earlier` or `is_loading` may be different now."""
    shown = Signal(object)
    """A `Generation` that a card shows."""

    def __init__(self, sources: JobSources, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self._rows: list[str] = []
        self._generations: dict[str, Generation] = {}
        self._unfinished: dict[str, Generation] = {}
        self._fresh: dict[str, Generation] = {}
        self._transfers: dict[str, Received] = {}
        self._moved: set[str] = set()
        start = sources.start
        self._expected = Expectations(sources.expected_seconds, start, self._show_like)
        self._prices = Expectations(sources.expected_price, start, self._show_like)
        self._places = QueuePlaces(sources.now)
        self._running = 0
        self._watched = False
        self.has_earlier = False
        self.is_loading = False
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self.tick)
        self._transfer_timer = QTimer(self, interval=_TRANSFER_INTERVAL_MS, singleShot=True)
        self._transfer_timer.timeout.connect(self._show_transfers)

    # the list

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """The rows loaded so far."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The prompt, or the `JobView` under `VIEW_ROLE`."""
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        if role == VIEW_ROLE:
            return self.job(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._generations[self._rows[index.row()]].request.prompt
        return None

    def job(self, row: int) -> JobView:
        """All that the card of that row shows."""
        generation = self._generations[self._rows[row]]
        self.shown.emit(generation)
        return JobView(
            generation,
            elapsed_seconds(generation, self._sources.now()),
            self._expected.get(generation.request.likeness),
            self._transfers.get(generation.id) if generation.state is State.SUCCEEDED else None,
            self._places.waiting(generation.id) if generation.state is State.WAITING else NOT_WAITING,
            self._prices.get(generation.request.likeness),
        )

    def row_of(self, generation_id: str) -> int | None:
        """The row of that generation, or None where it is not loaded."""
        return self._rows.index(generation_id) if generation_id in self._generations else None

    # feeding

    def on_event(self, event: EngineEvent) -> None:
        """Takes what the engine tells; connect it to `engine.changes`."""
        match event:
            case GenerationChanged(generation):
                self.put(generation)
            case QueueChanged(queue):
                self.set_queue(queue)
            case TransferProgressed(generation_id, received, total):
                self.progress(generation_id, received, total)
            case _:
                pass

    def put(self, generation: Generation) -> None:
        """Adds a generation, or shows how it stands now."""
        self._fresh[generation.id] = generation
        before = self._generations.get(generation.id)
        if before is not None:
            self._generations[generation.id] = generation
            self._show(generation.id)
        elif self._belongs(generation):
            row = bisect_left(self._rows, -generation.created_at, key=self._order)
            self.beginInsertRows(QModelIndex(), row, row)
            self._rows.insert(row, generation.id)
            self._generations[generation.id] = generation
            self.endInsertRows()
        if before is None or before.state is not generation.state:
            self._ask_expected([generation])
        self._follow([generation])

    def set_page(self, page: Sequence[Generation]) -> None:
        """Starts again from the latest page."""
        known = {item.id: self._fresh.get(item.id, item) for item in page}
        self.beginResetModel()
        self.has_earlier = len(page) >= PAGE
        self._rows, self._generations = list(known), known
        known |= {item.id: item for item in self._fresh.values() if self._belongs(item)}
        self._rows = sorted(known, key=self._order)
        self.endResetModel()
        self._took(page)

    def append_page(self, page: Sequence[Generation]) -> None:
        """Adds earlier generations at the end."""
        added = [self._fresh.get(item.id, item) for item in page if item.id not in self._generations]
        self.has_earlier = len(page) >= PAGE
        if added:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(added) - 1)
            self._rows += [item.id for item in added]
            self._generations |= {item.id: item for item in added}
            self.endInsertRows()
        self._took(page)

    def load(self) -> None:
        """Loads the latest page."""
        self._load(None)

    def load_earlier(self) -> None:
        """Loads the page after the last row."""
        if self.has_earlier:
            self._load(self._rows[-1])

    def progress(self, generation_id: str, received: int, total: int | None) -> None:
        """Bytes of a clip that have arrived; shown a few times a second at most."""
        self._transfers[generation_id] = Received(received, total)
        self._moved.add(generation_id)
        if not self._transfer_timer.isActive():
            self._transfer_timer.start()

    def set_queue(self, queue: QueueView) -> None:
        """Shows what waits in its order, each with how it waits."""
        loaded = self._generations
        waiting = [item for item in self._rows if loaded[item].state is State.WAITING]
        before = {item: self._places.waiting(item) for item in waiting}
        self._places.set_view(queue, {item.id: item.created_at for item in loaded.values()})
        for row, generation_id in enumerate(sorted(self._rows, key=self._order)):
            place = self._rows.index(generation_id)
            if place != row:
                self.beginMoveRows(QModelIndex(), place, place, QModelIndex(), row)
                self._rows.insert(row, self._rows.pop(place))
                self.endMoveRows()
        for generation_id, was in before.items():
            if self._places.waiting(generation_id) != was:
                self._show(generation_id)
        self._follow([])

    def set_watched(self, watched: bool) -> None:
        """Whether anyone can see the rows: the clock stands still while no one can."""
        self._watched = watched
        if watched:
            self.tick()
        self._set_clock()

    def tick(self) -> None:
        """Shows the time that has passed, in the rows where it does."""
        for row, generation_id in enumerate(self._rows):
            timed = self._generations[generation_id].state in TIMED
            if timed or self._places.is_counting_down(generation_id):
                self._show_row(row)

    # inside

    def _order(self, generation_id: str) -> float:
        return -self._places.slot(generation_id, self._generations[generation_id].created_at)

    def _belongs(self, generation: Generation) -> bool:
        """Whether it has its place among the loaded rows; else a later page will bring it."""
        if not self.has_earlier or not self._rows:
            return True
        return generation.created_at >= self._generations[self._rows[-1]].created_at

    def _took(self, page: Sequence[Generation]) -> None:
        shown = [self._generations[item.id] for item in page]
        self._ask_expected(shown)
        self._follow(shown)
        self.earlier_changed.emit()

    def _follow(self, generations: Iterable[Generation]) -> None:
        for generation in generations:
            if generation.state in RUNNING:
                self._unfinished[generation.id] = generation
            else:
                self._unfinished.pop(generation.id, None)
                self._transfers.pop(generation.id, None)
        running = sum(self._goes_on(item) for item in self._unfinished.values())
        if running != self._running:
            self._running = running
            self.running_changed.emit(running)
        self._set_clock()

    def _goes_on(self, generation: Generation) -> bool:
        waiting = self._places.waiting(generation.id)
        return generation.state is not State.WAITING or not (waiting.held or waiting.parked or waiting.edited)

    def _set_clock(self) -> None:
        passing = self._places.counts_down or any(item.state in TIMED for item in self._unfinished.values())
        ticking = self._watched and passing
        if ticking != self._clock.isActive():
            (self._clock.start if ticking else self._clock.stop)()

    def _show(self, generation_id: str) -> None:
        row = self.row_of(generation_id)
        if row is not None:
            self._show_row(row)

    def _show_row(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def _show_transfers(self) -> None:
        moved, self._moved = self._moved, set()
        for generation_id in moved:
            self._show(generation_id)

    def _load(self, before_id: str | None) -> None:
        if self.is_loading:
            return
        self.is_loading = True
        self._fresh.clear()
        self.earlier_changed.emit()
        self._sources.start(self._bring_page(before_id), "jobs-page")

    async def _bring_page(self, before_id: str | None) -> None:
        try:
            page = await self._sources.load_page(before_id)
        finally:
            self.is_loading = False
            self.earlier_changed.emit()
        if before_id is None:
            self.set_page(page)
        else:
            self.append_page(page)

    def _ask_expected(self, generations: Iterable[Generation]) -> None:
        shown = list(generations)
        self._expected.want(item.request.likeness for item in shown if item.state in TIMED)
        self._prices.want(item.request.likeness for item in shown if item.state is State.UNCONFIRMED)

    def _show_like(self, like: CostKey) -> None:
        for generation_id in self._rows:
            if self._generations[generation_id].request.likeness == like:
                self._show(generation_id)
