"""The theme and a person's commands, written down instead of carried out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from support.limits import a_fuse
from support.planning import PlansStand
from support.prices import a_price
from support.standing import EngineStand

from seedance_studio.domain.adoption import Difference
from seedance_studio.domain.filters import Filter
from seedance_studio.domain.order import Consent
from seedance_studio.domain.usual_times import UsualTimes
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.viewmodels.jobs.job_list import JobsModel, JobSources
from seedance_studio.viewmodels.jobs.plans_model import PlansModel
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.jobs.send_queue import QueueModel
from seedance_studio.viewmodels.jobs.set_book import SetBook
from seedance_studio.viewmodels.shell.notices import NoticeModel

BEGAN = 1_700_000_000.0


@pytest.fixture
def engine(starter, tmp_path):
    return EngineStand(starter, tmp_path, now=BEGAN)


@pytest.fixture
def plans(engine):
    """The plans, of which no composer makes more."""
    engine.plans = PlansStand(engine.said)
    no_composer: Any = SimpleNamespace()
    return PlansModel(engine, no_composer, NoticeModel())


@pytest.fixture
def commands(engine):
    return engine


@pytest.fixture
def actions(engine, reconcile):
    return engine.actions(reconcile)


class Reconciler:
    """Does what is asked, or raises `error`."""

    def __init__(self) -> None:
        self.said: list[tuple[str, ...]] = []
        self.consents: list[Consent] = []
        self.error: Exception | None = None

    async def adopt(
        self, generation_id: str, request_id: str, *, despite: tuple[Difference, ...] = ()
    ) -> None:
        self._note("adopt", generation_id, request_id, *(str(one.aspect) for one in despite))

    async def send_again(self, generation_id: str, consent: Consent) -> None:
        self._note("send_again", generation_id)
        self.consents.append(consent)

    async def set_aside(self, generation_id: str) -> None:
        self._note("set_aside", generation_id)

    def _note(self, *said: str) -> None:
        self.said.append(said)
        if self.error is not None:
            raise self.error


@pytest.fixture
def queue(engine, qapp):
    return QueueModel(engine)


@pytest.fixture
def reconciler(engine):
    engine.reconciler = Reconciler()
    return engine.reconciler


@pytest.fixture
def reconcile(engine, reconciler, qapp):
    return ReconcileModel(engine, NoticeModel())


@pytest.fixture
def thumbnails(starter, qapp):
    return Thumbnails(starter)


@pytest.fixture
def jobs(archive, starter, qapp):
    async def usual_times(_):
        return UsualTimes(80.0)

    async def expected_price(_):
        return a_price(64)

    now = BEGAN + 48
    model = JobsModel(
        archive.feed(Filter(one_a_press=True)),
        JobSources(
            archive.library.unfinished,
            usual_times,
            expected_price,
            a_fuse(starter),
            starter,
            lambda: now,
        ),
        SetBook(archive.library, starter),
    )
    archive.load(model)
    yield model
    model.deleteLater()


@pytest.fixture
def put(archive, jobs):
    """What the engine tells of these, which may be new."""
    return lambda *generations: archive.tell(jobs.on_event, *generations)
