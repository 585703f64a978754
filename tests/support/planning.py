"""Plans for tests: rows, and waiting until a plan stands as wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from support.service import SECONDS

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.plan import (
    HeldUp,
    Pace,
    Plan,
    PlannedRow,
    PlanStanding,
    PlanState,
    PlanTally,
    RowStanding,
)
from seedance_studio.domain.price import Price, PriceSource, Total
from seedance_studio.domain.rehearsal import Rehearsal
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


class PlansStand:
    """Plays `engine.plans` in front of view-models: answers as a test says, and writes commands down."""

    def __init__(self, said: list[tuple[Any, ...]]) -> None:
        self.said = said
        self.views: dict[str, PlanView] = {}
        self.its_rows: list[RowStanding] = []
        self.reads: list[str] = []
        self.error: StudioError | None = None

    def show(self, *views: PlanView) -> None:
        self.views = {view.id: view for view in views}

    async def all(self) -> list[Plan]:
        return [view.standing.plan for view in self.views.values()]

    async def standing(self, plan_id: str) -> PlanStanding | None:
        self.reads.append(plan_id)
        return self.views[plan_id].standing if plan_id in self.views else None

    async def judge(self, plan_id: str) -> Verdict:
        return self.views[plan_id].verdict

    async def rows(self, _: str) -> list[RowStanding]:
        self.reads.append("rows")
        return self.its_rows

    async def rehearse(self, _: str) -> Rehearsal:
        return Rehearsal(len(self.its_rows), 120.0, 300.0, NIGHT_PRICE, 2.5, 0.9)

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Plan]]:
        async def command(*arguments: object) -> Plan:
            self.said.append((name, *arguments))
            if self.error is not None:
                raise self.error
            return Plan("made", "Made", 1.0, Pace.ALL_AT_ONCE, 0.0)

        return command
