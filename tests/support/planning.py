"""Plans for tests: rows, and waiting until a plan stands as wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from support.service import SECONDS

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.plan import (
    HeldUp,
    Pace,
    Plan,
    PlannedRow,
    PlanStanding,
    PlanState,
    PlanTally,
)
from seedance_studio.domain.price import Price, PriceSource, Total
from seedance_studio.domain.request import Draft
from seedance_studio.domain.spending_limits import Verdict
from seedance_studio.engine.engine import Engine
from seedance_studio.viewmodels.jobs.plans_model import PlanView

FITS = Verdict(Total(1920.0, True))
NIGHT_PRICE = Price(1920.0, 1920.0, 1920.0, PriceSource.HISTORY, 12)


def a_row(prompt: str = "a prompt", **said: object) -> PlannedRow:
    """A row that can be sent. `Plans.make` gives it its position."""
    return PlannedRow(0, Draft(prompt=prompt, duration=SECONDS), **said)  # type: ignore[arg-type]


def some_rows(count: int) -> list[PlannedRow]:
    """Rows with the prompts "row 0", "row 1", …"""
    return [a_row(f"row {number}") for number in range(count)]


async def until_plan(
    engine: Engine, plan_id: str, met: PlanState | Callable[[PlanStanding], bool]
) -> PlanStanding:
    """Wait until the plan is in that state, or until it stands so."""
    async with asyncio.timeout(60):
        while True:
            found = await engine.plans.standing(plan_id)
            assert found is not None
            if found.state is met if isinstance(met, PlanState) else met(found):
                return found
            await asyncio.sleep(0.002)
    raise AssertionError(met)


def a_view(
    state: PlanState = PlanState.WAITING,
    plan_id: str = "night",
    *,
    verdict: Verdict = FITS,
    price: Price | None = NIGHT_PRICE,
    plan: Plan | None = None,
    problem: Problem | None = None,
    held_up: HeldUp | None = None,
    **tally: float,
) -> PlanView:
    """A plan of 60 rows, 12 of which were sent."""
    plan = plan or Plan(plan_id, plan_id.capitalize(), 2400.0, Pace.ALL_AT_ONCE, 0.0)
    counts: dict[str, float] = {"total": 60, "sent": 12, "ready": 12, "charged": 480.0}
    found = PlanTally(**(counts | tally))  # type: ignore[arg-type]
    return PlanView(PlanStanding(plan, state, found, price, problem, verdict, held_up=held_up), verdict)
