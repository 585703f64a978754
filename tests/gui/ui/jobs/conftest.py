"""The theme and a person's commands, written down instead of carried out."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from seedance_studio.domain.adoption import Difference
from seedance_studio.domain.generation import Generation
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.jobs.job_list import JobsModel, JobSources
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.jobs.send_queue import QueueModel

BEGAN = 1_700_000_000.0


@dataclass
class Recorder:
    """Keeps every command that it is given."""

    said: list[tuple[str, object]] = field(default_factory=list)

    def __getattr__(self, name: str):
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda argument: self.said.append((name, argument))


@pytest.fixture
def commands():
    return Recorder()


@pytest.fixture
def actions(commands, tmp_path):
    return JobActions(commands, tmp_path, "https://api.example", iter(range(0, 10_000, 10)).__next__)


class QueueRecorder(Recorder):
    """The queue's commands take nothing."""

    def __getattr__(self, name: str):
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda: self.said.append((name, None))


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


class Tasks:
    """A supervisor whose tasks run when the test says so."""

    def __init__(self, start) -> None:
        self.start = start


@pytest.fixture
def queue(qapp):
    return QueueModel(QueueRecorder())


@pytest.fixture
def reconciler():
    return Reconciler()


@pytest.fixture
def reconcile(reconciler, starter, qapp):
    return ReconcileModel(reconciler, Tasks(starter))


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
