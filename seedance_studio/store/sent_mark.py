"""What this computer sent last from a library, kept outside of the library's folder.

A folder that a backup program puts back as it was on an earlier day looks sound. What waited in it may have
been sent since, and only something outside of the folder can tell.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from pathlib import Path

import msgspec

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation
from seedance_studio.store import queries
from seedance_studio.store.durable_files import put
from seedance_studio.store.rows import to_json

MARKS = "sent"
"""The name of the folder with the marks of all libraries."""
_SETTLED = "settled_sent_mark"
"""The note with the mark that a library did not have, once what waited in it was put in doubt."""
_log = logging.getLogger(__name__)


@frozen
class LastSent:
    """The generation that was sent last, and how often it had been sent by then. That number only grows."""

    generation_id: str
    attempts: int


class SentMark:
    """The mark of one library. `folder` holds those of all libraries; without one nothing is kept."""

    def __init__(self, folder: Path | None, identity: str) -> None:
        # An id can come from a library of someone else, so it is no file name.
        name = hashlib.sha256(identity.encode()).hexdigest()
        self._path = None if folder is None else folder / f"{name}.json"

    def keep(self, sent: Generation) -> None:
        """Write down that this generation is about to be sent. Call it after the commit and before the POST.

        If that fails, only an older copy of the library would go unnoticed.
        """
        if self._path is None:
            return
        part = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.write_text(to_json(LastSent(sent.id, sent.attempts)))
            put(part, self._path)
        except OSError:
            _log.warning("What was sent could not be noted outside of the library", exc_info=True)

    def is_ahead_of(self, db: sqlite3.Connection) -> bool:
        """Whether the library was sent from since the state that it has, and that was not settled yet."""
        last = self._read()
        if last is None or queries.note(db, _SETTLED) == to_json(last):
            return False
        row = queries.by_id(db, last.generation_id)
        return row is None or row.attempts < last.attempts

    def settle(self, db: sqlite3.Connection) -> None:
        """Note in the library that everything up to the mark was put in doubt, in the same transaction."""
        queries.keep_note(db, _SETTLED, self._read())

    def _read(self) -> LastSent | None:
        if self._path is None:
            return None
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=LastSent)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.MsgspecError):
            _log.warning("What was sent last can't be read in %s", self._path, exc_info=True)
            return None
