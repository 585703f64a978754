"""Every SQL statement of the library. All run on its thread; the caller translates SQLite's errors."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import uuid
from collections.abc import Generator, Iterable, Sequence
from typing import NamedTuple

from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.bookkeeping import SAME
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.estimating import Charge
from seedance_studio.domain.filters import SortOrder
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.library_place import LibraryPlace
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.organisation import Lineage
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.queue import SavedQueue
from seedance_studio.store.charge_lines import DERIVED, settle
from seedance_studio.store.drafts import drafts_from_json, drafts_to_json
from seedance_studio.store.migrations.generations import UNFINISHED
from seedance_studio.store.rows import (
    COLUMNS,
    Value,
    charge_from_row,
    exchange_from_row,
    exchange_to_row,
    generation_from_row,
    generation_to_row,
    queue_note_from_json,
    to_json,
)

_ALL = ", ".join(f"g.{column}" for column in COLUMNS)
_WRITTEN = (*(column for column in COLUMNS if column not in DERIVED), "clip_size", "folded")
_INSERT = (
    f"INSERT INTO generations ({', '.join(_WRITTEN)}) VALUES ({', '.join(f':{name}' for name in _WRITTEN)})"
)
_UPDATE = f"UPDATE generations SET {', '.join(f'{name} = :{name}' for name in _WRITTEN)} WHERE id = :id"
_WITH_KEY = "model = ? AND duration = ? AND resolution = ? AND with_references = ? AND request_id IS NOT NULL"


def insert(db: sqlite3.Connection, generation: Generation) -> None:
    """Adds a generation, and the line for what it was charged."""
    db.execute(_INSERT, generation_to_row(generation))
    settle(db, generation)


def add(db: sqlite3.Connection, generation: Generation, lineage: Iterable[Lineage] = ()) -> None:
    """Adds a generation and its lineage, and puts it into the current project: all or nothing."""
    with in_one(db):
        insert(db, generation)
        for item in lineage:
            insert_lineage(db, item)
        put_into(db, current_project(db), generation.id)


def put_into(db: sqlite3.Connection, project: str, generation_id: str) -> None:
    """Puts a new generation into a project; "" is none."""
    if project:
        db.execute(
            "INSERT INTO organised (key, project) SELECT key, ? FROM generations WHERE id = ?",
            (project, generation_id),
        )


def insert_lineage(db: sqlite3.Connection, lineage: Lineage) -> None:
    """Adds what a generation was made from. The same is added once."""
    db.execute(
        "INSERT OR IGNORE INTO lineage (child, parent, kind, at, wrong, before, after)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            lineage.child, lineage.parent, str(lineage.kind), lineage.at,
            lineage.wrong, lineage.before, lineage.after,
        ),
    )  # fmt: skip


def update(
    db: sqlite3.Connection, generation: Generation, exchange: Exchange | None, more: float = 0.0
) -> None:
    """Replaces a generation, adds an exchange, and the line for what was charged, or charged on top: all or
    nothing."""
    with in_one(db):
        replace(db, generation, more)
        if exchange is not None:
            insert_exchange(db, generation.id, exchange)


@contextlib.contextmanager
def in_one(db: sqlite3.Connection) -> Generator[None]:
    """Makes all changes inside in one transaction, or none."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def replace(db: sqlite3.Connection, generation: Generation, more: float = 0.0) -> None:
    """Replaces an existing generation, and adds the line for what was charged, or charged on top.

    Raises `LibraryError`: ID_TAKEN if another one has its request id.
    """
    try:
        changed = db.execute(_UPDATE, generation_to_row(generation)).rowcount
    except sqlite3.IntegrityError as error:
        if "request_id" not in str(error):
            raise
        raise LibraryError(Code.ID_TAKEN, str(generation.request_id)) from error
    if changed != 1:
        raise LibraryError(Code.UNEXPECTED, f"no generation {generation.id} to save")
    settle(db, generation, more)


def insert_exchange(db: sqlite3.Connection, generation_id: str, exchange: Exchange) -> None:
    """Adds an exchange."""
    db.execute(
        "INSERT INTO exchanges (generation_id, at, method, path, status, elapsed, sent, received)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        exchange_to_row(generation_id, exchange),
    )


def by_id(db: sqlite3.Connection, generation_id: str) -> Generation | None:
    """Returns one generation."""
    found = _generations(db, "WHERE g.id = ?", (generation_id,))
    return found[0] if found else None


def key_of(db: sqlite3.Connection, generation_id: str) -> int:
    """Returns the key of a generation that is there."""
    return int(db.execute("SELECT key FROM generations WHERE id = ?", (generation_id,)).fetchone()[0])


def rows(db: sqlite3.Connection, keys: Iterable[int]) -> list[tuple[int, Generation]]:
    """Returns the generations of these keys by key."""
    wanted = list(keys)
    found = db.execute(
        f"SELECT {_ALL}, g.key FROM generations g WHERE g.key IN ({', '.join('?' * len(wanted))})", wanted
    )
    return [(row["key"], generation_from_row(row)) for row in found]


def keys_of(db: sqlite3.Connection, ids: Sequence[str]) -> list[int]:
    """The keys of the generations with these ids, in the same order. Unknown ids are left out."""
    found = (db.execute("SELECT key FROM generations WHERE id = ?", (item,)).fetchone() for item in ids)
    return [row[0] for row in found if row is not None]


def has_clip(db: sqlite3.Connection, size: int, sha256: str) -> bool:
    """Whether there is a clip with this content."""
    ask = "SELECT 1 FROM generations WHERE clip_size = ? AND json_extract(clip, '$.sha256') = ? LIMIT 1"
    return db.execute(ask, (size, sha256)).fetchone() is not None


def by_request_id(db: sqlite3.Connection, api_base: str, request_id: str) -> Generation | None:
    """Returns the generation that this service knows by that id. Rows without a noted service match any."""
    where = "WHERE g.request_id = ? AND g.api_base IN (?, '')"
    found = _generations(db, where, (request_id, api_base))
    return found[0] if found else None


def set_of(db: sqlite3.Connection, set_id: str) -> list[Generation]:
    """Returns the generations of one press, in the order of their takes."""
    return _generations(db, "WHERE g.set_id = ? AND g.set_id <> '' ORDER BY g.take, g.key", (set_id,))


def unfinished(db: sqlite3.Connection) -> list[Generation]:
    """Returns all generations that are not final, oldest first, those of one press by their takes."""
    found = _generations(db, f"WHERE g.state IN {UNFINISHED} ORDER BY g.created_at, g.id", ())
    return sorted(found, key=lambda row: (row.created_at, row.take))


def unfinished_of_plan(db: sqlite3.Connection, plan_id: str) -> list[Generation]:
    """Returns the generations of a plan that are not final, oldest first."""
    where = "WHERE g.plan_id <> '' AND g.plan_id = ?"
    return _generations(db, f"{where} AND g.state IN {UNFINISHED} ORDER BY g.key", (plan_id,))


def unsent(db: sqlite3.Connection) -> list[Generation]:
    """Returns all generations that wait, or whose POST has no answer yet."""
    return _generations(db, "WHERE g.state IN ('waiting','submitting')", ())


def everything(db: sqlite3.Connection) -> list[Generation]:
    """Returns all generations, in no order."""
    return _generations(db, "", ())


def last_time(db: sqlite3.Connection) -> float:
    """Returns when the latest generation was made or sent, in seconds since 1970; 0 if there is none."""
    ask = "SELECT coalesce(max(max(created_at, coalesce(submitted_at, 0))), 0) FROM generations"
    return float(db.execute(ask).fetchone()[0])


class Extent(NamedTuple):
    """How much a database holds. Of two states of the same library, the later one is the greater."""

    rows: int
    steps: int
    """Exchanges with the service, and final generations."""


def extent(db: sqlite3.Connection) -> Extent:
    """Returns the extent of a database of any version. Rows are never removed, so both numbers only grow."""
    row = db.execute(
        "SELECT (SELECT count(*) FROM generations), (SELECT count(*) FROM exchanges),"
        f" (SELECT count(*) FROM generations WHERE state IN {UNFINISHED})"
    ).fetchone()
    rows, exchanged, unfinished_rows = int(row[0]), int(row[1]), int(row[2])
    return Extent(rows, exchanged + rows - unfinished_rows)


def counts(db: sqlite3.Connection) -> tuple[int, int, int]:
    """Returns the number of generations, of clips, and the bytes of all clips."""
    row = db.execute(
        "SELECT (SELECT count(*) FROM generations), count(*), coalesce(sum(clip_size), 0)"
        " FROM generations WHERE clip_size IS NOT NULL"
    ).fetchone()
    return int(row[0]), int(row[1]), int(row[2])


def exchanges(db: sqlite3.Connection, generation_id: str) -> list[Exchange]:
    """Returns the exchanges, oldest first."""
    rows = db.execute("SELECT * FROM exchanges WHERE generation_id = ? ORDER BY key", (generation_id,))
    return [exchange_from_row(row) for row in rows]


def charges_of(db: sqlite3.Connection, model: str, limit: int) -> list[Charge]:
    """Returns what generations by the model cost, latest first.

    Those that cost nothing are left out: limits would hold nothing for the next ones.
    """
    found = db.execute(
        "SELECT request, credits_charged + coalesce(credits_refunded, 0) AS credits, video_seconds, estimate"
        " FROM generations"
        " WHERE model = ? AND credits_charged IS NOT NULL AND request_id IS NOT NULL AND credits >= ?"
        " ORDER BY submitted_at DESC LIMIT ?",
        (model, SAME, limit),
    )
    return [charge for row in found if (charge := charge_from_row(row)) is not None]


def seconds_for(db: sqlite3.Connection, cost_key: CostKey, limit: int) -> list[float]:
    """Returns the seconds taken, latest first."""
    rows = db.execute(
        f"SELECT finished_at - submitted_at FROM generations WHERE {_WITH_KEY}"
        " AND state IN ('ready', 'succeeded', 'expired') AND finished_at > submitted_at"
        " ORDER BY submitted_at DESC LIMIT ?",
        (*_key_values(cost_key), limit),
    )
    return [float(row[0]) for row in rows]


def ends_for(db: sqlite3.Connection, cost_key: CostKey, limit: int) -> tuple[int, int]:
    """Returns how many of the latest generations with this key ended by themselves, and how many of those
    failed."""
    ended = "state IN ('ready', 'succeeded', 'expired', 'failed')"
    row = db.execute(
        "SELECT count(*), coalesce(sum(state = 'failed'), 0) FROM (SELECT state FROM generations"
        f" WHERE {_WITH_KEY} AND {ended} ORDER BY submitted_at DESC LIMIT ?)",
        (*_key_values(cost_key), limit),
    ).fetchone()
    return int(row[0]), int(row[1])


def prompts(db: sqlite3.Connection, limit: int) -> list[str]:
    """Returns different prompts of the latest rows. A repeated prompt counts once, at its latest use."""
    rows = db.execute(
        "SELECT prompt FROM generations ORDER BY created_at DESC, key DESC LIMIT ?", (limit * 5,)
    )
    return list(dict.fromkeys(row[0] for row in rows))[:limit]


def load_drafts(db: sqlite3.Connection) -> OpenDrafts | None:
    """Returns the saved drafts, if there are any."""
    text = note(db, "drafts")
    return None if text is None else drafts_from_json(text)


def save_drafts(db: sqlite3.Connection, drafts: OpenDrafts) -> None:
    """Replaces the saved drafts."""
    _keep(db, "drafts", drafts_to_json(drafts))


def load_queue(db: sqlite3.Connection) -> SavedQueue:
    """Returns the saved queue."""
    text = note(db, "queue")
    return SavedQueue() if text is None else queue_note_from_json(text)


def save_queue(db: sqlite3.Connection, note: SavedQueue) -> None:
    """Replaces the saved queue."""
    keep_note(db, "queue", note)


def current_project(db: sqlite3.Connection) -> str:
    """Returns the id of the project that new generations go to, "" for none. One that was removed is none."""
    text = note(db, "current_project")
    project = "" if text is None else json.loads(text)
    return project if has_project(db, project) else ""


def has_project(db: sqlite3.Connection, project: str) -> bool:
    """Whether there is such a project."""
    return db.execute("SELECT 1 FROM projects WHERE id = ?", (project,)).fetchone() is not None


def load_place(db: sqlite3.Connection) -> LibraryPlace:
    """Returns the saved place in the Library view; the usual one if there is none."""
    text = note(db, "library_place")
    if text is None:
        return LibraryPlace()
    found = json.loads(text)
    order = SortOrder(found.get("order", SortOrder.NEWEST))
    keys = {name: tuple(found.get(name, ())) for name in ("selected", "open_stacks")}
    return LibraryPlace(**(found | keys | {"order": order}))


def save_place(db: sqlite3.Connection, place: LibraryPlace) -> None:
    """Saves the place in the Library view."""
    keep_note(db, "library_place", place)


def identity(db: sqlite3.Connection) -> str:
    """Returns the library's own id, which tells it from any other. The first call makes it."""
    if note(db, "identity") is None:
        keep_note(db, "identity", uuid.uuid4().hex)
        # It must stand in the database itself, where it is looked for before the library is opened.
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return str(note(db, "identity")).strip('"')


def note(db: sqlite3.Connection, name: str) -> str | None:
    """Returns a note's JSON; None if it was never kept."""
    row = db.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
    return None if row is None else row[0]


def keep_note(db: sqlite3.Connection, name: str, value: object) -> None:
    """Replaces a note."""
    _keep(db, name, to_json(value))


def _keep(db: sqlite3.Connection, name: str, text: str) -> None:
    db.execute("INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)", (name, text))


def _key_values(cost_key: CostKey) -> tuple[Value, ...]:
    return cost_key.model, cost_key.duration, cost_key.resolution, int(cost_key.with_references)


def _generations(db: sqlite3.Connection, tail: str, values: Sequence[Value]) -> list[Generation]:
    return [
        generation_from_row(row) for row in db.execute(f"SELECT {_ALL} FROM generations g {tail}", values)
    ]
