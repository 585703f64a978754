"""Plans for tests: rows, and waiting until a plan stands as wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from support.service import SECONDS

from seedance_studio.domain.plan import PlannedRow, PlanStanding, PlanState
from seedance_studio.domain.request import Draft
from seedance_studio.engine.engine import Engine


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
