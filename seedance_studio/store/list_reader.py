"""Reads lists and counts beside the library's own connection, so that no write waits for them."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.store.database import connect_for_reading, translated

T = TypeVar("T")


class ListReader:
    """One connection that can only read, on a thread of its own.

    It is opened at once, so that it never reads another database that takes the file's place. Each read sees
    all that was committed before it, and nothing of what is committed meanwhile. It needs a write-ahead log;
    without one, a read would keep every write waiting. Reads of whole lists begin after all others that wait.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="library-lists")
        self._connection: sqlite3.Connection | None = None
        self._short = deque[Callable[[], None]]()
        self._whole = deque[Callable[[], None]]()
        self.is_given_up = False
        """Whether it reads no more, because the file in the folder is another database."""
        self._worker.submit(self._open)

    async def run(self, work: Callable[[sqlite3.Connection], T], *, is_whole: bool = False) -> T:
        """Returns what the work reads. Raises `LibraryError`. `is_whole` says that it reads a whole list."""

        def guarded() -> T:
            with translated():
                if self.is_given_up:
                    raise LibraryError(Code.LIBRARY_REPLACED, str(self._database.parent))
                connection = self._open()
                connection.execute("BEGIN")
                try:
                    return work(connection)
                finally:
                    connection.execute("COMMIT")

        done: Future[T] = Future()
        (self._whole if is_whole else self._short).append(partial(_settle, done, guarded))
        self._worker.submit(self._next)
        return await asyncio.shield(asyncio.wrap_future(done))

    def _next(self) -> None:
        # Each read is followed by one call of this, so there is always one.
        (self._short or self._whole).popleft()()

    def reopen(self) -> None:
        """Reads the file that is in the folder now. Waits for a read under way."""
        self._worker.submit(self._shut).result()

    def give_up(self) -> None:
        """Read no more. Waits for a read under way."""
        self.is_given_up = True
        self.reopen()

    def close(self) -> None:
        """Closes the connection. Waits for a read under way."""
        self.reopen()
        self._worker.shutdown(wait=False)

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = connect_for_reading(self._database)
        return self._connection

    def _shut(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _settle(done: Future[T], work: Callable[[], T]) -> None:
    """Does the work and tells what came of it."""
    if not done.set_running_or_notify_cancel():
        return
    try:
        done.set_result(work())
    except BaseException as error:  # noqa: BLE001  Whoever waits for it is told.
        done.set_exception(error)
