"""The statements for spending limits: what is set, what is used, and whether rows still fit.

What counts is what was charged, by the time of its line, and what rows hold, by the day of their reservation.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.errors import Code, FuseRefused, LimitNotTyped
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.organisation import Lineage
from seedance_studio.domain.spending_limits import (
    Limit,
    LimitChange,
    LimitScope,
    Spans,
    Standing,
    judge,
    standing,
)
from seedance_studio.store import queries
from seedance_studio.store.accounts import account_for
from seedance_studio.store.reference_repository import Run
from seedance_studio.store.rows import Value


@dataclass(frozen=True, slots=True)
class FuseTerms:
    """On what terms rows are judged: the days of now, and the soft limits that may be exceeded.

    `is_intent` is true right before a row is sent: then soft limits were asked already, and the limit for one
    click was held against the whole press. `base` is the service whose accounts send what is pressed; empty
    stands for the key without an account.
    """

    spans: Spans
    agreed: frozenset[str] = frozenset()
    is_intent: bool = False
    base: str = ""


class LimitRepository:
    """The limits and balances of one library. Raises `LibraryError`."""

    def __init__(self, run: Run) -> None:
        self._run = run

    async def standings(self, spans: Spans, account: str | None = None) -> tuple[Standing, ...]:
        """The standing of every limit; with `account`, of those that a press with it would touch now."""
        return await self._run(lambda db: _standings(db, spans, account))

    async def set(self, limit: Limit, at: float, typed: str) -> None:
        """Set a limit and write the change down. Raises `LimitNotTyped` if it loosens a hard one and `typed`
        is not its number."""
        await self._run(lambda db: _set(db, limit, at, typed))

    async def remove(self, limit_id: str, at: float, typed: str) -> None:
        """Remove a limit and write that down. Raises `LimitNotTyped` if it is hard and `typed` is not its
        number."""
        await self._run(lambda db: _remove(db, limit_id, at, typed))

    async def changes(self) -> tuple[LimitChange, ...]:
        """Every change of a limit, latest first."""
        return await self._run(_changes)

    async def enter_balance(self, account: str, credits: float, at: float) -> None:
        """Write down how many credits the account has."""
        values = (uuid.uuid4().hex, at, account, credits)
        await self._run(
            lambda db: db.execute(
                "INSERT INTO balances (id, at, account, credits) VALUES (?, ?, ?, ?)", values
            )
        )


def press(
    db: sqlite3.Connection, rows: Sequence[Generation], lineage: Iterable[Lineage], terms: FuseTerms
) -> tuple[Generation, ...]:
    """Adds all rows of a press with what they hold of the limits, or none. Returns them.

    They go to the current project. Raises `FuseRefused` if they don't fit.
    """
    with queries.in_one(db):
        project = queries.current_project(db)
        account = account_for(db, terms.base, project)
        placed = tuple(replace(row, reserved_project=project, account=account) for row in rows)
        _require_room(db, placed, terms)
        for row in placed:
            queries.insert(db, row)
            queries.put_into(db, project, row.id)
        for item in lineage:
            queries.insert_lineage(db, item)
    return placed


def update_within(
    db: sqlite3.Connection, row: Generation, terms: FuseTerms, exchange: Exchange | None
) -> None:
    """Replaces a row that is about to be sent, or whose request was edited. Raises `FuseRefused` if it does
    not fit beside all others."""
    with queries.in_one(db):
        _require_room(db, (row,), terms)
        queries.replace(db, row)
        if exchange is not None:
            queries.insert_exchange(db, row.id, exchange)


def _require_room(db: sqlite3.Connection, rows: Sequence[Generation], terms: FuseTerms) -> None:
    """Raises `FuseRefused` if the rows of one press don't fit beside all others."""
    first = rows[0]
    touched = [item for item in _limits(db) if item.is_about(first.reserved_project, first.account)]
    if terms.is_intent:
        touched = [item for item in touched if item.is_hard and item.scope is not LimitScope.CLICK]
    found = [item for limit in touched if (item := _standing(db, limit, terms.spans, first)) is not None]
    verdict = judge(found, [row.reserved for row in rows], terms.agreed)
    if not verdict.is_free:
        raise FuseRefused(verdict)


def _standings(db: sqlite3.Connection, spans: Spans, account: str | None) -> tuple[Standing, ...]:
    project = queries.current_project(db)
    wanted = [item for item in _limits(db) if account is None or item.is_about(project, account)]
    found = (_standing(db, limit, spans) for limit in wanted)
    return tuple(item for item in found if item is not None)


def _standing(
    db: sqlite3.Connection, limit: Limit, spans: Spans, row: Generation | None = None
) -> Standing | None:
    """How much is used by everything but `row`. None for a balance that was never entered."""
    besides = "" if row is None else row.id
    if limit.scope is LimitScope.CLICK:
        return standing(limit, 0.0 if row is None else _used_by_set(db, row), spans)
    if limit.scope is LimitScope.BALANCE:
        entered = _balance(db, limit.account)
        if entered is None:
            return None
        since, credits = entered
        charged = _sum(db, "charge_lines", "credits", "at >= ? AND account = ?", (since, limit.account))
        held = _held(db, limit, besides, "1", ())
        return standing(replace(limit, credits=credits), charged + held, spans)
    span = spans.of(limit.scope)
    if span is None:
        return standing(limit, _charged(db, limit, "1", ()) + _held(db, limit, besides, "1", ()), spans)
    charged = _charged(db, limit, "at >= ? AND at < ?", (span.start, span.end))
    held = _held(
        db,
        limit,
        besides,
        # Where the time zone was changed since, either day counts.
        "(reserved_day BETWEEN ? AND ? OR (submitted_at >= ? AND submitted_at < ?))",
        (span.first, span.last, span.start, span.end),
    )
    return standing(limit, charged + held, spans)


def _charged(db: sqlite3.Connection, limit: Limit, when: str, values: Sequence[Value]) -> float:
    where, more = _about(limit, "project")
    return _sum(db, "charge_lines", "credits", f"kind = 'charge' AND {when}{where}", (*values, *more))


def _held(db: sqlite3.Connection, limit: Limit, besides: str, when: str, values: Sequence[Value]) -> float:
    where, more = _about(limit, "reserved_project")
    condition = f"reserved IS NOT NULL AND id <> ? AND {when}{where}"
    return _sum(db, "generations", "reserved", condition, (besides, *values, *more))


def _used_by_set(db: sqlite3.Connection, row: Generation) -> float:
    """What the others of the same press hold or were charged."""
    of_set = "set_id <> '' AND set_id = ? AND id <> ?"
    return _sum(db, "generations", "coalesce(reserved, credits_charged)", of_set, (row.set_id, row.id))


def _about(limit: Limit, project: str) -> tuple[str, tuple[Value, ...]]:
    """The condition, and its values, for what counts for the limit. `project` is a column."""
    where, values = "", ()
    if limit.project or limit.scope is LimitScope.PROJECT:
        where, values = f" AND {project} = ?", (limit.project,)
    if limit.account or limit.scope is LimitScope.BALANCE:
        where, values = f"{where} AND account = ?", (*values, limit.account)
    return where, values


def _sum(db: sqlite3.Connection, table: str, column: str, where: str, values: Sequence[Value]) -> float:
    row = db.execute(f"SELECT coalesce(sum({column}), 0) FROM {table} WHERE {where}", values).fetchone()
    return float(row[0])


def _balance(db: sqlite3.Connection, account: str) -> tuple[float, float] | None:
    """Returns when the account's balance was entered last, and its credits; None if it never was."""
    row = db.execute(
        "SELECT at, credits FROM balances WHERE account = ? ORDER BY at DESC, id LIMIT 1", (account,)
    ).fetchone()
    return None if row is None else (float(row[0]), float(row[1]))


def _limits(db: sqlite3.Connection) -> list[Limit]:
    found = db.execute("SELECT id, scope, credits, is_hard, project, account FROM limits ORDER BY id")
    return [
        Limit(item, LimitScope(scope), credits, bool(is_hard), project, account)
        for item, scope, credits, is_hard, project, account in found
    ]


def _set(db: sqlite3.Connection, limit: Limit, at: float, typed: str) -> None:
    with queries.in_one(db):
        before = next((item for item in _limits(db) if item.id == limit.id), None)
        if limit == before:
            return
        if before is not None and limit.is_looser_than(before) and typed.strip() != limit.text:
            raise LimitNotTyped(Code.LIMIT_NOT_TYPED)
        values = (limit.id, str(limit.scope), limit.project, limit.account, limit.credits, limit.is_hard)
        db.execute(
            "INSERT OR REPLACE INTO limits (id, scope, project, account, credits, is_hard)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            values,
        )
        _note_change(db, at, before, limit)


def _remove(db: sqlite3.Connection, limit_id: str, at: float, typed: str) -> None:
    with queries.in_one(db):
        before = next((item for item in _limits(db) if item.id == limit_id), None)
        if before is None:
            return
        if before.is_hard and typed.strip() != before.text:
            raise LimitNotTyped(Code.LIMIT_NOT_TYPED)
        db.execute("DELETE FROM limits WHERE id = ?", (limit_id,))
        _note_change(db, at, before, None)


def _note_change(db: sqlite3.Connection, at: float, before: Limit | None, after: Limit | None) -> None:
    about = after or before
    if about is None:
        return
    db.execute(
        "INSERT INTO limit_changes (id, at, scope, project, account, before, after, was_hard, is_hard)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            uuid.uuid4().hex,
            at,
            str(about.scope),
            about.project,
            about.account,
            None if before is None else before.credits,
            None if after is None else after.credits,
            before is not None and before.is_hard,
            after is not None and after.is_hard,
        ),
    )


def _changes(db: sqlite3.Connection) -> tuple[LimitChange, ...]:
    return tuple(
        LimitChange(
            row["at"],
            LimitScope(row["scope"]),
            row["project"],
            row["account"],
            row["before"],
            row["after"],
            bool(row["was_hard"]),
            bool(row["is_hard"]),
        )
        for row in db.execute("SELECT * FROM limit_changes ORDER BY at DESC, id")
    )
