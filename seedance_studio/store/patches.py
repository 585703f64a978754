"""Change rows of the organising tables, and keep how they were, so that each change can be undone.

All functions run on the library's thread.
"""

from __future__ import annotations

import json
import sqlite3
import time
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

from seedance_studio.domain.frozen import frozen
from seedance_studio.store.migrations.generations import UNFINISHED
from seedance_studio.store.queries import in_one
from seedance_studio.store.rows import Value

Row = Mapping[str, Value]


class Table(StrEnum):
    """The tables that the person's commands change."""

    ORGANISED = "organised"
    TAGGED = "tagged"
    PROJECTS = "projects"
    TAGS = "tags"
    SEARCHES = "searches"
    MARKS = "marks"
    COMPARISONS = "comparisons"
    PRESETS = "presets"
    SAVED_PROMPTS = "saved_prompts"


@frozen
class Patch:
    """One change of rows that were alike before and are alike after it.

    In `organised` and `tagged`, `keys` are those of the generations, and the rows hold only what changed.
    In the other tables `keys` is empty, and the rows are whole. None means that there is no row.
    """

    table: Table
    keys: Sequence[int]
    before: Row | None
    after: Row | None

    def undone(self) -> Patch:
        """The patch that takes this one back."""
        return Patch(self.table, self.keys, self.after, self.before)


@frozen
class Slice:
    """What one transaction changed, and for how many seconds it held the library's thread."""

    patches: tuple[Patch, ...]
    seconds: float


_DEFAULTS: Row = {
    "stars": 0,
    "flag": "",
    "project": "",
    "seen_at": None,
    "trashed_at": None,
    "is_keeper": 0,
    "note": "",
    "folded_note": "",
}
_IS_DEFAULT = " AND ".join(
    f"{name} IS {'NULL' if value is None else repr(value)}" for name, value in _DEFAULTS.items()
)
_AMONG = "key IN (SELECT value FROM json_each(?))"


def timed(db: sqlite3.Connection, change: Callable[[], Iterable[Patch]]) -> Slice:
    """Make a change in one transaction."""
    began = time.perf_counter()
    with in_one(db):
        patches = tuple(change())
    return Slice(patches, time.perf_counter() - began)


def put_all(db: sqlite3.Connection, patches: Iterable[Patch]) -> list[Patch]:
    """Bring about what the patches say."""
    done = list(patches)
    for patch in done:
        _put(db, patch)
    return done


def set_values(
    db: sqlite3.Connection, keys: Sequence[int], after: Row, *, only_unset: bool = False
) -> list[Patch]:
    """Set columns of `organised`. `only_unset` leaves rows alone where they are set already."""
    names = tuple(after)
    among = db.execute(f"SELECT key, {', '.join(names)} FROM organised WHERE {_AMONG}", (_listed(keys),))
    known = {row[0]: tuple(row)[1:] for row in among}
    unset, wanted = tuple(_DEFAULTS[name] for name in names), tuple(after.values())
    groups: dict[tuple[Value, ...], array[int]] = {}
    for key in keys:
        before = known.get(key, unset)
        if before == unset if only_unset else before != wanted:
            groups.setdefault(before, array("q")).append(key)
    return put_all(
        db,
        (
            Patch(Table.ORGANISED, some, dict(zip(names, before, strict=True)), after)
            for before, some in groups.items()
        ),
    )


def trash(db: sqlite3.Connection, keys: Sequence[int], at: float) -> list[Patch]:
    """Move generations to the trash, but none that is not final: it may still cost, or need the person.

    Neither one without a clip whose id the person entered: taking that back makes it unconfirmed again.
    """
    final = db.execute(
        f"SELECT key FROM generations WHERE {_AMONG} AND state NOT IN {UNFINISHED}"
        " AND (adopted_at IS NULL OR clip IS NOT NULL)",
        (_listed(keys),),
    )
    return set_values(db, [row[0] for row in final], {"trashed_at": at}, only_unset=True)


def keep(db: sqlite3.Connection, key: int, *, is_keeper: bool) -> list[Patch]:
    """Make a generation the only keeper of its stack, or none."""
    stack = "SELECT stack FROM generations WHERE key = ?"
    others = db.execute(
        "SELECT key FROM organised WHERE is_keeper AND key <> ?"
        f" AND key IN (SELECT key FROM generations WHERE stack = ({stack}))",
        (key, key),
    )
    freed = set_values(db, [row[0] for row in others], {"is_keeper": 0}) if is_keeper else []
    return freed + set_values(db, [key], {"is_keeper": int(is_keeper)})


def set_tag(db: sqlite3.Connection, keys: Sequence[int], tag: int, *, is_on: bool) -> list[Patch]:
    """Add a tag to generations, or remove it."""
    among = db.execute(f"SELECT key FROM tagged WHERE tag = ? AND {_AMONG}", (tag, _listed(keys)))
    tagged = {row[0] for row in among}
    changed = array("q", [key for key in keys if (key in tagged) != is_on])
    row = {"tag": tag}
    before, after = (None, row) if is_on else (row, None)
    return put_all(db, [Patch(Table.TAGGED, changed, before, after)] if changed else [])


def put_row(db: sqlite3.Connection, table: Table, row: Row) -> list[Patch]:
    """Add a row of a small table, or replace the one with its id."""
    before = find_row(db, table, row["id"])
    return put_all(db, [Patch(table, (), before, row)] if before != row else [])


def drop_row(db: sqlite3.Connection, table: Table, row_id: Value) -> list[Patch]:
    """Remove a row of a small table."""
    before = find_row(db, table, row_id)
    return put_all(db, [Patch(table, (), before, None)] if before is not None else [])


def find_row(db: sqlite3.Connection, table: Table, value: Value, column: str = "id") -> Row | None:
    """The row of a small table that has this value."""
    found = db.execute(f"SELECT * FROM {table} WHERE {column} = ?", (value,)).fetchone()
    return None if found is None else dict(found)


def _put(db: sqlite3.Connection, patch: Patch) -> None:
    match patch.table:
        case Table.ORGANISED:
            _put_values(db, patch.keys, patch.after or _DEFAULTS)
        case Table.TAGGED:
            _put_tag(db, patch)
        case _:
            _put_row(db, patch)


def _put_values(db: sqlite3.Connection, keys: Sequence[int], values: Row) -> None:
    names = tuple(values)
    db.executemany(
        f"INSERT INTO organised (key, {', '.join(names)}) VALUES (?{', ?' * len(names)})"
        f" ON CONFLICT (key) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in names)}",
        ((key, *values.values()) for key in keys),
    )
    if all(_DEFAULTS[name] == value for name, value in values.items()):
        # A row that says nothing is no row.
        db.execute(f"DELETE FROM organised WHERE {_AMONG} AND {_IS_DEFAULT}", (_listed(keys),))


def _put_tag(db: sqlite3.Connection, patch: Patch) -> None:
    row = patch.after or patch.before or {}
    pairs = ((key, row["tag"]) for key in patch.keys)
    if patch.after is None:
        db.executemany("DELETE FROM tagged WHERE key = ? AND tag = ?", pairs)
    else:
        db.executemany("INSERT OR IGNORE INTO tagged (key, tag) VALUES (?, ?)", pairs)


def _put_row(db: sqlite3.Connection, patch: Patch) -> None:
    if patch.after is None:
        db.execute(f"DELETE FROM {patch.table} WHERE id = :id", patch.before or {})
        return
    after = patch.after
    if patch.table is Table.PROJECTS and (now := find_row(db, patch.table, after["id"])) is not None:
        # The person chose the account since, and that is no command that undo takes back: it says who pays.
        after = {**after, "account": now["account"]}
    names = ", ".join(f'"{name}"' for name in after)
    places = ", ".join(f":{name}" for name in after)
    db.execute(f"INSERT OR REPLACE INTO {patch.table} ({names}) VALUES ({places})", after)


def _listed(keys: Sequence[int]) -> str:
    return json.dumps(list(keys))
