"""Another language, mode or place waits for the answer of a request under way, and says so."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel
from support.composing import until
from support.generations import a_request
from support.service import Service, reply, report

from seedance_studio.app.controller import Controller
from seedance_studio.app.key_flow import KEY_VARIABLE
from seedance_studio.app.options import Options
from seedance_studio.app.places import Places
from seedance_studio.domain.generation import Generation
from seedance_studio.store.export import export_lines
from seedance_studio.system.paths import AppPaths, resources_folder
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.preferences import Preferences

SAYS = "A request is on its way to the service."
pytestmark = pytest.mark.timeout(120)


class Late(Service):
    """Answers a submission when the test says so."""

    def __init__(self) -> None:
        super().__init__(b"")
        self.came, self.answered = asyncio.Event(), asyncio.Event()
        self.posts = [self._take]
        self.gets = [report("processing")]

    async def _take(self, service: Service, writer: asyncio.StreamWriter) -> None:
        self.came.set()
        await self.answered.wait()
        await reply({"success": True, "requestId": "req_late", "status": "queued"})(service, writer)


class Studio:
    """The program with its window, as `app.application` builds it."""

    def __init__(self, folder: Path, service: Late, theme: Theme) -> None:
        self.service = service
        self.library, self.empty = folder / "library", folder / "empty"
        file = SettingsFile(folder / "settings.json")
        self.preferences = Preferences(file, Settings())
        paths = AppPaths(
            folder / "settings.json", folder / "logs", self.library, folder / "demo", folder / "runtime"
        )
        options = Options(api_base=service.url)
        places = Places(options, paths, self.preferences)
        self.controller = Controller(options, places, self.preferences, theme, QIcon(), lambda: None)

    async def run(self, check: Callable[[Studio, Generation], object]) -> None:
        """Opens the window, submits one, and once that is under way does what the test is about."""

        async def submit_and_check(controller: Controller) -> int:
            assert controller.session is not None
            generation = await controller.session.engine.submit(a_request(duration=4))
            await self.service.came.wait()
            await check(self, generation)  # type: ignore[misc]
            return 0

        self.controller.window.show()
        assert await self.controller.run(submit_and_check) == 0

    @property
    def says(self) -> bool:
        """Whether the window says that an answer is waited for."""
        labels = self.controller.window.findChildren(QLabel)
        return any(label.isVisible() and label.text().startswith(SAYS) for label in labels)


@pytest.fixture
async def studio(qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Studio]:
    monkeypatch.setenv(KEY_VARIABLE, "sd2_live_of_these_tests_0123")
    service = Late()
    await service.start()
    theme = Theme(qapp, resources_folder())
    theme.apply("dark")
    yield Studio(tmp_path, service, theme)
    await service.stop()
    theme.deleteLater()


def kept(library: Path) -> list[tuple[str, str]]:
    rows = [json.loads(line) for line in export_lines(library)]
    return [(row["state"], row["request_id"]) for row in rows]


@pytest.mark.parametrize(
    "switch",
    [
        pytest.param(lambda studio: studio.preferences.change(language="tr"), id="language"),
        pytest.param(lambda studio: studio.controller._switch(demo=True), id="demo"),
        pytest.param(
            lambda studio: studio.controller._care._move._start(studio.library, studio.empty), id="move"
        ),
    ],
)
async def test_nothing_but_quitting_cuts_off_a_request_under_way(
    studio: Studio, switch: Callable[[Studio], None]
):
    async def check(studio: Studio, generation: Generation) -> None:
        before = studio.controller.session
        switch(studio)
        await until(lambda: studio.says)
        assert studio.controller.session is None
        studio.service.answered.set()
        await until(lambda: studio.controller.session not in (None, before), 60)
        assert not studio.says

    await studio.run(check)
    moved = studio.empty if studio.empty.exists() else studio.library
    ((state, request_id),) = kept(moved)
    assert request_id == "req_late"
    assert state in ("queued", "processing")


async def test_quitting_while_an_answer_is_waited_for_still_brings_the_id_home(studio: Studio):
    async def check(studio: Studio, generation: Generation) -> None:
        studio.preferences.change(language="tr")
        await until(lambda: studio.says)
        studio.controller.ask_to_quit()
        asyncio.get_running_loop().call_later(0.2, studio.service.answered.set)

    await studio.run(check)
    assert studio.controller.session is None
    assert kept(studio.library)[0][1] == "req_late"


async def test_a_second_switch_waits_for_the_first(studio: Studio):
    async def check(studio: Studio, generation: Generation) -> None:
        studio.preferences.change(language="tr")
        await until(lambda: studio.says)
        studio.preferences.change(language="en")
        studio.controller._switch(demo=True)
        studio.service.answered.set()
        controller = studio.controller
        await until(lambda: controller.session is not None and controller.session.plan.demo, 60)
        assert controller.notices.current is None

    await studio.run(check)
    assert kept(studio.library)[0][1] == "req_late"
