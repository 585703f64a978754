"""Give up a read of the database that is no longer wanted."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from threading import Event

_STEPS = 10_000
"""SQLite's steps between two checks: a few milliseconds."""


@contextmanager
def until(db: sqlite3.Connection, given_up: Event) -> Generator[None]:
    """Ends the reads inside once `given_up` is set. What they found by then is incomplete.

    A handler around reads alone can't abort a commit, which `interrupt` could.
    """
    db.set_progress_handler(given_up.is_set, _STEPS)
    try:
        yield
    except sqlite3.OperationalError:
        if not given_up.is_set():
            raise
    finally:
        db.set_progress_handler(None, 0)
