"""Spending limits for view-models, without a library."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from seedance_studio.domain.order import Order
from seedance_studio.domain.spending_limits import Limit, LimitScope, Spans, Standing, Verdict, judge
from seedance_studio.engine.events import EngineEvent
from seedance_studio.engine.money.local_days import spans_at
from seedance_studio.engine.signals import Signal
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.spending.fuse_model import FuseModel

NOON = 1_700_000_000.0
MIDNIGHT = NOON + 43_200


def a_standing(
    scope: LimitScope = LimitScope.DAY,
    used: float = 340,
    credits: float = 1000,
    *,
    hard: bool = True,
    project: str = "",
) -> Standing:
    """How much is used of a limit with the id of its scope. Periods free up at `MIDNIGHT`."""
    frees_at = MIDNIGHT if scope in (LimitScope.DAY, LimitScope.WEEK, LimitScope.MONTH) else None
    limit = Limit(str(scope), scope, credits, hard, project)
    return Standing(limit, used, credits - used, frees_at)


class LimitsStand:
    """Plays the engine for a `FuseModel`. `limits` are what it finds when it reads."""

    def __init__(self, tasks: TaskSupervisor, *limits: Standing) -> None:
        self.tasks = tasks
        self.limits = limits
        self.changes: Signal[EngineEvent] = Signal()
        self.time = NOON
        self.fuse = self.clock = self
        self.accounts = SimpleNamespace(keys=())

    def now(self) -> float:
        return self.time

    def spans(self) -> Spans:
        return spans_at(self.time, None)

    async def missing_days(self) -> tuple[str, ...]:
        return ()

    async def standings(self) -> tuple[Standing, ...]:
        return self.limits

    async def judge(self, orders: Sequence[Order]) -> Verdict:
        return judge(self.limits, [])


def a_fuse(tasks: TaskSupervisor, *limits: Standing) -> FuseModel:
    """A model that has read these limits."""
    model = FuseModel(LimitsStand(tasks, *limits))  # type: ignore[arg-type]
    model.standings = model.touched = limits
    return model
