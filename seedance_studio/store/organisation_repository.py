"""What the person says of their generations, as the library keeps it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from seedance_studio.domain.filters import Filter
from seedance_studio.domain.folding import fold
from seedance_studio.domain.one_thing import Rescue
from seedance_studio.domain.organisation import (
    ClipMark,
    Comparison,
    Flag,
    Lineage,
    LineageKind,
    Organisation,
    Project,
    SavedSearch,
)
from seedance_studio.domain.prompt_clauses import ClipAspect
from seedance_studio.store import patches, queries
from seedance_studio.store.conditions import AMONG, Condition, Where
from seedance_studio.store.layout import CLIPS, FRAMES
from seedance_studio.store.patches import Patch, Row, Slice, Table
from seedance_studio.store.reference_repository import Run
from seedance_studio.store.rows import Value

_RESCUES = """
    SELECT wrong, sum(has_helped), count(*), before, after, max(iif(has_helped, at, NULL)) FROM (
        SELECT l.wrong, l.at, l.before, l.after, coalesce(c.stars, 0) AS stars,
            coalesce(c.stars, 0) > coalesce(p.stars, 0) OR coalesce(c.is_keeper, 0) AS has_helped,
            coalesce(c.is_keeper, 0) AS is_keeper, coalesce(p.is_keeper, 0) AS was_keeper,
            coalesce(c.flag, '') AS flag
        FROM lineage l
        JOIN generations gc ON gc.id = l.child LEFT JOIN organised c ON c.key = gc.key
        JOIN generations gp ON gp.id = l.parent LEFT JOIN organised p ON p.key = gp.key
        WHERE l.wrong <> ''
    ) WHERE stars > 0 OR flag <> '' OR is_keeper OR was_keeper GROUP BY wrong
"""
"""The words are those of the row with the greatest time, as SQLite has it for what stands beside a `max`."""


class TakeNumber(NamedTuple):
    """The number of a take, from 1, and how many its stack has.

    `shown` are those of the stack that a filter leaves, and `first` is the key of the stack's first take.
    """

    number: int
    total: int
    shown: int
    first: int


class OrganisationRepository:
    """Each method returns once its change is committed. Raises `LibraryError` if it can't be.

    Those that return a `Slice` hold the library's thread for as long as they have keys to change: give them a
    few hundred at once. `keys` are those of the feed. `read` does what can take longer than a write may wait.
    """

    def __init__(self, run: Run, read: Run, folder: Path) -> None:
        self._run = run
        self._read = read
        self._folder = folder

    # reading

    async def of(self, keys: Iterable[int]) -> dict[int, Organisation]:
        """What is said of these generations. Those of which nothing is said are missing."""
        return await self._run(lambda db: organisations(db, list(keys)))

    async def projects(self) -> list[Project]:
        """All projects, in their order."""
        return await self._run(
            lambda db: [
                Project(row["id"], row["name"], row["color"], row["position"])
                for row in db.execute("SELECT * FROM projects ORDER BY position, id")
            ]
        )

    async def current_project(self) -> str:
        """The id of the project that new generations go to, "" for none."""
        return await self._run(queries.current_project)

    async def set_current_project(self, project: str) -> None:
        """New generations go to this project from now on."""
        await self._run(lambda db: queries.keep_note(db, "current_project", project))

    async def tags(self) -> list[str]:
        """The names of all tags, in the order of the alphabet."""
        return await self._run(
            lambda db: [row[0] for row in db.execute("SELECT name FROM tags ORDER BY folded")]
        )

    async def searches(self) -> list[SavedSearch]:
        """All saved searches, in their order."""
        return await self._run(
            lambda db: [
                SavedSearch(row["id"], row["name"], row["query"])
                for row in db.execute("SELECT * FROM searches ORDER BY position, id")
            ]
        )

    async def marks(self, generation_id: str) -> list[ClipMark]:
        """The marks on a generation's clip, in the order of time."""
        ask = "SELECT * FROM marks WHERE generation_id = ? ORDER BY start, id"
        return await self._run(
            lambda db: [ClipMark(**dict(row)) for row in db.execute(ask, (generation_id,))]
        )

    async def comparisons(self) -> list[Comparison]:
        """What was chosen over what, oldest first."""
        ask = "SELECT at, winner, loser, is_blind FROM comparisons ORDER BY at, id"
        return await self._run(
            lambda db: [Comparison(*tuple(row)[:3], is_blind=bool(row[3])) for row in db.execute(ask)]
        )

    async def lineage(self, generation_id: str) -> list[Lineage]:
        """What it was made from and what was made from it, oldest first."""
        ask = (
            "SELECT child, parent, kind, at, wrong, before, after FROM lineage"
            " WHERE child = ? OR parent = ? ORDER BY at, child"
        )
        return await self._run(
            lambda db: [_lineage(row) for row in db.execute(ask, (generation_id, generation_id))]
        )

    async def changes(self, ids: Sequence[str]) -> dict[str, Lineage]:
        """What was changed for those of these generations that are retakes of one thing, by their ids."""
        ask = (
            "SELECT child, parent, kind, at, wrong, before, after FROM lineage"
            " WHERE child IN (SELECT value FROM json_each(?)) AND wrong <> ''"
        )
        return await self._run(
            lambda db: {row[0]: _lineage(row) for row in db.execute(ask, (json.dumps(list(ids)),))}
        )

    async def rescues(self) -> dict[ClipAspect, Rescue]:
        """How often the retakes of one thing helped, by what was wrong. What nobody judged is missing."""
        return await self._read(lambda db: {ClipAspect(row[0]): _rescue(row) for row in db.execute(_RESCUES)})

    async def ids(self, keys: Sequence[int]) -> list[str]:
        """The ids of these generations, in this order."""
        ask = "SELECT g.id FROM json_each(?) j JOIN generations g ON g.key = j.value ORDER BY j.key"
        return await self._read(lambda db: [row[0] for row in db.execute(ask, (json.dumps(list(keys)),))])

    async def take_numbers(self, keys: Iterable[int], chosen: Filter) -> dict[int, TakeNumber]:
        """Which take of its stack each of these generations is."""
        listed = json.dumps(list(keys))
        return await self._read(lambda db: take_numbers(db, listed, chosen))

    async def takes(self, generation_id: str) -> list[int]:
        """The keys of all takes of its stack, oldest first."""
        ask = "SELECT stack FROM generations WHERE id = ?"
        return await self._keys(
            f"SELECT key FROM generations WHERE stack = ({ask}) ORDER BY created_at, key", generation_id
        )

    async def first_of_press(self, generation_id: str) -> str:
        """The id of the first take of its press that is not in the trash. Without others it is its own."""
        ask = (
            "SELECT o.id FROM generations g JOIN generations o ON o.set_id = g.set_id AND o.set_id <> ''"
            " LEFT JOIN organised s ON s.key = o.key WHERE g.id = ? AND g.takes > 1"
            " AND (s.trashed_at IS NULL OR o.discarded_at IS NOT NULL) ORDER BY o.take, o.key LIMIT 1"
        )
        row = await self._run(lambda db: db.execute(ask, (generation_id,)).fetchone())
        return generation_id if row is None else row[0]

    async def with_their_presses(self, keys: Iterable[int]) -> list[str]:
        """The ids of these generations and of all takes of the presses that made them."""
        listed = json.dumps(list(keys))
        ask = (
            f"SELECT id FROM generations WHERE {AMONG} UNION"
            " SELECT o.id FROM generations g JOIN generations o ON o.set_id = g.set_id AND o.set_id <> ''"
            f" WHERE g.takes > 1 AND g.{AMONG}"
        )
        return await self._read(lambda db: [row[0] for row in db.execute(ask, (listed, listed))])

    async def made_of(self, file: Path) -> tuple[str, LineageKind] | None:
        """The id of the generation whose clip a file of the library is, or whose frame; None of any other."""
        found = _named_after(self._folder, file)
        if found is None:
            return None
        beginning, kind = found
        ask = "SELECT id FROM generations WHERE id >= ? AND id < ?"
        row = await self._run(lambda db: db.execute(ask, (beginning, beginning + "g")).fetchone())
        return None if row is None else (row[0], kind)

    async def in_project(self, project: str) -> list[int]:
        """The keys of a project's generations."""
        return await self._keys("SELECT key FROM organised WHERE project = ? AND project <> ''", project)

    async def with_tag(self, tag: int) -> list[int]:
        """The keys of the generations that have a tag."""
        return await self._keys("SELECT key FROM tagged WHERE tag = ?", tag)

    async def row(self, table: Table, row_id: str) -> Row | None:
        """A row of a small table."""
        return await self._run(lambda db: patches.find_row(db, table, row_id))

    async def tag_row(self, name: str) -> Row | None:
        """The row of a tag, however its name is written."""
        return await self._run(lambda db: patches.find_row(db, Table.TAGS, fold(name), "folded"))

    async def next_tag(self) -> int:
        """The id of the next tag."""
        return await self._number("SELECT coalesce(max(id), 0) + 1 FROM tags")

    async def next_position(self, table: Table) -> int:
        """The position behind the last row of `projects` or `searches`."""
        return await self._number(f"SELECT coalesce(max(position), -1) + 1 FROM {table}")

    # changing

    async def set_values(self, keys: Sequence[int], values: Row, *, only_unset: bool = False) -> Slice:
        """Set columns. `only_unset` leaves rows alone where they are set already."""
        return await self._change(lambda db: patches.set_values(db, keys, values, only_unset=only_unset))

    async def trash(self, keys: Sequence[int], at: float) -> Slice:
        """Move final generations to the trash."""
        return await self._change(lambda db: patches.trash(db, keys, at))

    async def keep(self, key: int, *, is_keeper: bool) -> Slice:
        """Make a generation the only keeper of its stack, or none."""
        return await self._change(lambda db: patches.keep(db, key, is_keeper=is_keeper))

    async def set_tag(self, keys: Sequence[int], tag: int, *, is_on: bool) -> Slice:
        """Add a tag, or remove it."""
        return await self._change(lambda db: patches.set_tag(db, keys, tag, is_on=is_on))

    async def put_row(self, table: Table, row: Row) -> Slice:
        """Add a row of a small table, or replace the one with its id."""
        return await self._change(lambda db: patches.put_row(db, table, row))

    async def drop_row(self, table: Table, row_id: Value) -> Slice:
        """Remove a row of a small table."""
        return await self._change(lambda db: patches.drop_row(db, table, row_id))

    async def apply(self, slices: Iterable[Patch]) -> Slice:
        """Change rows as the patches say."""
        return await self._change(lambda db: patches.put_all(db, slices))

    async def _change(self, change: Callable[[sqlite3.Connection], Iterable[Patch]]) -> Slice:
        return await self._run(lambda db: patches.timed(db, lambda: change(db)))

    async def _keys(self, ask: str, value: Value) -> list[int]:
        return await self._read(lambda db: [row[0] for row in db.execute(ask, (value,))])

    async def _number(self, ask: str) -> int:
        return await self._run(lambda db: int(db.execute(ask).fetchone()[0]))


def _lineage(row: sqlite3.Row) -> Lineage:
    return Lineage(row[0], row[1], LineageKind(row[2]), *tuple(row)[3:])


def take_numbers(db: sqlite3.Connection, keys: str, chosen: Filter) -> dict[int, TakeNumber]:
    """Which take of its stack each generation is. `keys` is a JSON list."""
    of_stack = "FROM generations o WHERE o.stack = g.stack"
    where = Where(db, replace(chosen, is_stacked=False), Condition(AMONG, (keys,)))
    left = dict(
        db.execute(
            f"SELECT g.stack, count(*) FROM generations g WHERE {where.sql} GROUP BY g.stack", where.values
        ).fetchall()
    )
    found = db.execute(
        f"SELECT g.key, (SELECT count(*) {of_stack} AND (o.created_at, o.key) <= (g.created_at, g.key)),"
        f" (SELECT count(*) {of_stack}), g.stack, (SELECT min(o.key) {of_stack})"
        f" FROM generations g WHERE g.{AMONG}",
        (keys,),
    )
    return {row[0]: TakeNumber(row[1], row[2], left.get(row[3], 0), row[4]) for row in found}


def _named_after(folder: Path, file: Path) -> tuple[str, LineageKind] | None:
    """The beginning of a generation's id in the name of a clip or a frame."""
    for place, pattern, kind in (
        (CLIPS, r"-([0-9a-f]{12})(?:-[0-9a-f]{8})?\.\w+$", LineageKind.UPLOAD),
        (FRAMES, r" \(([0-9a-f]{8})\)\.png$", LineageKind.FRAME),
    ):
        name = re.search(pattern, file.name)
        if name is not None and file.is_relative_to(folder / place):
            return name[1], kind
    return None


def organisations(db: sqlite3.Connection, keys: list[int]) -> dict[int, Organisation]:
    """What is said of these generations, without those of which nothing is said."""
    among, listed = "key IN (SELECT value FROM json_each(?))", (json.dumps(keys),)
    tags: dict[int, list[str]] = {}
    named = f"SELECT key, name FROM tagged JOIN tags ON id = tag WHERE {among} ORDER BY folded"
    for key, name in db.execute(named, listed):
        tags.setdefault(key, []).append(name)
    found = {key: Organisation(tags=tuple(names)) for key, names in tags.items()}
    for row in db.execute(f"SELECT * FROM organised WHERE {among}", listed):
        found[row["key"]] = Organisation(
            stars=row["stars"],
            flag=Flag(row["flag"]),
            note=row["note"],
            project=row["project"],
            tags=tuple(tags.get(row["key"], ())),
            is_seen=row["seen_at"] is not None,
            trashed_at=row["trashed_at"],
            is_keeper=bool(row["is_keeper"]),
        )
    return found


def _rescue(row: sqlite3.Row) -> Rescue:
    _, helped, judged, before, after, _ = row
    return Rescue(helped, judged, before, after) if helped else Rescue(helped, judged)
