"""The theme and a person's commands, written down instead of carried out."""

from __future__ import annotations

import pytest
from support.standing import EngineStand

from seedance_studio.domain.adoption import Difference
from seedance_studio.domain.generation import Generation
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.viewmodels.jobs.job_list import JobsModel, JobSources
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.jobs.send_queue import QueueModel
from seedance_studio.viewmodels.shell.notices import NoticeModel

BEGAN = 1_700_000_000.0


@pytest.fixture
def engine(starter, tmp_path):
    return EngineStand(starter, tmp_path, now=BEGAN)


@pytest.fixture
def commands(engine):
    return engine


@pytest.fixture
def actions(engine):
    return engine.actions()


class Reconciler:
    """Does what is asked, or raises `error`."""

    def __init__(self) -> None:
        self.said: list[tuple[str, ...]] = []
        self.error: Exception | None = None

    async def adopt(
        self, generation_id: str, request_id: str, *, despite: tuple[Difference, ...] = ()
    ) -> None:
        self._note("adopt", generation_id, request_id, *(str(one.aspect) for one in despite))

    async def send_again(self, generation_id: str) -> None:
        self._note("send_again", generation_id)

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


class Shelf:
    """The pages of a library."""

    def __init__(self) -> None:
        self.pages: dict[str | None, list[Generation]] = {}

    async def load_page(self, before: str | None) -> list[Generation]:
        return self.pages.get(before, [])

    async def expected_seconds(self, like: object) -> float:
        return 80.0

    async def expected_price(self, like: object) -> float:
        return 64.0


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def jobs(shelf, starter, qapp):
    model = JobsModel(
        JobSources(shelf.load_page, shelf.expected_seconds, shelf.expected_price, starter, lambda: BEGAN + 48)
    )
    yield model
    model.deleteLater()
