"""Whether a database is sound, asked beside the running program without holding it up."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from seedance_studio.domain.errors import Code, LibraryError

IsStopped = Callable[[], bool]
"""Asked every now and then by long work in a thread; true ends it early."""

_STEPS = 20_000


class CheckStopped(Exception):
    """The work was not wanted any more."""


def require_sound(connection: sqlite3.Connection, is_stopped: IsStopped) -> None:
    """Raises `LibraryError` where the database is damaged, `CheckStopped` where the answer is not wanted."""
    connection.set_progress_handler(is_stopped, _STEPS)
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(3)")]
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise CheckStopped from error
        raise
    finally:
        connection.set_progress_handler(None, 0)
    if found != ["ok"]:
        raise LibraryError(Code.DAMAGED_LIBRARY, "; ".join(found))
