"""Remember how the service judged references and sentences, by hashes alone."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from seedance_studio.domain.copies import cut_in
from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.links import address_of
from seedance_studio.domain.refusal_memory import (
    LATEST,
    Record,
    RefusalMark,
    Subject,
    Warned,
    judgement,
    link_mark,
    reference_mark,
    sentence_marks,
)
from seedance_studio.store import queries
from seedance_studio.store.reference_repository import Run

_READ_UP_TO = "outcomes_up_to"
_READ_AGAIN = 200
"""Generations. The last ones may have ended when the program did, before that was remembered."""
_EVERYTHING = RefusalMark(0)
_FORGOTTEN_UP_TO = (
    "SELECT max(key) FROM forgotten WHERE (origin = ? AND part = ?) OR (origin = 0 AND part = 0)"
)


class RefusalRepository:
    """Each method returns once its change is committed. Raises `LibraryError` if it can't be.

    `read` does what can take longer than a write may wait.
    """

    def __init__(self, run: Run, read: Run) -> None:
        self._run = run
        self._read = read

    async def note(self, generation: Generation) -> bool:
        """Remember what a generation says, or that it says nothing any more. Returns whether that is news."""
        return await self._run(lambda db: _note(db, generation))

    async def catch_up(self, count: int) -> bool:
        """Read the next `count` generations that were never looked at. Returns whether there may be more."""
        return await self._run(lambda db: _catch_up(db, count))

    async def step_back(self) -> None:
        """Have `catch_up` look at the latest generations again."""
        await self._run(_step_back)

    async def warnings(self, links: Mapping[str, str], prompts: Sequence[str]) -> tuple[Warned, ...]:
        """What of a draft was refused before. `links` are those of its references, by their ids."""
        return await self._read(lambda db: _warnings(db, links, prompts))

    async def forget(self, mark: RefusalMark) -> None:
        """Forget how one reference or sentence was judged so far."""
        await self._run(lambda db: _forget(db, mark))

    async def forget_all(self) -> None:
        """Forget everything so far."""
        await self._run(lambda db: _forget(db, _EVERYTHING))


def _note(db: sqlite3.Connection, generation: Generation) -> bool:
    before = db.total_changes
    with queries.in_one(db):
        _put(db, queries.key_of(db, generation.id), generation)
    return db.total_changes > before


def _put(db: sqlite3.Connection, key: int, generation: Generation) -> None:
    judged = judgement(generation)
    for subject, marks in _marks(db, generation).items():
        for mark in marks:
            values = mark.origin, mark.part
            (up_to,) = db.execute(_FORGOTTEN_UP_TO, values).fetchone()
            if subject not in judged or (up_to is not None and key <= up_to):
                db.execute("DELETE FROM outcomes WHERE origin = ? AND part = ? AND key = ?", (*values, key))
            else:
                db.execute(
                    "INSERT INTO outcomes VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
                    " SET was_refused = excluded.was_refused WHERE was_refused <> excluded.was_refused",
                    (*values, key, judged[subject]),
                )


def _marks(db: sqlite3.Connection, generation: Generation) -> dict[Subject, Iterable[RefusalMark]]:
    request = generation.request
    return {
        Subject.REFERENCE: {_mark_of(db, url) for url in request.media_urls},
        Subject.SENTENCE: sentence_marks([request.prompt]),
    }


def _mark_of(db: sqlite3.Connection, url: str) -> RefusalMark:
    """The mark of what we uploaded to this address, else of the link itself."""
    ask = "SELECT sha256, variant FROM uploads WHERE address = ? ORDER BY uploaded_at DESC LIMIT 1"
    row = db.execute(ask, (address_of(url),)).fetchone()
    return link_mark(url) if row is None else reference_mark(row["sha256"], cut_in(row["variant"]))


def _catch_up(db: sqlite3.Connection, count: int) -> bool:
    after = _read_up_to(db)
    ask = "SELECT key FROM generations WHERE key > ? ORDER BY key LIMIT ?"
    keys = [row[0] for row in db.execute(ask, (after, count))]
    if not keys:
        return False
    with queries.in_one(db):
        for key in keys:
            # A damaged row is not worth an error: nothing is remembered of it.
            with contextlib.suppress(LibraryError):
                for _, generation in queries.rows(db, [key]):
                    _put(db, key, generation)
        queries.keep_note(db, _READ_UP_TO, keys[-1])
    return len(keys) == count


def _step_back(db: sqlite3.Connection) -> None:
    queries.keep_note(db, _READ_UP_TO, max(_read_up_to(db) - _READ_AGAIN, 0))


def _read_up_to(db: sqlite3.Connection) -> int:
    text = queries.note(db, _READ_UP_TO) or ""
    return int(text) if text.isdecimal() else 0


def _warnings(db: sqlite3.Connection, links: Mapping[str, str], prompts: Sequence[str]) -> tuple[Warned, ...]:
    references = [(Subject.REFERENCE, _mark_of(db, url), name) for name, url in links.items()]
    sentences = [(Subject.SENTENCE, mark, text) for mark, text in sentence_marks(prompts).items()]
    found: list[Warned] = []
    for subject, mark, name in (*references, *sentences):
        record = _record(db, mark)
        if record.is_warning(subject):
            others = subject is Subject.REFERENCE and _others_passed(db, mark)
            found.append(Warned(subject, mark, name, record, others))
    return tuple(found)


def _record(db: sqlite3.Connection, mark: RefusalMark) -> Record:
    times, refused = db.execute(
        "SELECT count(*), total(was_refused) FROM"
        " (SELECT was_refused FROM outcomes WHERE origin = ? AND part = ? ORDER BY key DESC LIMIT ?)",
        (mark.origin, mark.part, LATEST),
    ).fetchone()
    return Record(int(refused), times - int(refused))


def _others_passed(db: sqlite3.Connection, mark: RefusalMark) -> bool:
    """For a whole file: whether parts of it passed and none was refused. For a part: the same of the file."""
    which = "part = 0" if mark.part else "part <> 0"
    (worst,) = db.execute(
        f"SELECT max(was_refused) FROM outcomes WHERE origin = ? AND {which}", (mark.origin,)
    ).fetchone()
    return worst == 0


def _forget(db: sqlite3.Connection, mark: RefusalMark) -> None:
    which = "1" if mark == _EVERYTHING else "origin = :origin AND part = :part"
    values = {"origin": mark.origin, "part": mark.part}
    with queries.in_one(db):
        db.execute(f"DELETE FROM outcomes WHERE {which}", values)
        db.execute(
            "INSERT OR REPLACE INTO forgotten SELECT :origin, :part, coalesce(max(key), 0) FROM generations",
            values,
        )
