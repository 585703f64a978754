"""Check whether a database is damaged, without blocking the running program."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from seedance_studio.domain.errors import Code, LibraryError

IsStopped = Callable[[], bool]
"""Called regularly by long work in a thread. Returning true stops the work."""

_STEPS = 20_000


class CheckStopped(Exception):
    """The work was stopped because its result is no longer needed."""


def require_sound(connection: sqlite3.Connection, is_stopped: IsStopped) -> None:
    """Raise `LibraryError` if the database is damaged, or `CheckStopped` if stopped."""
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
