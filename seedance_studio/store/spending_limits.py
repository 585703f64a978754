"""The statements for spending limits: what is set, what is used, and whether rows still fit.

What counts is what was charged, by the time of its line, and what rows hold, by the day of their reservation.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.errors import Code, FuseRefused, LimitNotTyped
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.order import Destination
from seedance_studio.domain.organisation import Lineage
from seedance_studio.domain.spending_limits import (
    Limit,
    LimitChange,
    LimitScope,
    MissingTime,
    Spans,
    Standing,
    Verdict,
    judge,
    standing,
)
from seedance_studio.store import queries
from seedance_studio.store.accounts import settled
from seedance_studio.store.limits_file import keep_limits
from seedance_studio.store.plan_rows import LATEST, USED, give_tags, plan_limit, require_planned
from seedance_studio.store.reference_repository import Run
from seedance_studio.store.rows import Value

_MISSING = "missing_charges"
_COUNTED = """(
    kind IN ('charge', 'statement')
    OR (kind = 'correction' AND credits > 0) OR (kind = 'undone' AND credits < 0)
)"""
"""What was given back makes no room in the day on which it is noted. What was undone counts for nothing."""


@frozen
class FuseTerms:
    """On what terms rows are judged: the days of now, and the soft limits that may be exceeded.

    `asks` is false where soft limits were asked already. `is_click` is false for what was added by an earlier
    press, and held against the limit for one click then. `base` is the service whose accounts send what is
    pressed; empty stands for the key without an account. `place` was settled before; None stands for now's.
    """

    spans: Spans
    agreed: frozenset[str] = frozenset()
    asks: bool = True
    is_click: bool = True
    base: str = ""
    place: Destination | None = None


class LimitRepository:
    """The limits and balances of one library. Raises `LibraryError`."""

    def __init__(self, run: Run, read: Run, folder: Path) -> None:
        self._run = run
        self._read = read
        self._folder = folder

    async def standings(self, spans: Spans, account: str | None = None) -> tuple[Standing, ...]:
        """The standing of every limit; with `account`, of those that a press with it would touch now."""
        return await self._read(lambda db: _standings(db, spans, account))

    async def set(self, limit: Limit, at: float, typed: str) -> None:
        """Set a limit and write the change down. Raises `LimitNotTyped` if it loosens a hard one and `typed`
        is not its number."""
        await self._change(lambda db: _set(db, limit, at, typed))

    async def remove(self, limit_id: str, at: float, typed: str) -> None:
        """Remove a limit and write that down. Raises `LimitNotTyped` if it is hard and `typed` is not its
        number."""
        await self._change(lambda db: _remove(db, limit_id, at, typed))

    async def judge(self, row: Generation, terms: FuseTerms) -> Verdict:
        """Whether a waiting row would fit beside all others."""
        return await self._read(lambda db: _judge(db, (row,), terms))

    async def missing(self) -> MissingTime | None:
        """The time of which a restore lost what was charged, until the person has confirmed it."""
        return await self._read(load_missing)

    async def confirm_missing(self) -> None:
        """The person has seen that charges of some time are missing: limits hold without them."""
        await self._run(lambda db: db.execute("DELETE FROM notes WHERE name = ?", (_MISSING,)))

    async def changes(self) -> tuple[LimitChange, ...]:
        """Every change of a limit, latest first."""
        return await self._read(_changes)

    async def enter_balance(self, account: str, credits: float, at: float) -> None:
        """Write down how many credits the account has."""
        await self._change(lambda db: _enter_balance(db, account, credits, at))

    async def carry_balance(self, account: str, at: float) -> None:
        """Let the balance of the key without a name, if any, go on with its limit as that of an account."""
        await self._change(lambda db: _carry_balance(db, account, at))

    async def _change(self, work: Callable[[sqlite3.Connection], object]) -> None:
        def changed(db: sqlite3.Connection) -> None:
            work(db)
            keep_limits(self._folder, db)

        await self._run(changed)


def press(
    db: sqlite3.Connection, rows: Sequence[Generation], lineage: Iterable[Lineage], terms: FuseTerms
) -> tuple[Generation, ...]:
    """Adds all rows of a press with what they hold of the limits, or none. Returns them.

    They go to one place. Raises `FuseRefused` if they don't fit, and `NotPlanned` if the row of a
    plan became a generation already, or was taken out.
    """
    with queries.in_one(db):
        place = settled(db, terms.place, terms.base)
        placed = tuple(replace(row, reserved_project=place.project, account=place.account) for row in rows)
        for row in placed:
            require_planned(db, row)
        _require_room(db, placed, terms)
        for row in placed:
            queries.insert(db, row)
            queries.put_into(db, place.project, row.id)
            give_tags(db, row)
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
    verdict = _judge(db, rows, terms)
    if not verdict.is_free:
        raise FuseRefused(verdict)


def _judge(db: sqlite3.Connection, rows: Sequence[Generation], terms: FuseTerms) -> Verdict:
    first = rows[0]
    touched = [item for item in _limits(db) if item.is_about(first.reserved_project, first.account)]
    if (cap := plan_limit(db, first.plan_id)) is not None:
        touched.append(cap)
    if not terms.is_click:
        touched = [item for item in touched if item.scope is not LimitScope.CLICK]
    if not terms.asks:
        touched = [item for item in touched if item.is_hard]
    found = [item for limit in touched if (item := _standing(db, limit, terms.spans, first)) is not None]
    return judge(found, [row.reserved for row in rows], terms.agreed)


def note_missing(db: sqlite3.Connection, missing: MissingTime) -> None:
    """Keeps the time of which a restore lost what was charged, beside an earlier one."""
    earlier = load_missing(db) or missing
    whole = MissingTime(min(earlier.start, missing.start), max(earlier.end, missing.end))
    queries.keep_note(db, _MISSING, whole)


def load_missing(db: sqlite3.Connection) -> MissingTime | None:
    """Returns that time until the person has confirmed it."""
    text = queries.note(db, _MISSING)
    return None if text is None else msgspec.json.decode(text, type=MissingTime)


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
        return standing(limit, 0.0 if row is None else _used_by_click(db, row), spans)
    missing = load_missing(db)
    if limit.scope is LimitScope.PLAN:
        used = _used_by_plan(db, limit.id, besides)
        return standing(limit, used, spans, _lost_since(missing, _made_at(db, limit.id)))
    if limit.scope is LimitScope.BALANCE:
        entered = _balance(db, limit.account)
        if entered is None:
            return None
        used = _charged_since(db, limit.account, entered) + _held(db, limit, besides, "1", ())
        entered_limit = replace(limit, credits=entered.credits)
        return standing(entered_limit, used, spans, _lost_since(missing, entered.at))
    span = spans.of(limit.scope)
    if span is None:
        used = _charged(db, limit, "1", ()) + _held(db, limit, besides, "1", ())
        return standing(limit, used, spans, missing)
    charged = _charged(db, limit, "at >= ? AND at < ?", (span.start, span.end))
    held = _held(
        db,
        limit,
        besides,
        # Where the time zone was changed since, either day counts.
        "(reserved_day BETWEEN ? AND ? OR (submitted_at >= ? AND submitted_at < ?))",
        (span.first, span.last, span.start, span.end),
    )
    return standing(limit, charged + held, spans, missing)


def _lost_since(missing: MissingTime | None, at: float) -> MissingTime | None:
    """What is missing, unless it was lost before that moment: then it counts for nothing that began there."""
    return missing if missing is not None and missing.counts_since(at) else None


def _made_at(db: sqlite3.Connection, plan_id: str) -> float:
    return float(db.execute("SELECT made_at FROM plans WHERE id = ?", (plan_id,)).fetchone()[0])


def _charged(db: sqlite3.Connection, limit: Limit, when: str, values: Sequence[Value]) -> float:
    where, more = _about(limit, "project")
    return _sum(db, "charge_lines", "credits", f"{_COUNTED} AND {when}{where}", (*values, *more))


def _held(db: sqlite3.Connection, limit: Limit, besides: str, when: str, values: Sequence[Value]) -> float:
    where, more = _about(limit, "reserved_project")
    condition = f"reserved IS NOT NULL AND id <> ? AND {when}{where}"
    return _sum(db, "generations", "reserved", condition, (besides, *values, *more))


def _used_by_plan(db: sqlite3.Connection, plan_id: str, besides: str) -> float:
    """What the generations of a plan hold or were charged. What was given back makes no room."""
    of_plan = "plan_id <> '' AND plan_id = ? AND id <> ?"
    return _sum(db, "generations", USED, of_plan, (plan_id, besides))


def _used_by_click(db: sqlite3.Connection, row: Generation) -> float:
    """What the others hold or were charged that the same click made: of the same press, or of the same plan
    since it was let go on."""
    if row.plan_row is not None:
        of_click = f"plan_id <> '' AND plan_id = ? AND id <> ? AND key > ({LATEST})"
        return _sum(db, "generations", USED, of_click, (row.plan_id, row.id, row.plan_id))
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


@frozen
class _Entered:
    """A balance as it was entered. `line` is the last charge line of then."""

    at: float
    credits: float
    line: int


def _charged_since(db: sqlite3.Connection, account: str, entered: _Entered) -> float:
    # A clock that was set back since must not hide a charge. A statement's time is none of our clock.
    later = "account = ? AND (at >= ? OR (key > ? AND kind <> 'statement'))"
    return _sum(db, "charge_lines", "credits", later, (account, entered.at, entered.line))


def _balance(db: sqlite3.Connection, account: str) -> _Entered | None:
    """Returns the account's balance that was entered last; None if none was."""
    row = db.execute(
        "SELECT at, credits, after_line FROM balances WHERE account = ?"
        " ORDER BY after_line DESC, at DESC, id LIMIT 1",
        (account,),
    ).fetchone()
    return None if row is None else _Entered(float(row[0]), float(row[1]), int(row[2]))


def _enter_balance(db: sqlite3.Connection, account: str, credits: float, at: float) -> None:
    db.execute(
        "INSERT INTO balances (id, at, account, credits, after_line)"
        " SELECT ?, ?, ?, ?, coalesce(max(key), 0) FROM charge_lines",
        (uuid.uuid4().hex, at, account, credits),
    )


def _carry_balance(db: sqlite3.Connection, account: str, at: float) -> None:
    """What is held for the key without a name stays taken off: it is followed with the account's key."""
    with queries.in_one(db):
        entered = _balance(db, "")
        if entered is None or _balance(db, account) is not None:
            return
        charged = _charged_since(db, "", entered)
        held = _sum(db, "generations", "reserved", "reserved IS NOT NULL AND account = ''", ())
        _enter_balance(db, account, max(entered.credits - charged - held, 0.0), at)
        for limit in _limits(db):
            if limit.scope is LimitScope.BALANCE and not limit.account:
                carried = replace(limit, id=uuid.uuid4().hex, account=account)
                _insert(db, carried)
                _note_change(db, at, None, carried)


def _limits(db: sqlite3.Connection) -> list[Limit]:
    found = db.execute("SELECT id, scope, credits, is_hard, project, account FROM limits ORDER BY id")
    return [
        Limit(item, LimitScope(scope), credits, bool(is_hard), project, account)
        for item, scope, credits, is_hard, project, account in found
    ]


def _set(db: sqlite3.Connection, limit: Limit, at: float, typed: str) -> None:
    with queries.in_one(db):
        known = sorted(_limits(db), key=lambda item: item.id != limit.id)
        before = next((item for item in known if item.id == limit.id or item.is_in_place_of(limit)), None)
        # Saved twice at once, it would be two limits, of which only one is shown.
        limit = limit if before is None else replace(limit, id=before.id)
        if limit == before:
            return
        if before is not None and limit.is_looser_than(before) and typed.strip() != limit.text:
            raise LimitNotTyped(Code.LIMIT_NOT_TYPED)
        _insert(db, limit)
        _note_change(db, at, before, limit)


def _insert(db: sqlite3.Connection, limit: Limit) -> None:
    db.execute(
        "INSERT OR REPLACE INTO limits (id, scope, project, account, credits, is_hard)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (limit.id, str(limit.scope), limit.project, limit.account, limit.credits, limit.is_hard),
    )


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
    where = (str(about.scope), about.project, about.account)
    db.execute(
        "INSERT INTO limit_changes (id, at, scope, project, account, before, after, was_hard, is_hard)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(uuid.uuid4().hex, at, *where),
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
