"""Sums and windows of what was spent, by local time. Runs on the library's thread.

All of it reads `spent`, which triggers keep beside the books, and its sums by day in UTC.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Sequence

from seedance_studio.domain.bookkeeping import SAME, LineKind
from seedance_studio.domain.generation import PERHAPS_UNCHARGED, Generation
from seedance_studio.domain.spending import (
    BookedLine,
    ChargedPress,
    ChargedTake,
    Grouping,
    Slot,
    SlotSum,
    SpendingFilter,
    Spent,
)
from seedance_studio.store import queries
from seedance_studio.store.reference_repository import Run
from seedance_studio.store.rows import Value

_DAY = 86_400
_SUMS = "total(s.credits), total(s.requests)"
_IS_ANYTHING = f"abs(total(s.credits)) >= {SAME} OR total(s.requests) <> 0"
"""What was corrected and undone is nothing."""
_BETWEEN = (
    "json_each(?) d CROSS JOIN {table} s"
    " ON s.{place} >= json_extract(d.value, '$[1]') AND s.{place} < json_extract(d.value, '$[2]')"
)
"""Joins parts of slots, each a slot's number, a beginning and an end."""

_OFF = f"""
    s.kind <> 'refund' AND s.generation_id IN (
        SELECT generation_id FROM charge_lines WHERE kind <> 'refund' GROUP BY generation_id
        HAVING abs(sum(credits) - max(estimate)) >= {SAME}
    )
"""
"""The charges that `Bookkeeping.estimates` does not count as exact."""


class SpendingRepository:
    """Reads alone. Raises `LibraryError`. A sum over 100,000 lines takes less than 100 ms."""

    def __init__(self, run: Run) -> None:
        self._run = run

    async def first_at(self, chosen: SpendingFilter) -> float | None:
        """When the first line was written, in seconds since 1970; None without any."""
        where, values = _where(chosen)
        sql = f"SELECT s.at FROM spent s WHERE {where} ORDER BY s.at LIMIT 1"
        row = await self._run(lambda db: db.execute(sql, values).fetchone())
        return None if row is None else float(row[0])

    async def totals(self, slots: Sequence[Slot], chosen: SpendingFilter) -> list[Spent]:
        """What was spent in each slot."""
        return await self._run(lambda db: totals(db, slots, chosen))

    async def sums(self, slots: Sequence[Slot], chosen: SpendingFilter, grouping: Grouping) -> list[SlotSum]:
        """What was spent in each slot on each part. Slots and parts without lines are left out."""
        return await self._run(lambda db: sums(db, slots, chosen, grouping))

    async def presses(self, slots: Sequence[Slot], chosen: SpendingFilter) -> list[int]:
        """How many presses have lines in each slot; those of another kind than charges count apart."""
        return await self._run(lambda db: presses(db, slots, chosen))

    async def window(self, slot: Slot, chosen: SpendingFilter, first: int, count: int) -> list[ChargedPress]:
        """Some of the presses of a slot, latest first, each with all of its takes."""
        return await self._run(lambda db: window(db, slot, chosen, first, count))

    async def lines(
        self, after: tuple[float, int], until: float, chosen: SpendingFilter, count: int
    ) -> list[BookedLine]:
        """The next lines after a time and a key, oldest first, before the time `until`."""
        return await self._run(lambda db: lines(db, after, until, chosen, count))

    async def unknown(self, chosen: SpendingFilter) -> list[ChargedPress]:
        """The presses of which no one knows yet whether they were charged, latest first."""
        return await self._run(lambda db: unknown(db, chosen))


def totals(db: sqlite3.Connection, slots: Sequence[Slot], chosen: SpendingFilter) -> list[Spent]:
    """What was spent in each slot."""
    parts, values = _parts(slots, chosen, "kind")
    sql = f"SELECT s.slot, {_SUMS} FROM ({parts}) s GROUP BY 1"
    found = {row[0]: Spent(row[1], int(row[2])) for row in db.execute(sql, values)}
    return [found.get(number, Spent()) for number in range(len(slots))]


def sums(
    db: sqlite3.Connection, slots: Sequence[Slot], chosen: SpendingFilter, grouping: Grouping
) -> list[SlotSum]:
    """What was spent in each slot on each part."""
    parts, values = _parts(slots, chosen, grouping)
    rows = db.execute(
        f"SELECT s.slot, s.part, {_SUMS} FROM ({parts}) s GROUP BY 1, 2 HAVING {_IS_ANYTHING}", values
    )
    return [SlotSum(row[0], str(row[1]), Spent(row[2], int(row[3]))) for row in rows]


def presses(db: sqlite3.Connection, slots: Sequence[Slot], chosen: SpendingFilter) -> list[int]:
    """How many presses have lines in each slot."""
    where, values = _where(chosen)
    of_time = _BETWEEN.format(table="spent", place="at")
    each = f"SELECT d.key AS slot, s.press FROM {of_time} WHERE {where} GROUP BY 1, 2, s.kind"
    times = json.dumps([(number, slot.start, slot.end) for number, slot in enumerate(slots)])
    rows = db.execute(f"SELECT slot, count(*) FROM ({each}) GROUP BY 1", (times, *values))
    found = dict(tuple(row) for row in rows)
    return [found.get(number, 0) for number in range(len(slots))]


def window(
    db: sqlite3.Connection, slot: Slot, chosen: SpendingFilter, first: int, count: int
) -> list[ChargedPress]:
    """Some of the presses of a slot, latest first."""
    where, values = _where(chosen)
    among = f"s.at >= ? AND s.at < ? AND {where}"
    listed = (
        f"SELECT s.press, s.kind FROM spent s WHERE {among} GROUP BY 1, 2"
        " ORDER BY max(s.at) DESC, max(s.line) DESC LIMIT ? OFFSET ?"
    )
    asked = (slot.start, slot.end, *values)
    order = [(row[0], row[1]) for row in db.execute(listed, (*asked, count, first))]
    each = (
        "SELECT s.press, s.kind, s.generation_id, min(s.at) AS at, total(s.credits) AS credits,"
        " min(l.estimate) AS estimate, s.project, coalesce(max(l.request_id), '') AS request_id"
        " FROM spent s JOIN charge_lines l ON l.key = s.line"
        f" WHERE {among} AND s.press IN (SELECT value FROM json_each(?))"
        " GROUP BY 1, 2, 3 ORDER BY min(s.line)"
    )
    rows = db.execute(each, (*asked, json.dumps([press for press, _ in order]))).fetchall()
    known = _generations(db, [row["generation_id"] for row in rows])
    takes: dict[tuple[str, str], list[ChargedTake]] = {}
    for row in rows:
        of = row["generation_id"]
        estimate = row["estimate"] if row["kind"] == LineKind.CHARGE else None
        facts = (row["at"], row["credits"], estimate, row["project"], row["request_id"])
        take = ChargedTake(known.get(of), of, *facts)
        takes.setdefault((row["press"], row["kind"]), []).append(take)
    # They are charged in any order, and read by their numbers.
    return [ChargedPress(*which, tuple(sorted(takes[which], key=_number))) for which in order]


def _number(take: ChargedTake) -> int:
    return 0 if take.generation is None else take.generation.take


def lines(
    db: sqlite3.Connection, after: tuple[float, int], until: float, chosen: SpendingFilter, count: int
) -> list[BookedLine]:
    """The next lines after a time and a key, oldest first."""
    where, values = _where(chosen)
    sql = (
        "SELECT s.line AS key, l.id, s.at, s.kind, s.credits, l.estimate, s.generation_id, l.request_id,"
        " s.press, s.account, s.project, s.model, s.resolution, s.state, coalesce(g.prompt, '') AS prompt"
        " FROM spent s JOIN charge_lines l ON l.key = s.line"
        " LEFT JOIN generations g ON g.id = s.generation_id"
        f" WHERE (s.at, s.line) > (?, ?) AND s.at < ? AND {where} ORDER BY s.at, s.line LIMIT ?"
    )
    return [BookedLine(**dict(row)) for row in db.execute(sql, (*after, until, *values, count))]


def unknown(db: sqlite3.Connection, chosen: SpendingFilter) -> list[ChargedPress]:
    """The presses of which no one knows whether they were charged. They are few."""
    if chosen.is_off or chosen.state not in (None, *PERHAPS_UNCHARGED):
        return []
    sql = (
        "SELECT g.id, coalesce(o.project, '') FROM generations g LEFT JOIN organised o ON o.key = g.key"
        " WHERE g.credits_charged IS NULL AND (g.state = 'unconfirmed' OR"
        " (g.reserved IS NOT NULL AND g.state IN ('failed', 'cancelled', 'expired')))"
        " AND (:state IS NULL OR g.state = :state) AND (:account IS NULL OR g.account = :account)"
        " ORDER BY g.created_at DESC, g.key"
    )
    found = db.execute(sql, {"state": chosen.state, "account": chosen.account})
    projects = {row[0]: row[1] for row in found if chosen.project in (None, row[1])}
    known = _generations(db, list(projects))
    takes: dict[str, list[ChargedTake]] = {}
    for generation_id, project in projects.items():
        generation = known[generation_id]
        at = generation.created_at if generation.submitted_at is None else generation.submitted_at
        expected = None if generation.estimate is None else generation.estimate.credits
        take = ChargedTake(generation, generation_id, at, None, expected, project)
        takes.setdefault(generation.set_id or generation_id, []).append(take)
    return [ChargedPress(press, str(LineKind.CHARGE), tuple(some)) for press, some in takes.items()]


def _generations(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Generation]:
    keys = queries.keys_of(db, ids)
    return {found.id: found for _, found in queries.rows(db, keys)}


def _parts(slots: Sequence[Slot], chosen: SpendingFilter, part: str) -> tuple[str, tuple[Value, ...]]:
    """A query for what the slots are made of, with its values: credits and requests of a slot's part.

    Whole days are read as they are kept, and line by line what is before and after them.
    """
    where, values = _where(chosen)
    of = f"SELECT json_extract(d.value, '$[0]') AS slot, s.{part} AS part, s.credits"
    of_lines = f"{of}, s.is_first AS requests FROM {_BETWEEN.format(table='spent', place='at')} WHERE {where}"
    days, lines = list[tuple[int, int, int]](), list[tuple[int, float, float]]()
    for number, slot in enumerate(slots):
        first, end = math.ceil(slot.start / _DAY), math.floor(slot.end / _DAY)
        # No day is kept by how its charges were estimated.
        if first < end and not chosen.is_off:
            days.append((number, first, end))
            lines += [(number, slot.start, first * _DAY), (number, end * _DAY, slot.end)]
        else:
            lines.append((number, slot.start, slot.end))
    if not days:
        return of_lines, (json.dumps(lines), *values)
    of_days = f"{of}, s.requests FROM {_BETWEEN.format(table='spent_days', place='day')} WHERE {where}"
    return f"{of_lines} UNION ALL {of_days}", (json.dumps(lines), *values, json.dumps(days), *values)


def _where(chosen: SpendingFilter) -> tuple[str, tuple[Value, ...]]:
    said = (("project", chosen.project), ("state", chosen.state), ("account", chosen.account))
    wanted = [(column, value) for column, value in said if value is not None]
    conditions = [f"s.{column} = ?" for column, _ in wanted] + ([_OFF] if chosen.is_off else [])
    return " AND ".join(conditions) or "1", tuple(value for _, value in wanted)
