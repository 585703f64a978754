"""Reads lists and counts beside the library's own connection, so that no write waits for them."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.store.database import connect_for_reading, translated

T = TypeVar("T")


class ListReader:
    """One connection that can only read, on a thread of its own.

    It is opened at once, so that it never reads another database that takes the file's place. Each read sees
    all that was committed before it, and nothing of what is committed meanwhile. It needs a write-ahead log;
    without one, a read would keep every write waiting.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="library-lists")
        self._connection: sqlite3.Connection | None = None
        self.is_given_up = False
        """Whether it reads no more, because the file in the folder is another database."""
        self._worker.submit(self._open)

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Returns what the work reads. Raises `LibraryError`."""

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

        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._worker, guarded))

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
