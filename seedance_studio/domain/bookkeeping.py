"""The lines of the books: what was charged, and what was given back. They are added and never changed."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.refunds import RefundState

SAME = 0.005
"""Credits that differ by less are the same."""
BROUGHT = "statement-"
"""How the name begins under which a statement's line is brought in."""


class LineKind(StrEnum):
    """What a line is about."""

    CHARGE = "charge"
    REFUND = "refund"
    """The person's word that the service gave credits back, or took that back."""
    CORRECTION = "correction"
    """What a statement shows to be otherwise than the lines say."""
    UNDONE = "undone"
    """A correction that the person took back. With all of them taken back, nobody knows the charge again."""
    STATEMENT = "statement"
    """What a statement alone shows, and no generation of this library. Negative where it is taken out."""


@frozen
class StatedCharge:
    """What a statement alone shows: the name of its lines, its time in seconds since 1970, and the account.

    `charged` is before refunds; `refunded` is what the same statement gives back.
    """

    name: str
    at: float
    charged: float
    refunded: float = 0.0
    request_id: str = ""
    account: str = ""

    @property
    def is_there(self) -> bool:
        """Whether anything of it counts: it was brought in, and not taken out."""
        return abs(self.charged) >= SAME or abs(self.refunded) >= SAME


@frozen
class ChargeLine:
    """One line: `credits` is negative for what was given back; `at` is in seconds since 1970.

    `project`, `estimate` and `state` are those of the generation at that time. `id` tells the same line in
    two copies of a library. `account` is empty while there is only one key. What a statement alone shows
    has no generation: then `generation_id` is a name that the statement's line gives (`statement_matching`).
    """

    id: str
    at: float
    generation_id: str
    kind: LineKind
    credits: float
    request_id: str | None = None
    account: str = ""
    project: str = ""
    estimate: float | None = None
    state: str = ""


@frozen
class Booked:
    """What the library has of one generation. `at` is when it was sent, in seconds since 1970.

    `charged` is what it was charged before refunds, None if nobody knows; `expected` the bounds of its price.
    What was brought in from a statement has no generation and no state: its id is the name of its lines.
    """

    generation_id: str
    prompt: str
    at: float
    state: State | None
    request_id: str | None = None
    charged: float | None = None
    refunded: float = 0.0
    expected: tuple[float, float] | None = None
    is_cleared: bool = False
    """Whether the person noted that it was not charged."""
    reserved: float | None = None
    """What it holds of the spending limits."""
    refund: RefundState = RefundState.NONE
    """What the person last noted about a refund."""

    @property
    def is_open(self) -> bool:
        """Whether nobody knows if it was charged."""
        return self.state is State.UNCONFIRMED and self.request_id is None and not self.is_cleared

    @property
    def is_brought(self) -> bool:
        """Whether it was brought in from a statement."""
        return self.state is None


@frozen
class Correction:
    """What was charged and given back beyond what is known.

    `more` is None where no line about the charge is needed; 0 where nobody knew the charge, and it was 0.
    """

    more: float | None = None
    back: float = 0.0

    def made_to(self, known: Booked) -> Booked:
        """What is known once it is made."""
        charged = known.charged if self.more is None else (known.charged or 0.0) + self.more
        return replace(known, charged=charged, refunded=known.refunded + self.back)

    def reversed(self) -> Correction:
        """The correction that leads back to the same sums."""
        return Correction(None if self.more is None else -self.more, -self.back)


def charge_line(generation: Generation, credits: float, number: int, project: str = "") -> ChargeLine:
    """The line for a charge. `number` counts the generation's lines from 1."""
    at = generation.created_at if generation.submitted_at is None else generation.submitted_at
    return _line(generation, LineKind.CHARGE, credits, at, number, project)


def refund_line(
    generation: Generation, credits: float, at: float, number: int, project: str = ""
) -> ChargeLine:
    """The line for credits that were given back; negative ones take an earlier refund back."""
    return _line(generation, LineKind.REFUND, -credits, at, number, project)


def correction_line(
    generation: Generation, credits: float, at: float, number: int, project: str = ""
) -> ChargeLine:
    """The line for what a statement charges on top; negative credits for less."""
    return _line(generation, LineKind.CORRECTION, credits, at, number, project)


def undone_line(
    generation: Generation, credits: float, at: float, number: int, project: str = ""
) -> ChargeLine:
    """The line that takes back a correction of so many credits."""
    return _line(generation, LineKind.UNDONE, -credits, at, number, project)


def statement_line(brought: StatedCharge, credits: float, number: int) -> ChargeLine:
    """The line for what a statement alone charges. `number` counts the lines of its name from 1."""
    return _brought_line(brought, LineKind.STATEMENT, credits, brought.at, number)


def brought_refund_line(brought: StatedCharge, credits: float, at: float, number: int) -> ChargeLine:
    """The line for what was given back of that; negative credits take an earlier refund back."""
    return _brought_line(brought, LineKind.REFUND, -credits, at, number)


def is_brought(name: str) -> bool:
    """Whether lines of this name have no generation: a statement alone shows them."""
    return name.startswith(BROUGHT)


def _brought_line(
    brought: StatedCharge, kind: LineKind, credits: float, at: float, number: int
) -> ChargeLine:
    name, request_id = brought.name, brought.request_id or None
    return ChargeLine(f"{name}-{number}", at, name, kind, credits, request_id, account=brought.account)


def _line(
    generation: Generation, kind: LineKind, credits: float, at: float, number: int, project: str
) -> ChargeLine:
    expected = generation.estimate
    return ChargeLine(
        f"{generation.id}-{number}",
        at,
        generation.id,
        kind,
        credits,
        generation.request_id,
        account=generation.account,
        project=project,
        estimate=None if expected is None else expected.credits,
        state=str(generation.state),
    )
