"""A plan: a named set of generations to be made, with a hard cap, released as the person wants."""

from __future__ import annotations

from enum import StrEnum

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.choice import Choice
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import State
from seedance_studio.domain.price import CostKey, Price
from seedance_studio.domain.request import Draft
from seedance_studio.domain.spending_limits import Limit, LimitScope, MissingTime, Standing, Verdict

ON_TIME = 10.0
"""How many seconds after its time a plan still begins by itself. A later time was missed."""


class Pace(StrEnum):
    """How a plan's rows are released."""

    ALL_AT_ONCE = "all_at_once"
    ONE_BY_ONE = "one_by_one"
    """Each row is pressed once the one before has ended."""
    AT_TIME = "at_time"
    """All at once, at a moment that the person named."""


@frozen
class Plan:
    """`cap` is the most that all its generations may take together, in credits. It is a hard limit.

    `starts_at` is when it begins by itself after a *Go on*, in seconds since 1970; None unless its pace is
    AT_TIME. `held` are the ids of generations that its pause put on hold.
    """

    id: str
    name: str
    cap: float
    pace: Pace
    made_at: float
    starts_at: float | None = None
    held: tuple[str, ...] = ()

    def begins_at(self, now: float) -> float | None:
        """Its time, if that is still to come."""
        return self.starts_at if self.starts_at is not None and self.starts_at > now else None

    def is_late(self, now: float) -> bool:
        """Whether its time has passed."""
        return self.starts_at is not None and now - self.starts_at > ON_TIME

    @property
    def limit(self) -> Limit:
        """Its cap as a limit."""
        return Limit(self.id, LimitScope.PLAN, self.cap, is_hard=True)

    def cap_used_by(self, credits: float, missing: MissingTime | None = None) -> Standing:
        """Its cap with so many credits charged or held. What a restore may have lost can count, too."""
        is_known = missing is None or not missing.counts_since(self.made_at)
        return Standing(self.limit, credits, self.cap - credits, is_known=is_known)


@frozen
class PlannedRow:
    """One generation of a plan. `position` counts from 0 and never changes.

    The draft's prompt is sent as it is: braces in it are no alternatives. Its references may be local files,
    which are uploaded when the row is sent. `tags` are those that the generation gets, `columns` are names
    and values of the list that the row comes from. `video_seconds` is the length of the reference videos
    together, None if that is not known.
    """

    position: int
    draft: Draft
    tags: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    video_seconds: float | None = 0.0
    choice: Choice | None = None

    @property
    def cost_key(self) -> CostKey:
        """What decides its price and how long it takes, as far as that is known before its references are
        read."""
        kinds = [item.kind for item in self.draft.references]
        return self.draft.cost_key_with(kinds, self.video_seconds or None)


@frozen
class RowStanding:
    """A row, and what became of it.

    Without a `generation_id` it was not pressed. Then `problem` says why it is skipped, if it is, and
    `is_dropped` that the person took it out.
    """

    row: PlannedRow
    generation_id: str = ""
    state: State | None = None
    problem: Problem | None = None
    is_dropped: bool = False


class PlanState(StrEnum):
    """What a plan does."""

    WAITING = "waiting"
    """It sends nothing before the person says *Go on*: it is new, or the program was started again."""
    ARMED = "armed"
    """It waits for its time."""
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    """A limit refuses the next row, or something else keeps all rows from being sent."""
    MISSED = "missed"
    """Its time passed while nobody could begin it. It never begins later by itself."""
    DONE = "done"


@frozen
class PlanTally:
    """How many rows of a plan there are, and what they took.

    `sent` were pressed; of those, `waiting` are not sent to the service yet, `ready` have their clip,
    `failed` ended without one, and `open` have not ended. `skipped` have a fault, and `dropped` were taken
    out. `charged` and `held` are credits.
    """

    total: int = 0
    sent: int = 0
    waiting: int = 0
    open: int = 0
    ready: int = 0
    failed: int = 0
    skipped: int = 0
    dropped: int = 0
    charged: float = 0.0
    held: float = 0.0

    @property
    def left(self) -> int:
        """How many rows are still to be pressed."""
        return self.total - self.sent - self.skipped - self.dropped

    @property
    def used(self) -> float:
        """The credits that count for the cap: charged, or held until the charge is known."""
        return self.charged + self.held


@frozen
class HeldUp:
    """The generation that keeps the next row waiting until the person acts: it got no answer, or is on
    hold."""

    generation_id: str
    is_on_hold: bool = False


@frozen
class PlanStanding:
    """A plan at a glance. `price` is that of the rows that are left; None if one of theirs is not known.

    `problem` says why it stopped, with the `verdict` if that was a limit. `begins_at` is the time until which
    it would wait after a *Go on*; None if it would send at once. `held_up` is what keeps the next row waiting
    until the person acts, if rows are sent one by one; else None. `missing` is what a restore lost.
    """

    plan: Plan
    state: PlanState
    tally: PlanTally
    price: Price | None = None
    problem: Problem | None = None
    verdict: Verdict | None = None
    begins_at: float | None = None
    held_up: HeldUp | None = None
    missing: MissingTime | None = None

    @property
    def cap(self) -> Standing:
        """How much of its cap is used."""
        return self.plan.cap_used_by(self.tally.used, self.missing)

    @property
    def can_go_on(self) -> bool:
        """Whether *Go on* would do anything."""
        return self.state in (PlanState.WAITING, PlanState.PAUSED, PlanState.STOPPED, PlanState.MISSED)

    @property
    def can_pause(self) -> bool:
        """Whether *Pause* would keep it from anything."""
        return self.state in (PlanState.ARMED, PlanState.RUNNING)
