"""The library: every generation that was ever made, on one connection in one thread of its own."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.queue import SavedQueue
from seedance_studio.domain.request import Draft
from seedance_studio.store import queries
from seedance_studio.store.confinement import Confinement
from seedance_studio.store.database import DATABASE, open_database, translated
from seedance_studio.store.log_mark import begin_log, end_log, is_log_lost
from seedance_studio.store.place import TROUBLES, Place, Standing
from seedance_studio.store.recovery import Recovery, finish, recover, settle_lost_log
from seedance_studio.store.reference_repository import ReferenceRepository

T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LibraryCounts:
    """How much there is; `clip_bytes` on disk."""

    generations: int
    clips: int
    clip_bytes: int


@dataclass(frozen=True, slots=True)
class _Opened:
    connection: sqlite3.Connection
    recovery: Recovery | None
    identity: str
    place: Place


class Library:
    """Every method returns once its work is committed, and raises `LibraryError` where it can't be.

    A cancelled call ends early for the caller alone: what it began is carried out.
    """

    def __init__(
        self, folder: Path, opened: _Opened, worker: ThreadPoolExecutor, now: Callable[[], float]
    ) -> None:
        self.folder = folder
        self.identity = opened.identity
        """The library's own id, which it keeps wherever it is moved or copied."""
        self.recovery = opened.recovery
        """What came back, where opening put a restored database in the place of a damaged one."""
        self._confinement = Confinement(folder)
        self._connection = opened.connection
        self._place = opened.place
        self._worker = worker
        self._now = now
        self._closed = False
        self.references = ReferenceRepository(self._run)

    @classmethod
    async def open(cls, folder: Path, *, now: Callable[[], float], restore: bool = False) -> Library:
        """Opens or makes the library in `folder`; with `restore` what is there is set aside first."""
        worker = ThreadPoolExecutor(1, thread_name_prefix="library")
        opening = worker.submit(_open, folder, now, restore)
        try:
            opened = await asyncio.wrap_future(opening)
        except BaseException:
            # Cancelled, it still makes a connection that no one waits for.
            opening.add_done_callback(_close_unwanted)
            worker.shutdown(wait=False)
            raise
        return cls(folder, opened, worker, now)

    async def add(self, generation: Generation) -> None:
        """Adds a row."""
        await self._run(lambda db: queries.insert(db, generation))

    async def save(self, generation: Generation, exchange: Exchange | None = None) -> None:
        """Replaces a row and adds the exchange that moved it, in one transaction. Raises `LibraryError`, with
        ID_TAKEN where another row has its request id."""
        await self._run(lambda db: queries.update(db, generation, exchange))

    async def add_exchange(self, generation_id: str, exchange: Exchange) -> None:
        """Adds what went over the wire."""
        await self._run(lambda db: queries.insert_exchange(db, generation_id, exchange))

    async def get(self, generation_id: str) -> Generation | None:
        """The generation of that id of ours."""
        return await self._one(lambda db: queries.by_id(db, generation_id))

    async def by_request_id(self, api_base: str, request_id: str) -> Generation | None:
        """The generation that this service knows under that id, or one of a service that was not noted."""
        return await self._one(lambda db: queries.by_request_id(db, api_base, request_id))

    async def unfinished(self) -> list[Generation]:
        """Every row that is not final, oldest first."""
        return await self._many(queries.unfinished)

    async def page(self, *, before: str | None = None, limit: int = 30, query: str = "") -> list[Generation]:
        """The latest rows, or those before the row `before`; with `query`, those whose prompt has it."""
        return await self._many(lambda db: queries.page(db, before, limit, query))

    async def clips(self, *, before: str | None = None, limit: int = 30) -> list[Generation]:
        """The latest rows that are ready."""
        return await self._many(lambda db: queries.page(db, before, limit, "", ready=True))

    async def counts(self) -> LibraryCounts:
        """How much there is."""
        return LibraryCounts(*await self._run(queries.counts))

    async def exchanges(self, generation_id: str) -> list[Exchange]:
        """All that went over the wire for a generation, oldest first."""
        return await self._run(lambda db: queries.exchanges(db, generation_id))

    async def credits_since(self, at: float) -> float:
        """Credits charged for what was sent at or after `at` (seconds since 1970)."""
        return await self._run(lambda db: queries.credits_since(db, at))

    async def like_charges(self, like: CostKey, limit: int = 12) -> list[float]:
        """What the like were charged, latest first."""
        return await self._run(lambda db: queries.like_charges(db, like, limit))

    async def like_seconds(self, like: CostKey, limit: int = 12) -> list[float]:
        """Seconds from sending to finished of the like that succeeded, latest first."""
        return await self._run(lambda db: queries.like_seconds(db, like, limit))

    async def prompts(self, limit: int = 100) -> list[str]:
        """Different prompts, latest first."""
        return await self._run(lambda db: queries.prompts(db, limit))

    async def load_draft(self) -> Draft | None:
        """What the composer held."""
        return await self._run(queries.load_draft)

    async def save_draft(self, draft: Draft) -> None:
        """Keeps what the composer holds."""
        await self._run(lambda db: queries.save_draft(db, draft))

    async def load_queue(self) -> SavedQueue:
        """What the person had made of the queue."""
        return await self._run(queries.load_queue)

    async def save_queue(self, note: SavedQueue) -> None:
        """Keeps what the person has made of the queue."""
        await self._run(lambda db: queries.save_queue(db, note))

    async def close(self) -> None:
        """Ends after all that was begun; again is no error."""
        if self._closed:
            return
        self._closed = True
        try:
            await self._run(self._close)
        finally:
            self._worker.shutdown(wait=False)

    def _close(self, db: sqlite3.Connection) -> None:
        # In one piece, so that a close that is cancelled closes all the same.
        try:
            with translated():
                self._keep_place(db)
        except LibraryError:
            _log.warning("The library was not in its place at the end", exc_info=True)
        finally:
            self._end_log()
            self._connection.close()
            self._place.close()

    def _end_log(self) -> None:
        with contextlib.suppress(OSError):
            if self._place.look() is Standing.IN_PLACE:
                end_log(self._connection)

    async def require_in_place(self) -> None:
        """Makes sure that what is written to the database will be found by the next start.

        Raises `LibraryError` where the file in the folder is no longer the one that was opened. Where it was
        deleted, it is written back first; where another one took its place, that is left alone, and a copy of
        what is open is kept among the backups.
        """
        await self._run(self._keep_place)

    def _keep_place(self, db: sqlite3.Connection) -> None:
        standing = self._place.look()
        if standing is Standing.IN_PLACE:
            return
        _log.error("The open database in %s is no longer in its place: %s", self.folder, standing.name)
        if standing is Standing.GONE:
            self._connection = self._place.put_back(db, self._now())
            self._place.close()
            self._place = Place(self.folder)
        elif standing is Standing.REPLACED:
            self._place.step_aside(db, self._now())
        raise LibraryError(TROUBLES[standing], str(self.folder))

    async def _one(self, ask: Callable[[sqlite3.Connection], Generation | None]) -> Generation | None:
        def work(db: sqlite3.Connection) -> Generation | None:
            found = ask(db)
            return None if found is None else self._confinement.apply(found)

        return await self._run(work)

    async def _many(self, ask: Callable[[sqlite3.Connection], list[Generation]]) -> list[Generation]:
        return await self._run(lambda db: [self._confinement.apply(found) for found in ask(db)])

    async def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        def guarded() -> T:
            with translated():
                return work(self._connection)

        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._worker, guarded))


def _open(folder: Path, now: Callable[[], float], restore: bool) -> _Opened:
    recovery = recover(folder, now()) if restore else finish(folder)
    is_lost = is_log_lost(folder / DATABASE)
    connection = open_database(folder, now())
    with translated(), contextlib.ExitStack() as opened:
        opened.callback(connection.close)
        identity = queries.identity(connection)
        if is_lost:
            recovery = settle_lost_log(folder, connection, now())
        place = Place(folder)
        begin_log(connection)
        opened.pop_all()
    return _Opened(connection, recovery, identity, place)


def _close_unwanted(opening: Future[_Opened]) -> None:
    if not opening.cancelled() and opening.exception() is None:
        opened = opening.result()
        end_log(opened.connection)
        opened.connection.close()
        opened.place.close()
