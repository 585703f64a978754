"""The statements for charge lines. They are only ever added; triggers refuse everything else.

A generation's `credits_charged` and `credits_refunded` are sums of its lines, which a trigger keeps.
"""

from __future__ import annotations

import sqlite3
from array import array
from dataclasses import fields, replace

import msgspec

from seedance_studio.domain.bookkeeping import (
    ChargeLine,
    LineKind,
    StatedCharge,
    brought_refund_line,
    charge_line,
    correction_line,
    refund_line,
    statement_line,
    undone_line,
)
from seedance_studio.domain.generation import Generation

DERIVED = frozenset({"credits_charged", "credits_refunded", "refund"})
"""The columns of a generation that triggers keep: sums of its lines, and the last note about a refund."""
IS_KNOWN = "(total(kind = 'charge') > 0 OR total(kind = 'correction') > total(kind = 'undone'))"
"""Whether the lines of a generation say what it was charged. A refund alone does not, and neither do
corrections of which each was undone."""
NAMES = ", ".join(field.name for field in fields(ChargeLine))
_PLACES = ", ".join(f":{field.name}" for field in fields(ChargeLine))
_keys = msgspec.json.Decoder(list[int])
_credits = msgspec.json.Decoder(list[float])


def settle(db: sqlite3.Connection, generation: Generation, more: float = 0.0) -> None:
    """Adds the line for a charge that has become known. `more` is what came on top of a known one.

    A generation whose lines are there already only gets their sums.
    """
    count = _count(db, generation.id)
    credits = more if count else generation.credits_charged
    if credits is not None and (credits or not count):
        add_line(db, charge_line(generation, credits, count + 1, _project(db, generation)))
    elif count:
        db.execute(
            "UPDATE generations SET"
            f" credits_charged = (SELECT iif({IS_KNOWN}, sum(credits), NULL)"
            " FROM charge_lines WHERE generation_id = :id),"
            " credits_refunded = (SELECT -sum(credits) FILTER (WHERE kind = 'refund')"
            " FROM charge_lines WHERE generation_id = :id) WHERE id = :id AND credits_charged IS NULL",
            {"id": generation.id},
        )


def give_back(db: sqlite3.Connection, generation: Generation, credits: float, at: float) -> None:
    """Adds the line for credits that were given back."""
    number = _count(db, generation.id) + 1
    add_line(db, refund_line(generation, credits, at, number, _project(db, generation)))


def correct(db: sqlite3.Connection, generation: Generation, credits: float, *, is_undone: bool) -> None:
    """Adds the line for what a statement charges on top, or the one that takes that back.

    It belongs to the day of the charge, not to the one on which the statement came.
    """
    at = generation.created_at if generation.submitted_at is None else generation.submitted_at
    number, project = _count(db, generation.id) + 1, _project(db, generation)
    make = undone_line if is_undone else correction_line
    add_line(db, make(generation, credits, at, number, project))


def bring_in(db: sqlite3.Connection, given: StatedCharge, at: float) -> bool:
    """Adds the lines for what a statement alone shows. `at` is the time of what it gives back.

    Returns whether it was not there, and no generation has this request id. What was taken out comes back
    with the time and the account that it had.
    """
    known = "SELECT 1 FROM generations WHERE request_id = ?"
    is_known = given.request_id and db.execute(known, (given.request_id,)).fetchone() is not None
    if is_known or brought(db, given.name).is_there:
        return False
    add_brought(db, given, more=given.charged, back=given.refunded, at=at)
    return True


def add_brought(db: sqlite3.Connection, given: StatedCharge, *, more: float, back: float, at: float) -> None:
    """Adds lines to what was brought in, with the time and the account of its first line. `at` is the time of
    what is given back. Negative credits take it out."""
    ask = "SELECT at, request_id, account FROM charge_lines WHERE generation_id = ? ORDER BY key LIMIT 1"
    first = db.execute(ask, (given.name,)).fetchone()
    if first is not None:
        given = replace(given, at=first[0], request_id=first[1] or "", account=first[2])
    if more:
        add_line(db, statement_line(given, more, _count(db, given.name) + 1))
    if back:
        add_line(db, brought_refund_line(given, back, at, _count(db, given.name) + 1))


def brought(db: sqlite3.Connection, name: str) -> StatedCharge:
    """Returns what was brought in under a name and not taken out."""
    row = db.execute(
        "SELECT coalesce(min(at), 0), total(iif(kind = 'statement', credits, 0)),"
        " -total(iif(kind = 'refund', credits, 0)) FROM charge_lines WHERE generation_id = ?",
        (name,),
    ).fetchone()
    return StatedCharge(name, *row)


def add_line(db: sqlite3.Connection, line: ChargeLine) -> None:
    """Adds a line, unless it is there."""
    values = {field.name: getattr(line, field.name) for field in fields(ChargeLine)}
    db.execute(f"INSERT OR IGNORE INTO charge_lines ({NAMES}) VALUES ({_PLACES})", values)


def line_from_row(row: sqlite3.Row) -> ChargeLine:
    """Returns the line of a row. Raises `ValueError` if it makes no sense."""
    values = {field.name: row[field.name] for field in fields(ChargeLine)}
    values["kind"] = LineKind(row["kind"])
    return ChargeLine(**values)


def charged(db: sqlite3.Connection) -> array[float]:
    """What each generation was charged, in credits, in the place of its key; 0 for nothing, or unknown."""
    # As two texts, and from an index alone: rows of the table take three times as long.
    found = db.execute(
        "SELECT json_group_array(key), json_group_array(credits_charged)"
        " FROM generations INDEXED BY by_charge WHERE credits_charged IS NOT NULL"
    ).fetchone()
    keys, credits = _keys.decode(found[0]), _credits.decode(found[1])
    by_key = array("d", bytes(8 * (max(keys, default=0) + 1)))
    for key, value in zip(keys, credits, strict=True):
        by_key[key] = value
    return by_key


def credits_since(db: sqlite3.Connection, at: float) -> float:
    """Returns the sum of the lines since then."""
    row = db.execute("SELECT coalesce(sum(credits), 0) FROM charge_lines WHERE at >= ?", (at,)).fetchone()
    return float(row[0])


def _count(db: sqlite3.Connection, generation_id: str) -> int:
    row = db.execute("SELECT count(*) FROM charge_lines WHERE generation_id = ?", (generation_id,)).fetchone()
    return int(row[0])


def _project(db: sqlite3.Connection, generation: Generation) -> str:
    if generation.reserved_day:
        # Moving it to another project since must not exceed the limit of that one.
        return generation.reserved_project
    # What comes later counts where it was paid: a limit that never paid would gain room by it.
    row = db.execute(
        "SELECT project FROM charge_lines WHERE generation_id = :id ORDER BY key LIMIT 1",
        {"id": generation.id},
    ).fetchone()
    row = (
        row
        or db.execute(
            "SELECT o.project FROM organised o JOIN generations g ON g.key = o.key WHERE g.id = :id",
            {"id": generation.id},
        ).fetchone()
    )
    return "" if row is None else str(row[0])
