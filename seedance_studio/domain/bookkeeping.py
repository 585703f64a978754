"""The lines of the books: what was charged, and what was given back. They are added and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from seedance_studio.domain.generation import Generation

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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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
