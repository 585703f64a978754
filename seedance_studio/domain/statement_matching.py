"""Hold a statement's lines against what the library has: by id, else by time and amount.

What fits one way alone is matched. Whatever could be two things is unclear, and is shown as that.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from seedance_studio.domain.bookkeeping import BROUGHT, SAME, Booked, Correction, StatedCharge
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import FINAL
from seedance_studio.domain.statement_clock import Local, StatementClock, clock_of
from seedance_studio.domain.statement_words import StatementKind
from seedance_studio.domain.statements import Statement, StatementLine

_OFF = 0.10
"""How far a charge may be off its expected range and still be taken for that of a request."""


class PairingKind(StrEnum):
    """What became of a line, or of a generation that no line names."""

    AGREES = "agrees"
    FOUND = "found"
    """The request is known, but the line's amount can't be read."""
    DIFFERS = "differs"
    UNKNOWN = "unknown"
    """A charge of which the library knows nothing, unless it is one of the candidates'."""
    ABSENT = "absent"
    """Charged here, and not on the statement, which covers its time."""
    NOT_CHARGED = "not_charged"
    """Nobody knew whether it was charged, and a complete statement does not have it."""
    UNCLEAR = "unclear"
    """More lines than charges fit each other, or fewer."""


@frozen
class Pairing:
    """Lines and generations that belong together. For UNKNOWN, `booked` are those that it may be.

    `more` is what the statement charges on top of what is known here, `back` what it gives back on top.
    For UNKNOWN, `name` is what its line in the books is called if it is brought in, and `at` the time of the
    charge in seconds since 1970, None if the statement has none.
    """

    kind: PairingKind
    lines: tuple[StatementLine, ...] = ()
    booked: tuple[Booked, ...] = ()
    more: float = 0.0
    back: float = 0.0
    name: str = ""
    at: float | None = None

    @property
    def stated(self) -> float:
        """What the statement charges, less what it gives back."""
        return self._sum(StatementKind.CHARGE) - self._sum(StatementKind.REFUND)

    @property
    def correction(self) -> Correction:
        """What the books lack of what the statement says."""
        is_named = any(line.kind is StatementKind.CHARGE for line in self.lines)
        is_news = self.more or (is_named and self.booked[0].charged is None)
        return Correction(self.more if is_news else None, self.back)

    def brought(self, account: str) -> StatedCharge | None:
        """What is brought in, as a charge of that account; None if nothing can be."""
        if self.at is None or not self.can_be_brought:
            return None
        charged, refunded = self._sum(StatementKind.CHARGE), self._sum(StatementKind.REFUND)
        return StatedCharge(self.name, self.at, charged, refunded, self.lines[0].request_id, account)

    def _sum(self, kind: StatementKind) -> float:
        return sum(line.credits or 0.0 for line in self.lines if line.kind is kind)

    @property
    def can_be_corrected(self) -> bool:
        """Whether lines can be written for the difference. What still runs is charged by its own answers."""
        return self.kind is PairingKind.DIFFERS and self.booked[0].state in (*FINAL, None)

    @property
    def can_be_adopted(self) -> bool:
        """Whether it may be one of the generations whose fate is unknown, and names its id."""
        return self.kind is PairingKind.UNKNOWN and bool(self.booked and self.lines[0].request_id)

    @property
    def can_be_brought(self) -> bool:
        """Whether it can become a line of the books by itself. What may be one of the generations here and
        has no id is left to be adopted: nothing would tell later that both are the same."""
        is_named = self.kind is PairingKind.UNKNOWN and self.at is not None
        is_charge = is_named and self._sum(StatementKind.CHARGE) > 0
        is_readable = all(line.credits is not None for line in self.lines)
        return is_charge and is_readable and bool(self.lines[0].request_id or not self.booked)

    @property
    def can_be_taken_out(self) -> bool:
        """Whether it is what was brought in from a statement. This one says the same, or does not have it."""
        is_one = self.kind in (PairingKind.AGREES, PairingKind.ABSENT) and len(self.booked) == 1
        return is_one and self.booked[0].is_brought


@frozen
class Audit:
    """All pairings, in the statement's order; those without a line are last.

    `covered` is the time, in seconds since 1970, in which nothing that was charged can be missing.
    """

    pairings: tuple[Pairing, ...] = ()
    covered: tuple[float, float] | None = None
    is_clock_sure: bool = True


def ids_in(statement: Statement) -> frozenset[str]:
    """Whatever may be an id in it."""
    return frozenset[str]().union(*(line.words for line in statement.lines))


def compare(statement: Statement, library: Sequence[Booked], local: Local, account: str = "") -> Audit:
    """Match them. `library` has all that was sent around the statement's time, and all of its ids. `account`
    is whose statement it is; empty stands for the key without an account, or for all."""
    by_id = {item.request_id: item for item in library if item.request_id is not None}
    brought = {item.generation_id: item for item in library if item.is_brought}
    named: dict[str, list[StatementLine]] = defaultdict(list)
    rest: list[StatementLine] = []
    torn: list[Pairing] = []
    lines = [line for line in statement.lines if line.kind is not StatementKind.TOP_UP]
    for line in _once(lines):
        ids = sorted({line.request_id} & by_id.keys() or line.words & by_id.keys())
        if len(ids) > 1:
            torn.append(Pairing(PairingKind.UNCLEAR, (line,), tuple(by_id[item] for item in ids)))
        elif ids:
            named[ids[0]].append(line)
        else:
            rest.append(line)
    clock = _clock(statement, named, by_id, local)
    found = [*torn, *(_by_id(by_id[item], tuple(group)) for item, group in named.items())]
    named_lines = _named(rest, account)
    for name in [name for name in named_lines if name in brought]:
        found.append(_by_id(brought[name], named_lines.pop(name)))
    rest = [line for group in named_lines.values() for line in group]
    taken = {item.generation_id for pairing in found for item in pairing.booked}
    nameless = [line for line in rest if not line.request_id]
    by_time = _by_time(nameless, [item for item in library if item.generation_id not in taken], clock)
    found += by_time
    settled = {id(line) for pairing in by_time for line in pairing.lines}
    lost = [item for item in library if item.is_open]
    found += [
        _unknown(name, group, lost, clock)
        for name, group in named_lines.items()
        if id(group[0]) not in settled
    ]
    found.sort(key=lambda pairing: pairing.lines[0].number)
    covered = clock.covered(line.time for line in statement.lines if line.time is not None)
    found += _without_line(found, library, covered)
    return Audit(tuple(found), covered, clock.is_sure)


def _once(lines: Iterable[StatementLine]) -> Iterator[StatementLine]:
    """The lines without those that were copied twice, as where two exports overlap: the same word for word,
    with an id and a time of day."""
    seen: dict[tuple[str, StatementKind], int] = {}
    for line in lines:
        is_sure = bool(line.request_id) and line.time is not None and line.time.has_time
        if not is_sure or seen.setdefault((line.text, line.kind), line.number) == line.number:
            yield line


def _named(lines: Iterable[StatementLine], account: str) -> dict[str, tuple[StatementLine, ...]]:
    """Lines of which the library has no id, by the name that they have in the books once they are brought in.

    It is the same whenever the same statement is read. Lines with the same id belong together; of those
    without an id that are the same word for word, each has its own name, and so has each account's.
    """
    groups: dict[str, tuple[StatementLine, ...]] = {}
    alike: dict[str, int] = defaultdict(int)
    for line in lines:
        told = f"id {line.request_id}" if line.request_id else f"{account} {alike[line.text]} {line.text}"
        alike[line.text] += not line.request_id
        name = f"{BROUGHT}{hashlib.sha256(told.encode()).hexdigest()[:32]}"
        groups[name] = (*groups.get(name, ()), line)
    return groups


def _clock(
    statement: Statement,
    named: Mapping[str, Sequence[StatementLine]],
    by_id: Mapping[str, Booked],
    local: Local,
) -> StatementClock:
    times = [line.time for line in statement.lines if line.time is not None]
    # What was brought in has its time from the statement, and so says nothing of its clock.
    known = [
        (line.time, by_id[item].at)
        for item, group in named.items()
        for line in group
        if line.time is not None and line.kind is StatementKind.CHARGE and not by_id[item].is_brought
    ]
    return clock_of(known, times, local)


def _by_id(booked: Booked, lines: tuple[StatementLine, ...]) -> Pairing:
    if any(line.credits is None for line in lines):
        return Pairing(PairingKind.FOUND, lines, (booked,))
    charges = [line.credits or 0.0 for line in lines if line.kind is StatementKind.CHARGE]
    said_back = sum(line.credits or 0.0 for line in lines if line.kind is StatementKind.REFUND)
    known = booked.charged or 0.0
    more = sum(charges) - known if charges else 0.0
    back = max(said_back - booked.refunded, 0.0)
    is_net = bool(charges) and abs(sum(charges) - said_back - (known - booked.refunded)) < SAME
    is_known = booked.charged is not None or not charges
    agrees = is_known and (is_net or (abs(more) < SAME and back < SAME))
    if agrees:
        return Pairing(PairingKind.AGREES, lines, (booked,))
    return Pairing(PairingKind.DIFFERS, lines, (booked,), round(more, 6), round(back, 6))


def _by_time(
    lines: Sequence[StatementLine], library: Iterable[Booked], clock: StatementClock
) -> list[Pairing]:
    """Match lines without an id: each amount by itself, and only what hangs together by its times."""
    charges: dict[float, list[Booked]] = defaultdict(list)
    for item in sorted(library, key=lambda item: item.at):
        if item.charged:
            charges[round(item.charged, 2)].append(item)
    spans: dict[float, list[_Span]] = defaultdict(list)
    for line in lines:
        if line.time is None or line.credits is None or line.kind is not StatementKind.CHARGE:
            continue
        amount = round(line.credits, 2)
        first, last = clock.window(line.time)
        times = [item.at for item in charges[amount]]
        begin, end = bisect_left(times, first), bisect_right(times, last)
        if begin < end:
            spans[amount].append(_Span(line, begin, end))
    return [_settle(group, charges[amount]) for amount, found in spans.items() for group in _groups(found)]


@frozen
class _Span:
    """A line, and the charges that it may be: their places from `begin` to before `end`."""

    line: StatementLine
    begin: int
    end: int


def _groups(spans: Sequence[_Span]) -> list[list[_Span]]:
    """Lines that share charges with each other."""
    groups: list[list[_Span]] = []
    reach = -1
    for span in sorted(spans, key=lambda span: (span.begin, span.end)):
        if span.begin < reach:
            groups[-1].append(span)
        else:
            groups.append([span])
        reach = max(reach, span.end)
    return groups


def _settle(group: Sequence[_Span], charges: Sequence[Booked]) -> Pairing:
    """All of them agree if each line can have a charge of its own, and no charge is left."""
    begin, end = min(span.begin for span in group), max(span.end for span in group)
    free = list(range(begin, end))
    for span in sorted(group, key=lambda span: (span.end, span.begin)):
        place = next((place for place in free if span.begin <= place < span.end), None)
        if place is not None:
            free.remove(place)
    agrees = not free and end - begin == len(group)
    lines = tuple(sorted((span.line for span in group), key=lambda line: line.number))
    return Pairing(PairingKind.AGREES if agrees else PairingKind.UNCLEAR, lines, tuple(charges[begin:end]))


def _unknown(
    name: str, lines: tuple[StatementLine, ...], lost: Iterable[Booked], clock: StatementClock
) -> Pairing:
    """Lines of one charge that the library does not have."""
    charges = (line for line in lines if line.kind is StatementKind.CHARGE and line.time is not None)
    line = next(charges, lines[0])
    may_be: list[Booked] = []
    at: float | None = None
    if line.time is not None and line.kind is StatementKind.CHARGE:
        at = clock.start(line.time)
        first, last = clock.window(line.time)
        near = (item for item in lost if first <= item.at <= last)
        start = at
        may_be = sorted(
            (item for item in near if _may_cost(item, line)), key=lambda item: abs(item.at - start)
        )
    return Pairing(PairingKind.UNKNOWN, lines, tuple(may_be), name=name, at=at)


def _may_cost(item: Booked, line: StatementLine) -> bool:
    if item.expected is None or line.credits is None:
        return True
    low, high = item.expected
    return low * (1 - _OFF) <= line.credits <= high * (1 + _OFF)


def _without_line(
    found: Sequence[Pairing], library: Iterable[Booked], covered: tuple[float, float] | None
) -> list[Pairing]:
    """Generations that the statement should have and does not."""
    if covered is None:
        return []
    named = {item.generation_id for pairing in found for item in pairing.booked}
    left = [
        item for item in library if item.generation_id not in named and covered[0] <= item.at <= covered[1]
    ]
    absent = [item for item in left if item.charged and item.request_id is not None]
    kinds = {pairing.kind for pairing in found}
    pairings = [Pairing(PairingKind.ABSENT, booked=(item,)) for item in absent]
    if not absent and PairingKind.UNCLEAR not in kinds:
        # A statement that lacks others says nothing of this one.
        unpaid = [item for item in left if item.is_open and not item.charged]
        pairings += [Pairing(PairingKind.NOT_CHARGED, booked=(item,)) for item in unpaid]
    return pairings
