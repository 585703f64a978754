"""Statements about plans that a press needs in its own transaction, and a restore in its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.choice import Choice
from seedance_studio.domain.errors import Code, NotPlanned
from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.plan import PlannedRow
from seedance_studio.domain.request import Draft
from seedance_studio.domain.spending_limits import Limit, LimitScope
from seedance_studio.store.drafts import draft_from_json, draft_to_json
from seedance_studio.store.rows import to_json

USED = "coalesce(reserved, credits_charged + coalesce(credits_refunded, 0), 0)"
"""What a generation counts for a cap: what it holds, or what it was charged, whatever was given back."""
LATEST = "SELECT last_key FROM plans WHERE id = ?"
UNPRESSED = (
    "NOT EXISTS (SELECT 1 FROM generations g"
    " WHERE g.plan_id = r.plan_id AND g.plan_id <> '' AND g.plan_row = r.position)"
)
"""No generation was made of the row `r`."""
UNSENT = f"r.problem IS NULL AND r.dropped_at IS NULL AND {UNPRESSED}"
"""The row `r` is still to be pressed."""


@frozen
class RowFacts:
    """What a row says besides its draft, as it is stored."""

    tags: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    video_seconds: float | None = 0.0
    choice: Choice | None = None


_facts = msgspec.json.Decoder(RowFacts)


def row_id(plan_id: str, position: int) -> str:
    """The id of a row, in whose order the rows of a plan stand."""
    return f"{plan_id}-{position:06}"


def facts_of(row: PlannedRow) -> str:
    """What the row says besides its draft, as JSON."""
    return to_json(RowFacts(row.tags, row.columns, row.video_seconds, row.choice))


def row_of(found: sqlite3.Row) -> PlannedRow:
    """The row of a plan. One that can't be read has an empty draft, which can't be sent."""
    facts = _read_facts(found["said"])
    draft = draft_from_json(found["draft"]) or Draft()
    return PlannedRow(found["position"], draft, facts.tags, facts.columns, facts.video_seconds, facts.choice)


def add_rows(db: sqlite3.Connection, plan_id: str, rows: Iterable[PlannedRow]) -> None:
    """Adds the rows of a plan."""
    db.executemany(
        "INSERT INTO planned_rows (id, plan_id, position, draft, said) VALUES (?, ?, ?, ?, ?)",
        (
            (row_id(plan_id, row.position), plan_id, row.position, draft_to_json(row.draft), facts_of(row))
            for row in rows
        ),
    )


def require_planned(db: sqlite3.Connection, made: Generation) -> None:
    """Raises `NotPlanned` if a generation is made of a row that became another one already, or that is not to
    be sent."""
    if made.plan_row is None:
        return
    ask = f"SELECT 1 FROM planned_rows r WHERE r.plan_id = ? AND r.position = ? AND {UNSENT}"
    if db.execute(ask, (made.plan_id, made.plan_row)).fetchone() is None:
        raise NotPlanned(Code.NOT_PLANNED, f"{made.plan_id} {made.plan_row}")


def give_tags(db: sqlite3.Connection, made: Generation) -> None:
    """Gives a generation that was just added the tags of the row that it was made of."""
    if made.plan_row is None:
        return
    ask = "SELECT said FROM planned_rows WHERE plan_id = ? AND position = ?"
    found = db.execute(ask, (made.plan_id, made.plan_row)).fetchone()
    for name in _read_facts(found["said"]).tags:
        # A number is left free: the organiser may be about to make a tag with the next one.
        db.execute(
            "INSERT OR IGNORE INTO tags (id, name, folded) SELECT coalesce(max(id), 0) + 2, ?, ? FROM tags",
            (name, fold(name)),
        )
        db.execute(
            "INSERT OR IGNORE INTO tagged (key, tag) SELECT g.key, t.id FROM generations g, tags t"
            " WHERE g.id = ? AND t.folded = ?",
            (made.id, fold(name)),
        )


def plan_limit(db: sqlite3.Connection, plan_id: str) -> Limit | None:
    """The cap of a plan as a limit; None for what is in no plan."""
    found = db.execute("SELECT cap FROM plans WHERE id = ?", (plan_id,)).fetchone() if plan_id else None
    return None if found is None else Limit(plan_id, LimitScope.PLAN, found["cap"], is_hard=True)


def doubt_rows(db: sqlite3.Connection) -> None:
    """After a restore: what was not sent in the backup may have been sent since, also what had been taken out
    or had a fault then. The person decides."""
    doubt = to_json(Problem(str(Code.ROW_UNCERTAIN)))
    db.execute(f"UPDATE planned_rows AS r SET problem = ? WHERE {UNPRESSED}", (doubt,))


def _read_facts(text: str) -> RowFacts:
    try:
        return _facts.decode(text)
    except msgspec.MsgspecError:
        return RowFacts()
