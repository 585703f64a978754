"""Copy what can still be read of what the person said, of clips and of money, from a damaged database."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping

from seedance_studio.domain.elements import ElementKind
from seedance_studio.domain.organisation import MOST_STARS, Flag, LineageKind
from seedance_studio.domain.plan import Pace
from seedance_studio.domain.prompt_clauses import ClipAspect
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.store import patches
from seedance_studio.store.damaged_rows import has_table, rows_by_key, rows_from_both_ends
from seedance_studio.store.rows import Value

_PLAIN = {
    "projects": "id",
    "searches": "id",
    "marks": "id",
    "comparisons": "id",
    "lineage": "child",
    "accounts": "id",
    "limits": "id",
    "limit_changes": "id",
    "balances": "id",
    "refund_notes": "id",
    "plans": "id",
    "planned_rows": "id",
    "elements": "id",
    "presets": "id",
    "saved_prompts": "id",
}
"""The tables that refer to no key, with a column that orders them."""
_TYPES = {"TEXT": str, "INTEGER": int, "REAL": float}


def _aspect(name: str) -> ClipAspect | None:
    return ClipAspect(name) if name else None


_NAMES: dict[str, dict[str, Callable[[str], object]]] = {
    "organised": {"flag": Flag},
    "lineage": {"kind": LineageKind, "wrong": _aspect},
    "limits": {"scope": LimitScope},
    "limit_changes": {"scope": LimitScope},
    "plans": {"pace": Pace},
    "elements": {"kind": ElementKind},
}
"""The columns that hold names of ours."""

Row = dict[str, Value]


def salvage_organisation(
    source: sqlite3.Connection, sound: sqlite3.Connection, keys: Mapping[int, int], *, is_newer: bool
) -> None:
    """Copy all rows. Nothing that `sound` has is removed; of the same row `is_newer` decides.

    `keys` are those of the damaged database with the keys of the same generations in `sound`. Raises
    `sqlite3.Error` if `sound` can't be written.
    """
    verb = "REPLACE" if is_newer else "IGNORE"
    for table, order in _PLAIN.items():
        for row in _rows(source, sound, table, order):
            names = ", ".join(f'"{name}"' for name in row)
            places = ", ".join("?" * len(row))
            sound.execute(f"INSERT OR {verb} INTO {table} ({names}) VALUES ({places})", tuple(row.values()))
    _tags(source, sound, keys)
    _outcomes(source, sound, keys)
    known = {key for (key,) in sound.execute("SELECT key FROM organised")}
    for row in _rows(source, sound, "organised", "key"):
        key = keys.get(_number(row.pop("key")))
        if key is not None and (is_newer or key not in known):
            _organise(sound, key, row)


def _tags(source: sqlite3.Connection, sound: sqlite3.Connection, keys: Mapping[int, int]) -> None:
    numbers: dict[int, int] = {}
    for row in _rows(source, sound, "tags", "id"):
        sound.execute("INSERT OR IGNORE INTO tags (name, folded) VALUES (?, ?)", (row["name"], row["folded"]))
        found = sound.execute("SELECT id FROM tags WHERE folded = ?", (row["folded"],)).fetchone()
        numbers[_number(row["id"])] = found[0]
    for row in _rows(source, sound, "tagged", "key"):
        key, tag = keys.get(_number(row["key"])), numbers.get(_number(row["tag"]))
        if key is not None and tag is not None:
            sound.execute("INSERT OR IGNORE INTO tagged (key, tag) VALUES (?, ?)", (key, tag))


def _outcomes(source: sqlite3.Connection, sound: sqlite3.Connection, keys: Mapping[int, int]) -> None:
    """What was refused and what passed. What was forgotten in either of the two stays forgotten."""
    for row in _rows(source, sound, "forgotten", "origin"):
        up_to = _number(row["key"])
        row["key"] = keys.get(up_to, up_to)
        sound.execute("INSERT OR REPLACE INTO forgotten VALUES (:origin, :part, :key)", row)
        which = "1" if row["origin"] == 0 else "origin = :origin AND part = :part"
        sound.execute(f"DELETE FROM outcomes WHERE {which} AND key <= :key", row)
    for row in _rows(source, sound, "outcomes", "origin"):
        key = keys.get(_number(row["key"]))
        if key is not None:
            row["key"] = key
            sound.execute("INSERT OR IGNORE INTO outcomes VALUES (:origin, :part, :key, :was_refused)", row)


def _organise(sound: sqlite3.Connection, key: int, row: Row) -> None:
    keeper = row.pop("is_keeper")
    patches.set_values(sound, (key,), row)
    if keeper:
        # Another take may be the keeper of the backup.
        patches.keep(sound, key, is_keeper=True)


def _rows(source: sqlite3.Connection, sound: sqlite3.Connection, table: str, order: str) -> Iterator[Row]:
    """The readable rows whose values are what the table takes: in a damaged file, a row may come from another
    table's page."""
    if not has_table(source, table):
        return
    declared = sound.execute(f"PRAGMA table_info({table})").fetchall()
    names = {column["name"]: (_TYPES[column["type"]], bool(column["notnull"])) for column in declared}
    defaults: Row = {column["name"]: "" for column in declared if column["dflt_value"] == "''"}
    if table == "organised":
        columns = ", ".join(name for name in names if name != "key")
        found = rows_by_key(source, table, columns, 0, 0)
    else:
        found = rows_from_both_ends(source, table, order)
    for row in found:
        # Older versions lack columns, which get their defaults.
        values = defaults | dict(row)
        with contextlib.suppress(TypeError, ValueError, KeyError):
            _check(table, values, names)
            yield values


def _check(table: str, row: Row, names: Mapping[str, tuple[type, bool]]) -> None:
    """Raise `TypeError` or `ValueError` if the row can't be one of this table."""
    for name, (kind, is_needed) in names.items():
        value = row[name]
        if value is None and is_needed:
            raise TypeError(name)
        if value is not None and not isinstance(value, kind):
            raise TypeError(name)
    if table == "organised" and not 0 <= _number(row["stars"]) <= MOST_STARS:
        raise ValueError(row["stars"])
    for column, read in _NAMES.get(table, {}).items():
        read(str(row[column]))


def _number(value: Value) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value
