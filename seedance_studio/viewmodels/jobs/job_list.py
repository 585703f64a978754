"""All generations as a list: what waits first, then the newest first, with the words of queue and clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

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
from seedance_studio.domain.ladder import full_size_of
from seedance_studio.domain.queue import QueueView
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.events import (
    EngineEvent,
    GenerationChanged,
    OrganisationChanged,
    QueueChanged,
    TransferProgressed,
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
from seedance_studio.viewmodels.jobs.expectations import Expectations
from seedance_studio.viewmodels.jobs.job_view import (
    ENDS,
    PRICED,
    TIMED,
    JobView,
    Received,
    elapsed_seconds,
    is_being_made,
)
from seedance_studio.viewmodels.jobs.send_queue import NOT_WAITING, QueuePlaces
from seedance_studio.viewmodels.jobs.set_book import SetBook
from seedance_studio.viewmodels.jobs.set_view import SetView, TakeView
from seedance_studio.viewmodels.jobs.under_way import UnderWay
from seedance_studio.viewmodels.once_a_frame import OnceAFrame
from seedance_studio.viewmodels.spending.fuse_model import FuseModel

VIEW_ROLE = Qt.ItemDataRole.UserRole + 1
"""Role of a row's `JobView`."""
_TRANSFER_INTERVAL_MS, _ALL = 100, 1 << 30

Index = QModelIndex | QPersistentModelIndex


class JobsModel(QAbstractListModel):
    """Rows are the feed's: one take stands for its press. What is not final is loaded from the start."""

    running_changed = Signal(int)
    cursor_moved = Signal(int)
    """Emits the row of the generation that was sought."""
    pressed = Signal(int)
    """Emits the row of each new generation."""
    ended = Signal(object)
    """Emits each `Generation` that ends, or becomes unconfirmed, while this is watched."""
    ticked = Signal()
    """A second has passed: what shows how long something takes, or can still be undone, shows it anew."""
    shown = Signal(object)
    """Emits each `Generation` that a card shows."""

    def __init__(
        self,
        feed: GenerationFeed,
        engine: Engine,
        fuse: FuseModel,
        sets: SetBook,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.feed = feed
        self.sets = sets
        self._engine = engine
        self._fuse = fuse
        self.under_way = UnderWay()
        self._readings = 0
        self._told_of: set[str] = set()
        """What the engine told of while what is not final is being read."""
        self._new: set[str] = set()
        self._transfers: dict[str, Received] = {}
        self._progressed: set[str] = set()
        # What is over can be sent again, too, and is not among the unfinished: all rows are shown anew.
        self._times = Expectations(engine.estimates.times, engine.tasks, self._show_all)
        self._prices = Expectations(engine.estimates.price, engine.tasks, self._show_all)
        self._places = QueuePlaces(engine.clock.now)
        self._queue = QueueView()
        self._running = 0
        self._watched = False
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self.ticked)
        self._transfer_timer = QTimer(self, interval=_TRANSFER_INTERVAL_MS, singleShot=True)
        self._transfer_timer.timeout.connect(self._show_transfers)
        self._due = 0
        self._frame = OnceAFrame(self._show_due, self)
        fuse.changed.connect(self._show_all)
        sets.changed.connect(self._show_set)
        sets.moved.connect(feed.look_again)
        feed.changing.connect(self._on_changing)
        feed.changed.connect(self._on_changed)

    # the list

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """All generations of the library, once the list is read."""
        return 0 if parent.isValid() else len(self.feed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The prompt, or the `JobView` under `VIEW_ROLE`. None until the row is read."""
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        job = self.job(index.row())
        if role == VIEW_ROLE:
            return job
        if role == Qt.ItemDataRole.DisplayRole and job is not None:
            return job.generation.request.prompt
        return None

    def job(self, row: int) -> JobView | None:
        """Returns everything that the row's card shows. None until the row is read."""
        generation = self.feed.get(row)
        if generation is None:
            return None
        self.shown.emit(generation)
        return self._view(generation, self.feed.organisation(row).stars)

    def takes(self, row: int) -> SetView | None:
        """Returns all takes of the row's press. None if it made one, or is not read yet."""
        first = self.feed.get(row)
        return None if first is None else self.takes_of(first)

    def takes_of(self, first: Generation) -> SetView | None:
        """The same by the first take of the press."""
        if first.takes == 1 or not first.set_id:
            return None
        takes, trashed = self.sets.takes(first), self.sets.trashed(first.set_id)
        found = SetView(
            tuple(TakeView(self._view(item, self.sets.stars(item.id))) for item in takes),
            first.takes - len(trashed),
            self.sets.chosen(first.set_id),
            trashed=trashed,
        )
        picked = found.picked
        full = None if picked is None else full_size_of(picked.generation)
        if picked is None or full is None:
            return found
        price = self._prices.need(full.cost_key(picked.generation.video_seconds))
        return replace(found, full_price=price)

    def seek(self, generation_id: str) -> None:
        """Puts the cursor on the row of a generation. On the card of its press it is the chosen take."""
        meant = self.under_way.get(generation_id)
        if meant is not None and meant.takes > 1:
            self.sets.choose(meant)
        first = self.sets.first_of(generation_id)
        self.feed.seek(first or generation_id)
        if first is None and self.feed.row_of(generation_id) is None:
            self._engine.tasks.start(self._seek_first(generation_id), "seek")

    async def _seek_first(self, generation_id: str) -> None:
        first = await self.sets.find_first(generation_id)
        if first != generation_id:
            self.feed.seek(first)

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self._engine.clock.now()

    def running(self, most: int | None = None) -> list[JobView]:
        """All generations under way, or the first that were told of. Those that wait or are unconfirmed are
        not."""
        return [self._view(item) for item in self.under_way.running[:most]]

    def being_made(self, generation_id: str = "") -> JobView | None:
        """The generation if its clip is being made, or else the newest of which that is true."""
        found = self.under_way.get(generation_id)
        meant = found if found is not None and is_being_made(found) else self.under_way.newest_made
        return None if meant is None else self._view(meant)

    def oldest(self, is_meant: Callable[[Generation], bool]) -> str | None:
        """The id of the one made first; of those that wait, of the one that is sent next."""
        meant = self.under_way.meant(is_meant)
        first = min(meant, key=lambda item: (self._places.number(item.id), item.created_at), default=None)
        return None if first is None else first.id

    # feeding

    def load(self, *, head_alone: bool = False) -> None:
        """Reads the list, or its first rows alone, and everything that is not final."""
        self._engine.tasks.start(self._bring_unfinished(), "jobs")
        self.feed.open(head_alone=head_alone)

    def on_event(self, event: EngineEvent) -> None:
        """Takes an event. Connect it to `engine.changes`."""
        self.sets.on_event(event)
        match event:
            case GenerationChanged(generation, is_new, is_charged):
                if self._readings:
                    self._told_of.add(generation.id)
                if is_charged:
                    self._prices.refresh(generation.request.model)
                if is_new and not generation.take:
                    self._new.add(generation.id)
                self._follow([generation])
                self.feed.on_event(event)
            case QueueChanged(queue):
                self.set_queue(queue)
            case OrganisationChanged(keys):
                self.feed.read_organised(keys)
            case TransferProgressed(generation_id, received, total):
                self.progress(generation_id, received, total)
            case _:
                pass

    def progress(self, generation_id: str, received: int, total: int | None) -> None:
        """Takes the bytes of a clip that have arrived. They show a few times a second at most."""
        self._transfers[generation_id] = Received(received, total)
        self._progressed.add(generation_id)
        if not self._transfer_timer.isActive():
            self._transfer_timer.start()

    def set_queue(self, queue: QueueView) -> None:
        """Shows the queue's order, and how each generation waits."""
        before, self._queue = self._queue, queue
        self._places.set_view(queue)
        self.feed.set_waiting(queue.order)
        waiting = self.feed.waiting_count
        # Those behind have another number now. Some can be takes of a card elsewhere, or not in place yet.
        is_all_here = waiting >= max(len(queue.order), len(before.order))
        self._show_first(waiting if is_all_here else _ALL)
        self._count_running()

    def set_watched(self, watched: bool) -> None:
        """Sets whether anyone can see the rows. Without a viewer the clock stands still."""
        self._watched = watched
        if watched:
            self.ticked.emit()
        self._set_clock()

    # inside

    def _view(self, generation: Generation, stars: int = 0) -> JobView:
        is_priced = generation.state in PRICED
        price = self._prices.need(generation.cost_key) if is_priced else None
        return JobView(
            generation,
            elapsed_seconds(generation, self._engine.clock.now()),
            self._times.get(generation.cost_key),
            self._transfers.get(generation.id) if generation.state is State.SUCCEEDED else None,
            self._places.waiting(generation.id) if generation.state is State.WAITING else NOT_WAITING,
            price,
            self._fuse.verdict_on(generation, price) if is_priced else None,
            stars,
        )

    async def _bring_unfinished(self) -> None:
        self._readings += 1
        try:
            found = await self._engine.library.unfinished()
            # What was told meanwhile is later.
            self._follow([item for item in found if item.id not in self._told_of])
        finally:
            self._readings -= 1
            if not self._readings:
                self._told_of.clear()
        self.set_queue(self._queue)

    def _follow(self, generations: Iterable[Generation]) -> None:
        """Follows the generations that are not final, and asks how long similar ones took and what they
        cost."""
        state_of = self.under_way.state_of
        moved = [(item, state_of(item.id)) for item in generations if item.state is not state_of(item.id)]
        for generation in generations:
            self.under_way.note(generation)
            if generation.is_final:
                self._transfers.pop(generation.id, None)
        for generation, before in moved:
            if before is not None and generation.state in ENDS:
                self.ended.emit(generation)
        self._times.want(item.cost_key for item, _ in moved if item.state in TIMED)
        self._count_running()

    def _count_running(self) -> None:
        running = self.under_way.running_count
        if running != self._running:
            self._running = running
            self.running_changed.emit(running)
        self._set_clock()

    def _set_clock(self) -> None:
        ticking = self._watched and (self._places.counts_down or self.under_way.is_timed)
        if ticking != self._clock.isActive():
            (self._clock.start if ticking else self._clock.stop)()

    def _show(self, generation_id: str) -> None:
        row = self._row_of(generation_id)
        if row is not None:
            self._show_rows(row, row)

    def _row_of(self, generation_id: str) -> int | None:
        """The row of a generation, or of the first take of its press."""
        return self.feed.row_of(self.sets.first_of(generation_id) or generation_id)

    def _show_set(self, set_id: str) -> None:
        first = self.sets.first(set_id)
        if first is not None:
            self._show(first)

    def _show_rows(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first), self.index(last))

    def _show_transfers(self) -> None:
        while self._progressed:
            self._show(self._progressed.pop())

    def _show_all(self, *_: object) -> None:
        self._show_first(_ALL)

    def _show_first(self, count: int) -> None:
        """Shows so many rows anew with the next frame, `_ALL` those that are there by then."""
        self._due = max(self._due, count)
        self._frame.ask()

    def _show_due(self) -> None:
        count, self._due = min(self._due, self.rowCount()), 0
        if count:
            self._show_rows(0, count - 1)

    def _tell_new(self, row: int) -> None:
        generation = self.feed.get(row)
        if generation is not None and generation.id in self._new:
            self._new.discard(generation.id)
            self.pressed.emit(row)

    # following the feed

    def _on_changing(self, change: FeedChange) -> None:
        none = QModelIndex()
        match change:
            case Reset():
                self.beginResetModel()
            case Inserted(row):
                self.beginInsertRows(none, row, row)
            case Removed(row):
                self.beginRemoveRows(none, row, row)
            case Moved(row, target):
                self.beginMoveRows(none, row, row, none, target + (target > row))
            case _:
                pass

    def _on_changed(self, change: FeedChange) -> None:
        match change:
            case Reset():
                self.endResetModel()
            case Inserted(row):
                self.endInsertRows()
                self._tell_new(row)
            case Removed():
                self.endRemoveRows()
            case Moved():
                self.endMoveRows()
            case Changed(first, last):
                self._show_rows(first, last)
            case CursorMoved(row):
                self.cursor_moved.emit(row)
