"""Read what the books are held against, and correct them by further lines."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Collection, Sequence

from seedance_studio.domain.bookkeeping import SAME, Booked, Correction, StatedCharge
from seedance_studio.domain.bookkeeping_sums import (
    CountedBalance,
    EstimateQuality,
    KeeperCost,
    KeeperGrouping,
    WithoutClip,
)
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.refunds import RefundNote, RefundState
from seedance_studio.domain.spending import Grouping, Slot, SpendingFilter
from seedance_studio.domain.urls import MediaKind, link_kind
from seedance_studio.store import charge_lines, queries
from seedance_studio.store.charge_lines import IS_KNOWN
from seedance_studio.store.reference_repository import Run
from seedance_studio.store.spending import sums

_BOOKED = f"""
    SELECT g.id, substr(g.prompt, 1, 200) AS prompt, coalesce(g.submitted_at, g.created_at) AS at, g.state,
        g.request_id, g.credits_charged + coalesce(g.credits_refunded, 0) AS charged,
        coalesce(g.credits_refunded, 0) AS refunded, g.not_charged_at IS NOT NULL AS is_cleared,
        g.reserved, g.refund,
        iif(json_valid(g.estimate), json_extract(g.estimate, '$.low'), NULL) AS low,
        iif(json_valid(g.estimate), json_extract(g.estimate, '$.high'), NULL) AS high
    FROM generations g
    WHERE g.id IN (
        SELECT id FROM generations WHERE request_id IN (SELECT value FROM json_each(:ids))
        UNION SELECT id FROM generations WHERE (:account IS NULL OR account = :account) AND id IN (
            SELECT generation_id FROM charge_lines WHERE at BETWEEN :first AND :last
            UNION SELECT id FROM generations WHERE state = 'unconfirmed'
        )
    )
    UNION ALL
    SELECT l.generation_id, '', min(l.at), NULL, max(l.request_id),
        total(iif(l.kind = 'statement', l.credits, 0)), -total(iif(l.kind = 'refund', l.credits, 0)),
        0, NULL, '', NULL, NULL
    FROM charge_lines l WHERE l.generation_id IN (
        SELECT generation_id FROM charge_lines WHERE kind = 'statement' AND (
            :account IS NULL OR account IN (:account, '')
            OR request_id IN (SELECT value FROM json_each(:ids))
        )
    )
    GROUP BY l.generation_id HAVING abs(total(iif(l.kind = 'statement', l.credits, 0))) >= {SAME}
        OR abs(total(iif(l.kind = 'refund', l.credits, 0))) >= {SAME}
"""


_KEPT = "g.clip_size IS NOT NULL AND o.trashed_at IS NULL AND (o.stars >= 4 OR o.is_keeper)"
_PARTS = {
    KeeperGrouping.PROJECT: "s.project",
    KeeperGrouping.MODEL: "s.model",
    KeeperGrouping.LENGTH: "coalesce(g.duration, '')",
    KeeperGrouping.REFERENCES: "coalesce(json_extract(g.request, '$.media_urls'), '[]')",
}
_SPENT = "s.at >= :first AND s.at < :last AND (:account IS NULL OR s.account = :account)"
_KEEPERS = f"""
    SELECT {{part}} AS part, count(DISTINCT g.key)
    FROM organised o CROSS JOIN generations g ON g.key = o.key CROSS JOIN spent s ON s.generation_id = g.id
    WHERE {_KEPT} AND g.credits_charged IS NOT NULL AND {_SPENT} GROUP BY 1
"""
"""What is kept is less than what was spent."""
_SPENT_ON = f"""
    SELECT {{part}} AS part, total(s.credits)
    FROM spent s LEFT JOIN generations g ON g.id = s.generation_id WHERE {_SPENT} GROUP BY 1
    HAVING abs(total(s.credits)) >= {SAME} OR total(s.is_first) <> 0
"""
_SUMMED = {KeeperGrouping.PROJECT: Grouping.PROJECT, KeeperGrouping.MODEL: Grouping.MODEL}
"""What the sums of days are kept by."""
_ESTIMATES = f"""
    SELECT count(*), total(abs(more) < {SAME}), coalesce(max(abs(more)), 0), total(more), total(expected)
    FROM (
        SELECT sum(credits) - max(estimate) AS more, max(estimate) AS expected FROM charge_lines s
        WHERE kind <> 'refund' AND at >= :first AND at < :last AND (:account IS NULL OR account = :account)
        GROUP BY generation_id HAVING max(estimate) IS NOT NULL AND {IS_KNOWN}
    )
"""
_WITHOUT_CLIP = f"""
    SELECT total(state = 'failed'), total(state = 'cancelled'), total(state = 'expired'), total(credits),
        total(refund = 'asked'), total(refund = 'refunded'), total(refund = 'refused')
    FROM (
        SELECT s.state, total(s.credits) AS credits, max(coalesce(g.refund, '')) AS refund
        FROM spent s LEFT JOIN generations g ON g.id = s.generation_id
        WHERE s.state IN ('failed', 'cancelled', 'expired') AND {_SPENT}
        GROUP BY s.generation_id HAVING total(s.credits) <> 0 OR refund <> ''
    )
"""
_BALANCES = """
    WITH latest AS (SELECT account, max(at) AS at, credits FROM balances GROUP BY account)
    SELECT account, at, credits AS entered,
        (SELECT total(l.credits) FROM charge_lines l WHERE l.at >= latest.at AND l.account = latest.account)
            AS spent,
        (SELECT total(g.reserved) FROM generations g
            WHERE g.reserved IS NOT NULL AND g.account = latest.account) AS held
    FROM latest ORDER BY account
"""
_DAILY = """
    SELECT d.key, total(s.credits) FROM json_each(:days) d CROSS JOIN spent s
        ON s.at >= json_extract(d.value, '$[0]') AND s.at < json_extract(d.value, '$[1]')
    WHERE :account IS NULL OR s.account = :account GROUP BY 1
"""


class BookkeepingRepository:
    """Raises `LibraryError`. What is written is committed when a method returns."""

    def __init__(self, run: Run, read: Run) -> None:
        self._run = run
        self._read = read

    async def booked(
        self, first: float, last: float, ids: Collection[str], account: str | None = None
    ) -> list[Booked]:
        """What has lines between two times, or one of these request ids, or an unknown fate; and all that was
        brought in from statements.

        `account` leaves out what other accounts sent, unless it has one of the request ids.
        """
        values = {"first": first, "last": last, "ids": json.dumps(sorted(ids)), "account": account}
        return await self._read(lambda db: [_booked(row) for row in db.execute(_BOOKED, values)])

    async def keepers(
        self, span: Slot, grouping: KeeperGrouping, account: str | None = None
    ) -> list[KeeperCost]:
        """What was spent in a time on each part, and how many of its clips are kept: by stars, or chosen."""
        spent, kept = await self._read(lambda db: _kept_and_spent(db, span, grouping, account))
        found: dict[str, KeeperCost] = {}
        for part in dict.fromkeys((*spent, *kept)):
            name = _kinds(part) if grouping is KeeperGrouping.REFERENCES else part
            known = found.get(name, KeeperCost(name, 0.0, 0))
            credits, keepers = known.credits + spent.get(part, 0.0), known.keepers + kept.get(part, 0)
            found[name] = KeeperCost(name, credits, keepers)
        return list(found.values())

    async def estimates(self, span: Slot, account: str | None = None) -> EstimateQuality:
        """How estimates and charges of a time agree."""
        values = _values(span, account)
        row = await self._read(lambda db: db.execute(_ESTIMATES, values).fetchone())
        return EstimateQuality(row[0], int(row[1]), row[2], row[3], row[4])

    async def without_clip(self, span: Slot, account: str | None = None) -> WithoutClip:
        """What was charged in a time for what failed, was cancelled, or can't be had any more."""
        values = _values(span, account)
        row = await self._read(lambda db: db.execute(_WITHOUT_CLIP, values).fetchone())
        failed, cancelled, expired, credits, *notes = row
        return WithoutClip(int(failed), int(cancelled), int(expired), credits, *map(int, notes))

    async def balances(self) -> list[CountedBalance]:
        """What each account has left, by our count. Accounts of which nothing was entered are left out."""
        rows = await self._run(lambda db: db.execute(_BALANCES).fetchall())
        return [CountedBalance(*row) for row in rows]

    async def daily(self, days: Sequence[Slot], account: str | None = None) -> list[float]:
        """What was spent in each slot."""
        values = {"days": json.dumps([(day.start, day.end) for day in days]), "account": account}
        found = dict(await self._read(lambda db: db.execute(_DAILY, values).fetchall()))
        return [float(found.get(number, 0.0)) for number in range(len(days))]

    async def promised(self, account: str | None = None) -> float:
        """What waiting, running and unconfirmed ones hold together."""
        sql = (
            "SELECT total(reserved) FROM generations"
            " WHERE reserved IS NOT NULL AND (:account IS NULL OR account = :account)"
        )
        row = await self._run(lambda db: db.execute(sql, {"account": account}).fetchone())
        return float(row[0])

    async def note_refund(self, generation_id: str, state: RefundState, at: float) -> RefundNote | None:
        """Note what became of a refund, and add the line for what comes back with it, or no longer does.

        Returns what `undo_refund_note` takes back; None if that is no news.
        """
        return await self._run(lambda db: _note_refund(db, generation_id, state, at))

    async def undo_refund_note(self, note: RefundNote, at: float) -> bool:
        """Take a note back: all is as it was before. Returns whether its sums and the note still stood."""
        return await self._run(lambda db: _undo_refund_note(db, note, at))

    async def correct(self, known: Booked, given: Correction, at: float) -> bool:
        """Add lines for what was charged and given back on top, if the sums are still those that are known.

        Returns whether they were.
        """
        return await self._run(lambda db: _correct(db, known, given, at))

    async def undo_correction(self, before: Booked, given: Correction, at: float) -> bool:
        """Take a correction back, if the sums are still as it left them. Returns whether they were.

        `before` is what was known before it: what it held of the limits, it holds again.
        """
        return await self._run(lambda db: _undo_correction(db, before, given, at))

    async def bring_in(self, given: StatedCharge, at: float) -> bool:
        """Add the lines for what a statement alone shows. Returns whether the books did not have it yet."""
        return await self._run(lambda db: _bring_in(db, given, at))

    async def take_out(self, name: str, at: float) -> bool:
        """Add the lines that take out what was brought in. Returns whether there was anything."""
        return await self._run(lambda db: _take_out(db, name, at))


def _kept_and_spent(
    db: sqlite3.Connection, span: Slot, grouping: KeeperGrouping, account: str | None
) -> tuple[dict[str, float], dict[str, int]]:
    """What was spent on each part, and how many clips of it are kept."""
    values, part = _values(span, account), _PARTS[grouping]
    kept = {str(row[0]): int(row[1]) for row in db.execute(_KEEPERS.format(part=part), values)}
    if grouping in _SUMMED:
        found = sums(db, [span], SpendingFilter(account=account), _SUMMED[grouping])
        return {item.part: item.spent.credits for item in found}, kept
    rows = db.execute(_SPENT_ON.format(part=part), values)
    return {str(row[0]): float(row[1]) for row in rows}, kept


def _bring_in(db: sqlite3.Connection, given: StatedCharge, at: float) -> bool:
    with queries.in_one(db):
        return charge_lines.bring_in(db, given, at)


def _take_out(db: sqlite3.Connection, name: str, at: float) -> bool:
    with queries.in_one(db):
        brought = charge_lines.brought(db, name)
        if not brought.is_there:
            return False
        charge_lines.add_brought(db, brought, more=-brought.charged, back=-brought.refunded, at=at)
    return True


def _note_refund(
    db: sqlite3.Connection, generation_id: str, state: RefundState, at: float
) -> RefundNote | None:
    with queries.in_one(db):
        generation = queries.by_id(db, generation_id)
        if generation is None:
            return None
        charged, refunded = generation.credits_charged or 0.0, generation.credits_refunded or 0.0
        # A statement can show more to have come back than was charged: of that, nothing more comes back.
        back = max(charged, 0.0) if state is RefundState.REFUNDED else -refunded
        if not back and (generation.refund is state or not (charged or refunded)):
            return None
        if back:
            charge_lines.give_back(db, generation, back, at)
        _add_note(db, generation_id, state, at)
    return RefundNote(generation_id, generation.refund, state, back, charged - back, refunded + back)


def _undo_refund_note(db: sqlite3.Connection, note: RefundNote, at: float) -> bool:
    with queries.in_one(db):
        generation = queries.by_id(db, note.generation_id)
        if generation is None or generation.refund is not note.state:
            return False
        charged, refunded = generation.credits_charged or 0.0, generation.credits_refunded or 0.0
        if abs(charged - note.charged) >= SAME or abs(refunded - note.refunded) >= SAME:
            return False
        if note.back:
            charge_lines.give_back(db, generation, -note.back, at)
        _add_note(db, note.generation_id, note.before, at)
    return True


def _add_note(db: sqlite3.Connection, generation_id: str, state: RefundState, at: float) -> None:
    """Adds a note about a refund, later than all others about it."""
    db.execute(
        "INSERT INTO refund_notes (id, at, generation_id, state)"
        " SELECT ?, max(?, coalesce(max(at), 0) + 0.001), ?, ? FROM refund_notes WHERE generation_id = ?",
        (uuid.uuid4().hex, at, generation_id, str(state), generation_id),
    )


def _values(span: Slot, account: str | None) -> dict[str, str | float | None]:
    return {"first": span.start, "last": span.end, "account": account}


def _kinds(links: str) -> str:
    """The kinds of a request's references, joined by `+`; "" without any."""
    kinds = {link_kind(link) for link in json.loads(links)}
    return "+".join(kind for kind in MediaKind if kind in kinds)


def _booked(row: sqlite3.Row) -> Booked:
    return Booked(
        row["id"],
        row["prompt"],
        row["at"],
        None if row["state"] is None else State(row["state"]),
        row["request_id"],
        row["charged"],
        row["refunded"],
        None if row["low"] is None or row["high"] is None else (row["low"], row["high"]),
        bool(row["is_cleared"]),
        row["reserved"],
        RefundState(row["refund"]),
    )


def _correct(db: sqlite3.Connection, known: Booked, given: Correction, at: float) -> bool:
    if known.is_brought:
        return _correct_brought(db, known, given, at)
    with queries.in_one(db):
        generation = queries.by_id(db, known.generation_id)
        if generation is None or not _says(generation, known):
            return False
        if given.more is not None:
            charge_lines.correct(db, generation, given.more, is_undone=False)
            _hold_again(db, known)
        if given.back:
            charge_lines.give_back(db, generation, given.back, at)
            _add_note(db, generation.id, RefundState.REFUNDED, at)
    return True


def _undo_correction(db: sqlite3.Connection, before: Booked, given: Correction, at: float) -> bool:
    after = given.made_to(before)
    if before.is_brought:
        return _correct_brought(db, after, given.reversed(), at)
    with queries.in_one(db):
        generation = queries.by_id(db, before.generation_id)
        if generation is None or not _says(generation, after):
            return False
        if given.back:
            charge_lines.give_back(db, generation, -given.back, at)
            _add_note(db, generation.id, before.refund, at)
        if given.more is not None:
            charge_lines.correct(db, generation, given.more, is_undone=True)
            _hold_again(db, before)
    return True


def _says(generation: Generation, known: Booked) -> bool:
    """Whether the sums of its lines are still those that are known."""
    refunded = generation.credits_refunded or 0.0
    charged = None if generation.credits_charged is None else generation.credits_charged + refunded
    is_same = charged == known.charged or abs((charged or 0.0) - (known.charged or 0.0)) < SAME
    return is_same and abs(refunded - known.refunded) < SAME


def _hold_again(db: sqlite3.Connection, known: Booked) -> None:
    """What is known to be charged holds nothing of the limits; what is unknown again holds what it held."""
    db.execute(
        "UPDATE generations SET reserved = iif(credits_charged IS NULL AND not_charged_at IS NULL, ?, NULL)"
        " WHERE id = ?",
        (known.reserved, known.generation_id),
    )


def _correct_brought(db: sqlite3.Connection, known: Booked, given: Correction, at: float) -> bool:
    with queries.in_one(db):
        brought = charge_lines.brought(db, known.generation_id)
        is_same = abs(brought.charged - (known.charged or 0.0)) < SAME
        if not is_same or abs(brought.refunded - known.refunded) >= SAME:
            return False
        charge_lines.add_brought(db, brought, more=given.more or 0.0, back=given.back, at=at)
    return True
