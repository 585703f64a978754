"""Read a statement of an account as it is pasted or dropped: CSV or another table, in whatever form it comes.

The service documents none, so nothing is taken for granted: neither columns nor their order, neither the form
of dates nor the separators of numbers. What can mean two things is left open, and said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.statement_amounts import is_money, read_amounts
from seedance_studio.domain.statement_dates import StatedTime, StatedTimes, read_times
from seedance_studio.domain.statement_table import StatementTable, find_table
from seedance_studio.domain.statement_words import CellKind, StatementKind, kind_of
from seedance_studio.domain.table_text import LONGEST_TABLE, plain_lines

_SHORTEST_ID = {CellKind.REQUEST: 3, CellKind.OTHER_ID: 6}
"""Characters. Some columns of numbers only count the lines."""
_WORD = re.compile(r"[\w-]{6,}", re.ASCII)


@frozen
class StatementLine:
    """One line. `number` is its place in the text, from 1; `text` is all of it, to be shown.

    `request_id` is empty where no column names one; `words` are whatever may be an id. `credits` are never
    negative; None if there is no number, or one that can't be told.
    """

    number: int
    text: str
    request_id: str
    words: frozenset[str]
    time: StatedTime | None
    credits: float | None
    kind: StatementKind = StatementKind.CHARGE


@frozen
class Statement:
    """What was read. `left_out` are lines that say neither when nor for what.

    `asks_day_first`: no date tells whether `3/4/2026` is in March or April. `asks_sign`: some amounts are
    negative, and nothing tells which are charges. `is_money`: the amounts are a currency's and can't be held
    against credits. In the last two cases, no line has credits.
    """

    lines: tuple[StatementLine, ...] = ()
    left_out: tuple[str, ...] = ()
    asks_day_first: bool = False
    asks_sign: bool = False
    is_money: bool = False


def read_statement(
    text: str, *, day_first: bool | None = None, charges_are_negative: bool | None = None
) -> Statement:
    """Read the text. The person's word settles what the text leaves open."""
    table = find_table(plain_lines(unicodedata.normalize("NFKC", text[:LONGEST_TABLE])))
    times = _times(table, day_first)
    kinds = [kind_of(cell) for cell in table.cells(CellKind.KIND) or [""] * len(table.rows)]
    amounts, in_money = _amounts(table)
    back = _numbers(table, CellKind.REFUND)
    if CellKind.DEBIT in table.columns:
        back = [one or other for one, other in zip(back, _numbers(table, CellKind.CREDITS), strict=True)]
    is_negative = _is_negative(amounts, kinds) if charges_are_negative is None else charges_are_negative
    found: list[StatementLine] = []
    left_out: list[str] = []
    for place, row in enumerate(table.rows):
        line = _line(table, place, times.found[place], kinds[place])
        if line.time is None and not line.request_id and not times.is_unclear:
            left_out.append(" · ".join(filter(None, row)))
        else:
            found += _with_credits(line, amounts[place], back[place], is_negative)
    return Statement(tuple(found), tuple(left_out), times.is_unclear, is_negative is None, in_money)


def _line(table: StatementTable, place: int, time: StatedTime | None, kind: StatementKind) -> StatementLine:
    row = table.rows[place]
    request_id = next(
        (
            row[column]
            for kind, shortest in _SHORTEST_ID.items()
            for column in table.columns.get(kind, ())
            if len(row[column]) >= shortest and " " not in row[column]
        ),
        "",
    )
    words = frozenset(word for cell in row for word in (cell, *_WORD.findall(cell)))
    text = " · ".join(filter(None, row))
    return StatementLine(table.numbers[place], text, request_id, words, time, None, kind)


def _times(table: StatementTable, day_first: bool | None) -> StatedTimes:
    """The times of the first column that has dates, joined with one for the hour where that is apart."""
    places = [place for kind in (CellKind.TIME, CellKind.DATE) for place in table.columns.get(kind, ())]
    for place in places:
        found = read_times(_folded(table.column(place)), fold(table.titles[place]), day_first=day_first)
        if not any(found.found) and not found.is_unclear:
            continue
        if any(time is not None and not time.has_time for time in found.found) or found.is_unclear:
            return _with_hours(table, place, places, day_first)
        return found
    return StatedTimes((None,) * len(table.rows))


def _with_hours(
    table: StatementTable, date: int, places: Sequence[int], day_first: bool | None
) -> StatedTimes:
    """The dates of one column with the hours of the others, which have no dates of their own."""
    hours = [place for place in places if place != date and not _has_dates(table.column(place))]
    chosen = (date, *hours[:1])
    texts = [fold(" ".join(row[place] for place in chosen)) for row in table.rows]
    return read_times(texts, fold(" ".join(table.titles[place] for place in chosen)), day_first=day_first)


def _has_dates(cells: Sequence[str]) -> bool:
    return any(read_times(_folded(cells), day_first=True).found)


def _amounts(table: StatementTable) -> tuple[list[float | None], bool]:
    """The amounts with their signs, and whether they are a currency's, in which case there are none."""
    nothing: list[float | None] = [None] * len(table.rows)
    cells = table.cells(CellKind.DEBIT, CellKind.CREDITS, CellKind.AMOUNT)
    if cells is None:
        return nothing, CellKind.MONEY in table.columns
    units = table.cells(CellKind.UNIT) or [""] * len(cells)
    is_currency = [is_money(fold(f"{cell} {unit}")) for cell, unit in zip(cells, units, strict=True)]
    if is_currency and all(is_currency):
        return nothing, True
    numbers = read_amounts(_folded(cells))
    return [None if other else number for number, other in zip(numbers, is_currency, strict=True)], False


def _numbers(table: StatementTable, column: CellKind) -> list[float | None]:
    cells = table.cells(column)
    return [None] * len(table.rows) if cells is None else read_amounts(_folded(cells))


def _is_negative(amounts: Sequence[float | None], kinds: Sequence[StatementKind]) -> bool | None:
    """Whether charges have negative amounts. None if nothing tells."""
    signs = {amount < 0 for amount in amounts if amount}
    if len(signs) < 2:
        return signs == {True}
    if set(kinds) == {StatementKind.CHARGE}:
        return None
    pairs = zip(amounts, kinds, strict=True)
    charged = {amount < 0 for amount, kind in pairs if amount and kind is StatementKind.CHARGE}
    return charged.pop() if len(charged) == 1 else None


def _with_credits(
    line: StatementLine, amount: float | None, back: float | None, is_negative: bool | None
) -> Iterator[StatementLine]:
    """The line with its credits, and another one for what it gives back."""
    if (
        amount
        and line.kind is StatementKind.CHARGE
        and is_negative is not None
        and (amount < 0) != is_negative
    ):
        # What comes in for a request was given back; otherwise it was bought.
        is_back = bool(line.request_id)
        line = replace(line, kind=StatementKind.REFUND if is_back else StatementKind.TOP_UP)
    if amount is not None or not back:
        yield replace(line, credits=None if amount is None or is_negative is None else abs(amount))
    if back:
        kind = StatementKind.REFUND if line.request_id else StatementKind.TOP_UP
        yield replace(line, credits=abs(back), kind=kind)


def _folded(cells: Sequence[str]) -> list[str]:
    return [fold(cell) for cell in cells]
