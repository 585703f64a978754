"""How spending limits stand, for view-models."""

from __future__ import annotations

from support.opened import engine_over

from seedance_studio.domain.spending_limits import Limit, LimitScope, Standing
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library
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


def a_fuse(library: Library, tasks: TaskSupervisor, *limits: Standing) -> FuseModel:
    """The limits of a library, at noon, as if these had been read."""
    model = FuseModel(engine_over(library, tasks, NOON))
    model.standings = model.touched = limits
    return model
