"""Plans and their rows, as the library keeps them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import msgspec

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.plan import Pace, Plan, PlannedRow, PlanTally, RowStanding
from seedance_studio.store import queries
from seedance_studio.store.migrations.generations import UNFINISHED
from seedance_studio.store.plan_rows import UNPRESSED, UNSENT, USED, add_rows, row_of
from seedance_studio.store.reference_repository import Run
from seedance_studio.store.rows import to_json

NOTHING_KNOWN: Mapping[int, PlannedRow] = MappingProxyType({})
_problem, _held = msgspec.json.Decoder(Problem), msgspec.json.Decoder(tuple[str, ...])
_MADE = "LEFT JOIN generations g ON g.plan_id = r.plan_id AND g.plan_id <> '' AND g.plan_row = r.position"
_IS_SETTLED = "(set_aside_at IS NOT NULL OR not_charged_at IS NOT NULL)"
_OPEN = f"state IN {UNFINISHED} AND NOT (state = 'unconfirmed' AND {_IS_SETTLED})"


class PlanRepository:
    """The plans of one library. Each method returns once its change is committed. Raises `LibraryError`."""

    def __init__(self, run: Run, read: Run) -> None:
        self._run = run
        self._read = read

    async def add(self, plan: Plan, rows: Sequence[PlannedRow]) -> None:
        """Add a plan with its rows."""
        await self._run(lambda db: _add(db, plan, rows))

    async def extend(self, plan_id: str, rows: Sequence[PlannedRow]) -> None:
        """Add rows at the end of a plan, in this order."""
        await self._run(lambda db: _extend(db, plan_id, rows))

    async def all(self) -> list[Plan]:
        """All plans that were not removed, latest first."""
        ask = "SELECT * FROM plans WHERE removed_at IS NULL ORDER BY made_at DESC, id"
        return await self._read(lambda db: [_plan(row) for row in db.execute(ask)])

    async def get(self, plan_id: str) -> Plan | None:
        """One plan, also if it was removed."""
        return await self._run(lambda db: _get(db, plan_id))

    async def save(self, plan: Plan) -> None:
        """Save its name, cap, pace and time."""
        values = (plan.name, plan.cap, str(plan.pace), plan.starts_at, plan.id)
        change = "UPDATE plans SET name = ?, cap = ?, pace = ?, starts_at = ? WHERE id = ?"
        await self._run(lambda db: db.execute(change, values))

    async def hold(self, plan_id: str, generation_ids: Sequence[str]) -> None:
        """Note that its pause put these on hold, too."""
        await self._run(lambda db: _hold(db, plan_id, generation_ids))

    async def let_go(self, plan_id: str) -> None:
        """Note that its pause holds nothing any more."""
        change = "UPDATE plans SET held = '[]' WHERE id = ? AND held <> '[]'"
        await self._run(lambda db: db.execute(change, (plan_id,)))

    async def set_removed(self, plan_id: str, at: float | None) -> None:
        """Note when the plan was removed; None if that was taken back. What was sent of it stays."""
        await self._run(lambda db: db.execute("UPDATE plans SET removed_at = ? WHERE id = ?", (at, plan_id)))

    async def begin(self, plan_id: str) -> None:
        """Note that a click lets the plan go on: what is pressed from now on counts for that click."""
        latest = "SELECT coalesce(max(key), 0) FROM generations"
        change = f"UPDATE plans SET last_key = ({latest}) WHERE id = ?"
        await self._run(lambda db: db.execute(change, (plan_id,)))

    async def rows(self, plan_id: str, known: Mapping[int, PlannedRow] = NOTHING_KNOWN) -> list[RowStanding]:
        """All rows in their order, with what became of them. Those that are `known`, by their position, are
        not read again: what they ask for never changes."""
        ask = f"SELECT r.*, g.id AS made, g.state FROM planned_rows r {_MADE} WHERE r.plan_id = ?"
        ask = f"{ask} ORDER BY r.id"
        return await self._read(lambda db: [_standing(row, known) for row in db.execute(ask, (plan_id,))])

    async def next_row(self, plan_id: str) -> PlannedRow | None:
        """The first row that is still to be pressed; None if none is left."""
        ask = f"SELECT r.* FROM planned_rows r WHERE r.plan_id = ? AND {UNSENT} ORDER BY r.id LIMIT 1"
        found = await self._run(lambda db: db.execute(ask, (plan_id,)).fetchone())
        return None if found is None else row_of(found)

    async def left(self, plan_id: str) -> list[int]:
        """The positions of the rows that are still to be pressed."""
        ask = f"SELECT r.position FROM planned_rows r WHERE r.plan_id = ? AND {UNSENT} ORDER BY r.id"
        return await self._read(lambda db: [row[0] for row in db.execute(ask, (plan_id,))])

    async def tally(self, plan_id: str) -> PlanTally:
        """How many rows there are, and what they took."""
        return await self._read(lambda db: _tally(db, plan_id))

    async def open_generations(self, plan_id: str) -> list[Generation]:
        """The generations of a plan that have not ended, oldest first."""
        return await self._run(lambda db: queries.unfinished_of_plan(db, plan_id))

    async def set_problem(self, plan_id: str, positions: Iterable[int], problem: Problem | None) -> None:
        """Note why rows are skipped; None lets them be sent again."""
        text = None if problem is None else to_json(problem)
        change = f"UPDATE planned_rows SET problem = ? WHERE plan_id = ? AND {_AMONG}"
        values = (text, plan_id, json.dumps(list(positions)))
        await self._run(lambda db: db.execute(change, values))

    async def set_dropped(self, plan_id: str, positions: Iterable[int], at: float | None) -> list[int]:
        """Take rows out that were not pressed, or put them back. Returns those that this changed."""
        listed = json.dumps(list(positions))
        return await self._run(lambda db: _drop(db, plan_id, listed, at))


_AMONG = "position IN (SELECT value FROM json_each(?))"


def _add(db: sqlite3.Connection, plan: Plan, rows: Iterable[PlannedRow]) -> None:
    with queries.in_one(db):
        db.execute(
            "INSERT INTO plans (id, name, cap, pace, made_at, starts_at, held, last_key)"
            " SELECT ?, ?, ?, ?, ?, ?, '[]', coalesce(max(key), 0) FROM generations",
            (plan.id, plan.name, plan.cap, str(plan.pace), plan.made_at, plan.starts_at),
        )
        add_rows(db, plan.id, rows)


def _extend(db: sqlite3.Connection, plan_id: str, rows: Sequence[PlannedRow]) -> None:
    last = "SELECT coalesce(max(position), -1) FROM planned_rows WHERE plan_id = ?"
    with queries.in_one(db):
        first = int(db.execute(last, (plan_id,)).fetchone()[0]) + 1
        add_rows(db, plan_id, [replace(row, position=first + place) for place, row in enumerate(rows)])


def _get(db: sqlite3.Connection, plan_id: str) -> Plan | None:
    found = db.execute("SELECT * FROM plans WHERE id = ?", (plan_id,)).fetchone()
    return None if found is None else _plan(found)


def _hold(db: sqlite3.Connection, plan_id: str, generation_ids: Sequence[str]) -> None:
    plan = _get(db, plan_id)
    if plan is not None:
        held = to_json(tuple(dict.fromkeys((*plan.held, *generation_ids))))
        db.execute("UPDATE plans SET held = ? WHERE id = ?", (held, plan_id))


def _plan(row: sqlite3.Row) -> Plan:
    try:
        held = _held.decode(row["held"])
    except msgspec.MsgspecError:
        # They stay on hold as if the person had put them there.
        held = ()
    return Plan(row["id"], row["name"], row["cap"], Pace(row["pace"]), row["made_at"], row["starts_at"], held)


def _standing(row: sqlite3.Row, known: Mapping[int, PlannedRow]) -> RowStanding:
    problem = None if row["problem"] is None else _problem_in(row["problem"])
    state = None if row["state"] is None else State(row["state"])
    planned = known.get(row["position"]) or row_of(row)
    return RowStanding(planned, row["made"] or "", state, problem, row["dropped_at"] is not None)


def _problem_in(text: str) -> Problem:
    try:
        return _problem.decode(text)
    except msgspec.MsgspecError:
        # Something keeps it from being sent.
        return Problem(str(Code.ROW_UNCERTAIN))


def _tally(db: sqlite3.Connection, plan_id: str) -> PlanTally:
    rows = db.execute(
        "SELECT count(*), sum(r.problem IS NOT NULL AND g.id IS NULL AND r.dropped_at IS NULL),"
        f" sum(r.dropped_at IS NOT NULL AND g.id IS NULL) FROM planned_rows r {_MADE} WHERE r.plan_id = ?",
        (plan_id,),
    ).fetchone()
    made = db.execute(
        "SELECT sum(plan_row IS NOT NULL), sum(state = 'waiting'), sum(state = 'ready'),"
        " sum(plan_row IS NOT NULL AND state IN ('failed', 'cancelled', 'refused', 'expired')),"
        f" sum({_OPEN}),"
        f" sum(CASE WHEN reserved IS NULL THEN {USED} END), sum(reserved)"
        " FROM generations WHERE plan_id <> '' AND plan_id = ?",
        (plan_id,),
    ).fetchone()
    sent, waiting, ready, failed, unended = (int(value or 0) for value in tuple(made)[:5])
    return PlanTally(
        total=rows[0],
        sent=sent,
        waiting=waiting,
        open=unended,
        ready=ready,
        failed=failed,
        skipped=int(rows[1] or 0),
        dropped=int(rows[2] or 0),
        charged=float(made[5] or 0),
        held=float(made[6] or 0),
    )


def _drop(db: sqlite3.Connection, plan_id: str, listed: str, at: float | None) -> list[int]:
    with queries.in_one(db):
        which = f"r.plan_id = ? AND r.{_AMONG} AND (r.dropped_at IS NULL) = ? AND {UNPRESSED}"
        values = (plan_id, listed, at is not None)
        ask = f"SELECT r.position FROM planned_rows r WHERE {which} ORDER BY r.position"
        positions = [row[0] for row in db.execute(ask, values)]
        db.execute(f"UPDATE planned_rows AS r SET dropped_at = ? WHERE {which}", (at, *values))
    return positions
