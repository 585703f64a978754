"""The theme and a person's commands, written down instead of carried out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from seedance_studio.domain.generation import Generation
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.job_actions import JobActions
from seedance_studio.viewmodels.jobs import JobsModel, JobSources

RESOURCES = Path(__file__).parents[4] / "resources"
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
def theme(qapp):
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    theme = Theme(qapp, RESOURCES)
    theme.apply("dark")
    yield theme
    theme.deleteLater()
    QLocale.setDefault(before)


@pytest.fixture
def commands():
    return Recorder()


@pytest.fixture
def actions(commands, tmp_path):
    return JobActions(commands, tmp_path, "https://api.example", iter(range(0, 10_000, 10)).__next__)


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


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def jobs(shelf, starter, qapp):
    model = JobsModel(JobSources(shelf.load_page, shelf.expected_seconds, starter, lambda: BEGAN + 48))
    yield model
    model.deleteLater()
