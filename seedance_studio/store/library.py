"""The library: every generation ever made. One database connection, on its own thread, does all but long
reads."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TypeVar

from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.estimating import Charge
from seedance_studio.domain.filters import Facet, Filter, SortOrder
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.library_place import LibraryPlace
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.organisation import Lineage
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.queue import SavedQueue
from seedance_studio.store import charge_lines, conditions, counting, listing, queries, spending_limits
from seedance_studio.store.accounts import AccountRepository
from seedance_studio.store.bookkeeping import BookkeepingRepository
from seedance_studio.store.confinement import Confinement
from seedance_studio.store.counting import Tally
from seedance_studio.store.database import DATABASE, open_database, translated
from seedance_studio.store.database_file import STATUS_CODES, DatabaseFile, FileStatus
from seedance_studio.store.element_repository import ElementRepository
from seedance_studio.store.limits_file import take_limits
from seedance_studio.store.list_reader import ListReader
from seedance_studio.store.listing import Listing, Position
from seedance_studio.store.log_mark import begin_log, end_log, is_log_lost
from seedance_studio.store.organisation_repository import OrganisationRepository
from seedance_studio.store.plan_repository import PlanRepository
from seedance_studio.store.preset_repository import PresetRepository
from seedance_studio.store.recovery import Recovery, finish, recover, settle_lost_commits
from seedance_studio.store.reference_repository import ReferenceRepository
from seedance_studio.store.refusal_repository import RefusalRepository
from seedance_studio.store.sent_mark import SentMark
from seedance_studio.store.spending import SpendingRepository
from seedance_studio.store.spending_limits import FuseTerms, LimitRepository

T = TypeVar("T")
_log = logging.getLogger(__name__)


@frozen
class LibraryCounts:
    """How many generations and clips there are, and how many bytes the clips take on disk."""

    generations: int
    clips: int
    clip_bytes: int


@frozen
class _Opened:
    connection: sqlite3.Connection
    recovery: Recovery | None
    identity: str
    mark: SentMark
    file: DatabaseFile
    is_logged: bool
    """Whether the database has a write-ahead log."""


class Library:
    """Each method returns once its change is committed. Raises `LibraryError` if it can't be.

    Cancelling a call does not undo it: a change that has begun is completed.
    """

    def __init__(
        self, folder: Path, opened: _Opened, worker: ThreadPoolExecutor, now: Callable[[], float]
    ) -> None:
        self.folder = folder
        self.identity = opened.identity
        """The library's id, which stays the same when it is moved or copied."""
        self.recovery = opened.recovery
        """What was restored, if opening replaced a damaged database; else None."""
        self._confinement = Confinement(folder)
        self._connection = opened.connection
        self._file = opened.file
        self._mark = opened.mark
        self._worker = worker
        self._now = now
        self._closed = False
        self._reader = ListReader(folder / DATABASE) if opened.is_logged else None
        self.references = ReferenceRepository(self._run)
        self.refusals = RefusalRepository(self._run, self._read)
        self.elements = ElementRepository(self._run)
        self.organisation = OrganisationRepository(self._run, self._read, folder)
        self.presets = PresetRepository(self._run, self._read, folder)
        self.spending = SpendingRepository(self._read)
        self.accounts = AccountRepository(self._run, self._read)
        self.limits = LimitRepository(self._run, self._read, folder)
        self.bookkeeping = BookkeepingRepository(self._run, self._read)
        self.plans = PlanRepository(self._run, self._read)

    @classmethod
    async def open(
        cls, folder: Path, *, now: Callable[[], float], restore: bool = False, marks: Path | None = None
    ) -> Library:
        """Open or create the library in `folder`. With `restore`, first restore it from the best backup.

        `marks` is a folder outside of all libraries, for what this computer sent last from each.
        """
        worker = ThreadPoolExecutor(1, thread_name_prefix="library")
        opening = worker.submit(_open, folder, now, restore, marks)
        try:
            opened = await asyncio.wrap_future(opening)
        except BaseException:
            # A cancelled opening still makes a connection, which must be closed.
            opening.add_done_callback(_close_unwanted)
            worker.shutdown(wait=False)
            raise
        return cls(folder, opened, worker, now)

    async def add(self, generation: Generation, lineage: Sequence[Lineage] = ()) -> None:
        """Add a generation with what it was made from. It goes to the current project."""
        await self._run(lambda db: queries.add(db, generation, lineage))

    async def press(
        self, generations: Sequence[Generation], lineage: Sequence[Lineage], terms: FuseTerms
    ) -> tuple[Generation, ...]:
        """Add all generations of one press, or none. Returns them with the project that they went to.

        Raises `FuseRefused` if they don't fit into the spending limits, and `NotPlanned`.
        """
        return await self._run(lambda db: spending_limits.press(db, generations, lineage, terms))

    async def save_within(
        self, generation: Generation, terms: FuseTerms, exchange: Exchange | None = None
    ) -> None:
        """Save a generation that is about to be sent, or was edited. Raises `FuseRefused` if it does not fit
        into the spending limits."""

        def save(db: sqlite3.Connection) -> None:
            spending_limits.update_within(db, generation, terms, exchange)
            if generation.state is State.SUBMITTING:
                self._mark.keep(generation)

        await self._run(save)

    async def save(self, generation: Generation, exchange: Exchange | None = None, more: float = 0.0) -> None:
        """Save a changed generation, the exchange that changed it, and its charge, in one transaction.

        `more` is what was charged on top of a charge that was known. Raises `LibraryError`, with ID_TAKEN if
        another generation has the same request id.
        """
        await self._run(lambda db: queries.update(db, generation, exchange, more))

    async def add_exchange(self, generation_id: str, exchange: Exchange) -> None:
        """Add an HTTP exchange to a generation."""
        await self._run(lambda db: queries.insert_exchange(db, generation_id, exchange))

    async def get(self, generation_id: str) -> Generation | None:
        """The generation with this id of ours, or None."""
        return await self._one(lambda db: queries.by_id(db, generation_id))

    async def keys_of(self, ids: Sequence[str]) -> list[int]:
        """The keys of the generations with these ids, in the same order. Unknown ids are left out."""
        return await self._run(lambda db: queries.keys_of(db, ids))

    async def has_clip(self, size: int, sha256: str) -> bool:
        """Whether there is a clip with this content."""
        return await self._run(lambda db: queries.has_clip(db, size, sha256))

    async def by_request_id(self, api_base: str, request_id: str) -> Generation | None:
        """The generation with this request id at this service (or at an unknown one), or None."""
        return await self._one(lambda db: queries.by_request_id(db, api_base, request_id))

    async def set_of(self, set_id: str) -> list[Generation]:
        """All generations of one press, in the order of their takes."""
        return await self._many(lambda db: queries.set_of(db, set_id))

    async def unfinished(self) -> list[Generation]:
        """All generations that are not final, oldest first."""
        return await self._many(queries.unfinished)

    async def listing(
        self,
        chosen: Filter,
        order: SortOrder = SortOrder.NEWEST,
        given_up: Event | None = None,
        *,
        find: int | None = None,
        most: int | None = None,
    ) -> Listing:
        """The sorted keys of all generations that match the filter, or of the first `most`, and the index of
        the key `find`.

        If `given_up` is set meanwhile, the list is incomplete.
        """
        wanted = given_up or Event()
        return await self._read(
            lambda db: listing.listing(db, chosen, order, wanted, find, most), is_whole=most is None
        )

    async def positions(self, chosen: Filter, order: SortOrder, ids: Iterable[str]) -> dict[str, Position]:
        """The positions of these generations in that list, without those that the filter excludes."""
        return await self._read(lambda db: listing.positions(db, chosen, order, ids))

    async def count(self, chosen: Filter, given_up: Event | None = None) -> Tally:
        """How many generations match the filter, and their credits. Incomplete once `given_up` is set."""
        wanted = given_up or Event()
        return await self._read(lambda db: counting.count(db, chosen, wanted))

    async def counts_by(self, chosen: Filter, facet: Facet, given_up: Event | None = None) -> dict[str, int]:
        """How many generations match the filter, by a facet's values: ids of projects, names of tags, else
        what the row says."""
        wanted = given_up or Event()
        return await self._read(lambda db: counting.counts_by(db, chosen, facet, wanted))

    async def rows(self, keys: Iterable[int]) -> dict[int, Generation]:
        """The generations with these keys, by key."""
        return await self._run(
            lambda db: {key: self._confinement.apply(found) for key, found in queries.rows(db, keys)}
        )

    async def counts(self) -> LibraryCounts:
        """How much the library holds."""
        return LibraryCounts(*await self._read(queries.counts))

    async def exchanges(self, generation_id: str) -> list[Exchange]:
        """The HTTP exchanges of a generation, oldest first."""
        return await self._run(lambda db: queries.exchanges(db, generation_id))

    async def credits_since(self, at: float) -> float:
        """The credits charged at or after `at`, in seconds since 1970, less what was given back."""
        return await self._run(lambda db: charge_lines.credits_since(db, at))

    async def charges(self) -> array[float]:
        """The credits that each generation was charged, in the order of the keys; 0 for none, or unknown."""
        return await self._read(charge_lines.charged)

    async def models(self) -> list[str]:
        """The models of all generations, sorted."""
        return await self._read(conditions.models)

    async def charges_of(self, model: str, limit: int = 200) -> list[Charge]:
        """What generations of this model cost, latest first."""
        return await self._run(lambda db: queries.charges_of(db, model, limit))

    async def seconds_for(self, cost_key: CostKey, limit: int = 100) -> list[float]:
        """How long successful generations with this key took, in seconds from sending, latest first."""
        return await self._run(lambda db: queries.seconds_for(db, cost_key, limit))

    async def ends_for(self, cost_key: CostKey, limit: int = 100) -> tuple[int, int]:
        """How many of the latest generations with this key ended by themselves, and how many of those
        failed."""
        return await self._read(lambda db: queries.ends_for(db, cost_key, limit))

    async def prompts(self, limit: int = 100) -> list[str]:
        """Distinct prompts, latest first."""
        return await self._run(lambda db: queries.prompts(db, limit))

    async def load_drafts(self) -> OpenDrafts | None:
        """The saved drafts of the composer, or None."""
        return await self._run(queries.load_drafts)

    async def save_drafts(self, drafts: OpenDrafts) -> None:
        """Save the composer's drafts."""
        await self._run(lambda db: queries.save_drafts(db, drafts))

    async def load_queue(self) -> SavedQueue:
        """The saved order and holds of the queue."""
        return await self._run(queries.load_queue)

    async def save_queue(self, note: SavedQueue) -> None:
        """Save the order and holds of the queue."""
        await self._run(lambda db: queries.save_queue(db, note))

    async def load_place(self) -> LibraryPlace:
        """Where the person was in the Library view."""
        return await self._run(queries.load_place)

    async def save_place(self, place: LibraryPlace) -> None:
        """Save where the person is in the Library view."""
        await self._run(lambda db: queries.save_place(db, place))

    async def close(self) -> None:
        """Close the library after all running calls. May be called more than once."""
        if self._closed:
            return
        self._closed = True
        try:
            await self._run(self._close)
        finally:
            self._worker.shutdown(wait=False)

    def _close(self, db: sqlite3.Connection) -> None:
        # One function on the worker thread, so that a cancelled `close` still closes everything.
        try:
            with translated():
                self._check_file(db)
        except LibraryError:
            _log.warning("The database was not in its place when it was closed", exc_info=True)
        finally:
            if self._reader is not None:
                self._reader.close()
            self._end_log()
            self._connection.close()
            self._file.close()

    def _end_log(self) -> None:
        with contextlib.suppress(OSError):
            if self._file.look() is FileStatus.IN_PLACE:
                end_log(self._connection)

    async def require_in_place(self) -> None:
        """Make sure that the next start will find what is written to the database.

        Raises `LibraryError` if the file in the folder is no longer the one that was opened. A deleted file
        is written back first. If another file took its place, that file is left alone, and the open database
        is copied to the backups.
        """
        await self._run(self._check_file)

    def _check_file(self, db: sqlite3.Connection) -> None:
        status = self._file.look()
        if status is FileStatus.IN_PLACE:
            return
        _log.error("The open database in %s is no longer in its place: %s", self.folder, status.name)
        if status is FileStatus.GONE:
            if self._reader is not None:
                self._reader.reopen()
            self._connection = self._file.put_back(db, self._now())
            self._file.close()
            self._file = DatabaseFile(self.folder)
        elif status is FileStatus.REPLACED:
            if self._reader is not None:
                self._reader.give_up()
            self._file.step_aside(db, self._now())
        raise LibraryError(STATUS_CODES[status], str(self.folder))

    async def _one(self, ask: Callable[[sqlite3.Connection], Generation | None]) -> Generation | None:
        def work(db: sqlite3.Connection) -> Generation | None:
            found = ask(db)
            return None if found is None else self._confinement.apply(found)

        return await self._run(work)

    async def _many(self, ask: Callable[[sqlite3.Connection], list[Generation]]) -> list[Generation]:
        return await self._run(lambda db: [self._confinement.apply(found) for found in ask(db)])

    async def _read(self, work: Callable[[sqlite3.Connection], T], *, is_whole: bool = False) -> T:
        """Run a read that takes longer than a write may wait. It sees everything that is committed."""
        reader = self._reader
        if reader is None or reader.is_given_up:
            return await self._run(work)
        return await reader.run(work, is_whole=is_whole)

    async def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        def guarded() -> T:
            with translated():
                return work(self._connection)

        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._worker, guarded))


def _open(folder: Path, now: Callable[[], float], restore: bool, marks: Path | None) -> _Opened:
    recovery = recover(folder, now()) if restore else finish(folder)
    is_lost = is_log_lost(folder / DATABASE)
    connection = open_database(folder, now())
    with translated(), contextlib.ExitStack() as opened:
        opened.callback(connection.close)
        identity = queries.identity(connection)
        mark = SentMark(marks, identity)
        is_older = mark.is_ahead_of(connection)
        if is_lost or is_older:
            settled = settle_lost_commits(folder, connection, mark, now())
            if recovery is None:
                recovery = replace(settled, is_log_lost=is_lost, is_older=is_older and not is_lost)
            else:
                recovery = replace(recovery, uncertain=recovery.uncertain + settled.uncertain)
        take_limits(folder, connection)
        file = DatabaseFile(folder)
        begin_log(connection)
        is_logged = connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        opened.pop_all()
    return _Opened(connection, recovery, identity, mark, file, is_logged)


def _close_unwanted(opening: Future[_Opened]) -> None:
    if not opening.cancelled() and opening.exception() is None:
        opened = opening.result()
        end_log(opened.connection)
        opened.connection.close()
        opened.file.close()
