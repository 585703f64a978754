"""The Review view of the real window, over a real library with real clips."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from support.generations import a_generation
from support.media_files import FileMaker
from support.reviewing import fill_with_films
from support.service import Service
from support.studio import Studio
from support.tracking import until

from seedance_studio.ui.review.review_page import ReviewPage
from seedance_studio.ui.shell.workspace_view import WorkspaceView
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.review.review_model import Candidate, ReviewModel
from seedance_studio.viewmodels.review.step_player import StepPlayer


class ReviewBench:
    """Three clips of 24 frames a second: the first two are one film of two seconds, the third lasts one."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self.window = studio.shell.window
        self.run = studio.run

    @property
    def view(self) -> WorkspaceView:
        return self._studio.view

    @property
    def folder(self) -> Path:
        """The library's."""
        return self._studio.library

    def words(self) -> set[str]:
        """All that stands on the page."""
        return {label.text() for label in self.page.findChildren(QLabel) if label.isVisible()}

    @property
    def page(self) -> ReviewPage:
        return self.view.review

    @property
    def model(self) -> ReviewModel:
        return self._studio.workspace.models.review.review

    @property
    def player(self) -> StepPlayer:
        return self._studio.workspace.models.review.player

    async def compare(self, *numbers: int) -> None:
        """Opens these clips, and waits until they stand still on their first frames."""
        self.view.library.commands.compare_asked.emit([a_generation(number).id for number in numbers])
        await until(lambda: self.player.moment is not None and self.player.playhead.is_playing)
        self.player.pause()
        self.player.seek(0.0)
        await self.shows(*[0] * len(self.model.panes))

    async def undo(self) -> None:
        """Takes back what was done last."""
        assert self._studio.libraries.session is not None
        await self._studio.libraries.session.engine.organiser.undo()

    async def delete(self, candidate: Candidate) -> None:
        """Moves a clip to the trash and empties that."""
        assert self._studio.libraries.session is not None
        engine = self._studio.libraries.session.engine
        await engine.organiser.trash([candidate.key])
        await engine.trash.empty([candidate.key], for_good=True)

    async def shows(self, *frames: int) -> None:
        await until(lambda: self.player.moment is not None and self.player.moment.numbers == frames)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.page, key, modifier)

    def colours(self) -> set[str]:
        """Which colours the middle of the surface has, where no line and no head is."""
        image = self.page.viewer.surface.grab().toImage()
        points = [(x / 10, y / 10) for x in (3, 7) for y in range(3, 9)]
        return {
            QColor(image.pixel(round(image.width() * x), round(image.height() * y))).name() for x, y in points
        }


@pytest_asyncio.fixture
async def service() -> AsyncIterator[Service]:
    service = Service(b"")
    await service.start()
    yield service
    await service.stop()


@pytest.fixture
def bench(
    no_windows: None,
    theme: Theme,
    service: Service,
    tmp_path: Path,
    files: FileMaker,
    monkeypatch: pytest.MonkeyPatch,
) -> ReviewBench:
    """The window opens with `run`."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    studio = Studio(tmp_path, service, theme)
    fill_with_films(studio.library, files)
    return ReviewBench(studio)
