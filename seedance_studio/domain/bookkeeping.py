"""The lines of the books: what was charged, and what was given back. They are added and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from seedance_studio.domain.generation import Generation

SAME = 0.005
"""Credits that differ by less are the same."""


class LineKind(StrEnum):
    """What a line is about."""

    CHARGE = "charge"
    REFUND = "refund"
    """The person's word that the service gave credits back, or took that back."""
    CORRECTION = "correction"
    """What a statement shows to be otherwise than the lines say."""
    STATEMENT = "statement"
    """What a statement alone shows, and no generation of this library. Negative where it is taken out."""


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One line: `credits` is negative for what was given back; `at` is in seconds since 1970.

    `project`, `estimate` and `state` are those of the generation at that time. `id` tells the same line in
    two copies of a library. `account` is empty while there is only one key. A line from a STATEMENT has no
    generation: `generation_id` is a name that the statement's line alone gives (`statement_matching`).
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


def statement_line(
    name: str, credits: float, at: float, number: int, request_id: str | None, account: str
) -> ChargeLine:
    """The line for what a statement alone shows. `number` counts the lines of its name from 1."""
    return ChargeLine(
        f"{name}-{number}", at, name, LineKind.STATEMENT, credits, request_id or None, account=account
    )


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
