"""Restore a damaged, missing or empty database from the best backup. The damaged one is kept.

The restored database is built in a separate folder, which is then renamed to `restored`. After that only
renames are left, which `finish` does, also in a later run. So a kill at any moment leaves either the damaged
library as it was, or a complete restored one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import msgspec

from seedance_studio.domain.advance import IntentCommitted, SubmissionLost, advance
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.spending_limits import MissingTime
from seedance_studio.store import queries
from seedance_studio.store.backups import Backup, best_good
from seedance_studio.store.clips import stray_clips
from seedance_studio.store.database import DATABASE, open_database, translated
from seedance_studio.store.durable_files import copy, stamp, sync
from seedance_studio.store.integrity import require_sound
from seedance_studio.store.layout import DAMAGED
from seedance_studio.store.log_mark import end_log, has_every_commit, note_in_file
from seedance_studio.store.plan_rows import doubt_rows
from seedance_studio.store.salvage import salvage
from seedance_studio.store.sent_mark import SentMark
from seedance_studio.store.spending_limits import note_missing

_MAKING, _MADE, _REPORT = "restoring", "restored", "report.json"
_LONGEST_SPAN = 31 * 86_400.0
"""The longest time that spending limits add up, in seconds."""
_ENDINGS = ("", "-wal", "-shm", "-journal")


@frozen
class Recovery:
    """The result of a restore.

    - `generations`: how many there are now; `rescued`: those newer than the backup, read from the damaged
      database; `uncertain`: those that were waiting or being sent, and may have been sent since.
    - `strays`: clips in the folder that belong to no generation. They are kept.
    - `backup_at`: when the backup was made, in seconds since 1970; None if there was no good one.
    - `set_aside`: the damaged database's folder, relative to the library.
    - `was_missing`: there was no database, or an empty file. `is_log_lost`: the database is sound and was
      kept, but its latest commits were in a log that is lost. `is_older`: it is sound, but was sent from
      since, so it is an earlier copy.
    """

    generations: int
    rescued: int
    uncertain: int
    strays: int
    backup_at: float | None
    set_aside: str
    was_missing: bool = False
    is_log_lost: bool = False
    is_older: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether the database that was there is still the one in use."""
        return self.is_log_lost or self.is_older


def is_restored_waiting(folder: Path) -> bool:
    """Whether a restored database is complete and `finish` only has to move it into place."""
    return _restored(folder) is not None


def recover(folder: Path, now: float) -> Recovery:
    """Restore the library in `folder`. Its lock must be held and its database closed.

    Raises `LibraryError`; then the folder's database is unchanged.
    """
    with translated():
        aside = _make_aside(folder, now)
        report = replace(_restore(folder, aside / _MAKING, now), set_aside=f"{DAMAGED}/{aside.name}")
        (aside / _REPORT).write_bytes(msgspec.json.encode(report))
        sync(aside / _REPORT)
        os.replace(aside / _MAKING, aside / _MADE)
        sync(aside)
        return finish(folder) or report


def finish(folder: Path) -> Recovery | None:
    """Move a restored database into place. Returns None if there is none. Raises `LibraryError`."""
    with translated():
        restored = _restored(folder)
        if restored is None:
            return None
        aside = restored.parents[1]
        # Move the log with its database: SQLite would apply it to the restored one and damage it.
        for ending in _ENDINGS:
            with contextlib.suppress(FileNotFoundError):
                os.replace(folder / (DATABASE + ending), aside / (DATABASE + ending))
        sync(aside)
        os.replace(restored, folder / DATABASE)
        sync(folder)
        shutil.rmtree(restored.parent, ignore_errors=True)
        return msgspec.json.decode((aside / _REPORT).read_bytes(), type=Recovery)


def settle_lost_commits(folder: Path, db: sqlite3.Connection, mark: SentMark, now: float) -> Recovery:
    """Mark waiting and submitting generations as unconfirmed, since they may have been sent.

    For a sound database without its latest commits. Raises `LibraryError` and `sqlite3.Error`.
    """
    with queries.in_one(db):
        known_until = min(queries.last_time(db) or now - _LONGEST_SPAN, now)
        uncertain = queries.unsent(db)
        _make_unconfirmed(db, uncertain, now)
        doubt_rows(db)
        note_missing(db, MissingTime(known_until, now))
        mark.settle(db)
    return _report(folder, db, None, queries.counts(db)[0], len(uncertain))


def _restored(folder: Path) -> Path | None:
    return next(iter(sorted(folder.glob(f"{DAMAGED}/*/{_MADE}/{DATABASE}"))), None)


def _make_aside(folder: Path, now: float) -> Path:
    for left in folder.glob(f"{DAMAGED}/*/{_MAKING}"):
        shutil.rmtree(left)
    base = folder / DAMAGED / stamp(now)
    aside, turn = base, 1
    while aside.exists():
        turn += 1
        aside = base.with_name(f"{base.name}-{turn}")
    (aside / _MAKING).mkdir(parents=True)
    return aside


def _restore(folder: Path, making: Path, now: float) -> Recovery:
    backup = best_good(folder, now)
    was_missing = _is_missing(folder / DATABASE)
    if backup is not None:
        copy(backup.path, making / DATABASE)
    with contextlib.closing(open_database(making, now)) as sound:
        if backup is None and (identity := note_in_file(folder / DATABASE, "identity")):
            queries.keep_note(sound, "identity", identity)
        had = queries.counts(sound)[0]
        is_newer = not was_missing and has_every_commit(folder / DATABASE)
        # Don't open an empty database: SQLite would delete its log, even if it only reads.
        read = set[str]() if was_missing else salvage(folder / DATABASE, sound, is_newer=is_newer)
        # An unsent row that no newer copy confirms may have been sent since.
        uncertain = [row for row in queries.unsent(sound) if not is_newer or row.id not in read]
        _make_unconfirmed(sound, uncertain, now if backup is None else min(backup.at, now))
        doubt_rows(sound)
        note_missing(sound, MissingTime(_known_until(backup, now), now))
        end_log(sound)
        require_sound(sound, lambda: False)
        report = _report(folder, sound, backup, had, len(uncertain))
        report = replace(report, was_missing=was_missing)
    sync(making / DATABASE)
    return report


def _known_until(backup: Backup | None, now: float) -> float:
    """Until when all charges are known. Without a backup any may be missing, as far as limits look back; so
    with one whose time is still to come, since the clock was wrong when it was made."""
    return now - _LONGEST_SPAN if backup is None or backup.at > now else backup.at


def _make_unconfirmed(db: sqlite3.Connection, rows: list[Generation], last_heard_of: float) -> None:
    for row in rows:
        queries.replace(db, _lost(row, last_heard_of))


def _lost(row: Generation, last_heard_of: float) -> Generation:
    if row.state is State.WAITING:
        row = advance(row, IntentCommitted(max(row.created_at, last_heard_of)))
    return advance(row, SubmissionLost(Problem(str(Code.INTERRUPTED))))


def _report(
    folder: Path, sound: sqlite3.Connection, backup: Backup | None, had: int, uncertain: int
) -> Recovery:
    generations = queries.counts(sound)[0]
    return Recovery(
        generations=generations,
        rescued=generations - had,
        uncertain=uncertain,
        strays=len(stray_clips(folder, queries.everything(sound))),
        backup_at=None if backup is None else backup.at,
        set_aside="",
    )


def _is_missing(database: Path) -> bool:
    try:
        return database.stat().st_size == 0
    except FileNotFoundError:
        return True
