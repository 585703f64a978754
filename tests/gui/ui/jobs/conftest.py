"""An open library with all its view-models, 48 seconds after its first generation, in front of a service.

Its tasks run when a test says so, and nothing that waits is sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.archives import Archive, Starter
from support.generations import a_request
from support.opened import opened_session
from support.planning import some_rows
from support.service import FastClock, Service
from support.spending import a_limit

from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.models import ModelSpec, ModelTable
from seedance_studio.domain.plan import Pace, Plan
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.session import Session
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.viewmodels.jobs.appraising import appraise
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.jobs.job_list import JobsModel
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.jobs.plans_model import PlansModel
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.jobs.send_queue import QueueModel
from seedance_studio.viewmodels.shell.workspace import WorkspaceModels

BEGAN = 1_700_000_000.0


@pytest.fixture
def service(threaded_service: Service) -> Service:
    """Takes every request, and is never done."""
    return threaded_service


@pytest.fixture
def clock() -> FastClock:
    clock = FastClock()
    clock.time = BEGAN + 48
    return clock


@pytest.fixture
def session(starter: Starter, tmp_path: Path, clock: FastClock, service: Service) -> Iterator[Session]:
    with opened_session(tmp_path, starter, clock, service.url) as session:
        session.engine.set_submission(undo_seconds=0, tags=False)
        yield session


@pytest.fixture
def engine(session: Session) -> Engine:
    return session.engine


@pytest.fixture
def actions(models: WorkspaceModels) -> JobActions:
    return models.actions


@pytest.fixture
def reconcile(models: WorkspaceModels) -> ReconcileModel:
    return models.reconcile


@pytest.fixture
def queue(models: WorkspaceModels) -> QueueModel:
    return models.queue


@pytest.fixture
def plans(models: WorkspaceModels) -> PlansModel:
    return models.plans


@pytest.fixture
def thumbnails(starter: Starter, qapp) -> Thumbnails:
    return Thumbnails(starter)


@pytest.fixture
def archive(session: Session, starter: Starter) -> Archive:
    return Archive(session.library, starter, session.engine.changes)


@pytest.fixture
def jobs(archive: Archive, models: WorkspaceModels) -> JobsModel:
    archive.load(models.jobs)
    return models.jobs


@pytest.fixture
def put(archive: Archive, jobs: JobsModel) -> Callable[..., None]:
    """What the engine tells of these, which may be new."""
    return lambda *generations: archive.tell(archive.changes.emit, *generations)


@pytest.fixture
def kept(session: Session) -> Callable[[str], Generation]:
    """What the library holds of the generation with that id."""

    def find(generation_id: str) -> Generation:
        found = asyncio.run(session.library.get(generation_id))
        assert found is not None
        return found

    return find


@pytest.fixture
def waiting(session: Session) -> Callable[[], list[Generation]]:
    """What waits in the library to be sent, oldest first."""

    def find() -> list[Generation]:
        return [item for item in asyncio.run(session.library.unfinished()) if item.state is State.WAITING]

    return find


@pytest.fixture
def read_plans(plans: PlansModel, starter: Starter) -> Callable[[], None]:
    """Reads what has changed of the plans, without the pause."""

    def read() -> None:
        plans.load()
        starter.run("plans")

    return read


@pytest.fixture
def planned(
    engine: Engine,
    archive: Archive,
    clock: FastClock,
    make: Callable[..., Generation],
    read_plans: Callable[[], None],
) -> Callable[..., Plan]:
    """Makes a plan of six rows at 32 credits; the first two were sent and took 40 each."""

    def keep(name: str = "Night", *, rows: int = 6, sent: int = 2, pace: Pace = Pace.ALL_AT_ONCE) -> Plan:
        clock.time += 1
        plan = asyncio.run(engine.plans.make(name, some_rows(rows), 240.0, pace))
        archive.add(*(_sent(make, plan, row) for row in range(sent)))
        read_plans()
        return plan

    return keep


def _sent(make: Callable[..., Generation], plan: Plan, row: int) -> Generation:
    made = make(f"{plan.name} {row}", State.READY, at=row, plan_id=plan.id, plan_row=row)
    return replace(made, request_id=f"req_{plan.name}_{row}", credits_charged=40.0)


@pytest.fixture
def limit(
    engine: Engine, models: WorkspaceModels, archive: Archive, make: Callable[..., Generation]
) -> Callable[..., None]:
    """Sets a limit of 1,000 credits a day, of which so many are used up."""

    def set_limit(
        used: float = 0, *, credits: float = 1000, scope: LimitScope = LimitScope.DAY, is_hard: bool = True
    ) -> None:
        if used:
            # Another model, whose prices are of no matter here.
            request = a_request(model="seedance-2.0-fast")
            archive.add(make("spent", State.READY, request=request, request_id="req_0", credits_charged=used))
        asyncio.run(engine.fuse.set_limit(a_limit(credits, scope, is_hard=is_hard)))
        asyncio.run(models.fuse.load())

    return set_limit


@pytest.fixture
def without_prices(engine: Engine) -> None:
    """No price is known."""
    engine.estimates.table = ModelTable((ModelSpec("seedance-2.0", (4,)),))


@pytest.fixture
def judged(engine: Engine, models: WorkspaceModels) -> Callable[[Generation], JobView]:
    """A generation with what it would cost now, and what the limits say of that."""
    return lambda generation: asyncio.run(appraise(JobView(generation), engine.estimates, models.fuse))


@pytest.fixture
def copied(actions: JobActions) -> list[str]:
    """The texts that were put on the clipboard."""
    texts: list[str] = []
    actions.copied.connect(texts.append)
    return texts
