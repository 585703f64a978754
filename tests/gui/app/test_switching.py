"""Another language, mode or place waits for the answer of a request under way, and says so."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image
from support.controls import control
from support.generations import NOW, a_request
from support.libraries import a_ready
from support.pressing import press_one
from support.service import Service, reply, report
from support.studio import Studio
from support.tracking import until

from seedance_studio.domain.generation import Clip
from seedance_studio.media.encode import ClipWriter
from seedance_studio.store.database import open_database
from seedance_studio.store.export import export_lines
from seedance_studio.store.queries import insert
from seedance_studio.ui.shell.look_section import LookSection
from seedance_studio.ui.shell.settings_sections import Section
from seedance_studio.ui.viewer.stage import Stage
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.viewmodels.viewer.player import PlayableClip, PlayedMoment

pytestmark = pytest.mark.usefixtures("no_bus")

SAYS = "A request is on its way to the service."


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


@pytest.fixture
async def late() -> AsyncIterator[Late]:
    late = Late()
    await late.start()
    yield late
    await late.stop()


@pytest.fixture
def service(late: Late) -> Service:
    return late


async def submit(studio: Studio, late: Late) -> None:
    """One is on its way."""
    await press_one(studio.session.engine, a_request(duration=4))
    await late.came.wait()


def kept(library: Path) -> list[tuple[str, str]]:
    rows = [json.loads(line) for line in export_lines(library)]
    return [(row["state"], row["request_id"]) for row in rows]


@pytest.mark.parametrize(
    "switch",
    [
        pytest.param(lambda studio: studio.preferences.change(language="tr"), id="language"),
        pytest.param(lambda studio: studio.libraries.switch(demo=True), id="demo"),
        pytest.param(lambda studio: studio.controller._move.move(studio.library, studio.empty), id="move"),
    ],
)
async def test_nothing_but_quitting_cuts_off_a_request_under_way(
    studio: Studio, late: Late, switch: Callable[[Studio], None]
):
    async def check() -> None:
        await submit(studio, late)
        before = studio.libraries.session
        switch(studio)
        await until(lambda: studio.says(SAYS))
        assert studio.libraries.session is None
        late.answered.set()
        await until(lambda: studio.libraries.session not in (None, before))
        assert not studio.says(SAYS)

    await studio.run(check)
    moved = studio.empty if studio.empty.exists() else studio.library
    ((state, request_id),) = kept(moved)
    assert request_id == "req_late"
    assert state in ("queued", "processing")


def put_clip(library: Path, *, seconds: int, rate: int) -> PlayableClip:
    """A library with one clip of so many pictures a second."""
    clip = Clip("clip.mp4", 1, "0" * 64, 64, 36, float(seconds), "h264")
    library.mkdir()
    with closing(open_database(library, NOW)) as database:
        insert(database, a_ready(1, clip=clip))
    with ClipWriter(library / clip.path, 64, 36, rate) as writer:
        for number in range(seconds * rate):
            writer.write_picture(Image.new("RGB", (64, 36), (4 * number,) * 3))
    playable = PlayableClip.of(a_ready(1, clip=clip), library)
    assert playable is not None
    return playable


async def test_another_language_leaves_the_settings_open_and_the_clip_where_it_was(studio: Studio):
    playable = put_clip(studio.library, seconds=2, rate=24)
    moment = PlayedMoment(playable, 1000, is_playing=False)

    def stage() -> Stage | None:
        workspace = studio.shell.window.workspace
        return None if workspace is None else workspace.viewer.stage

    def is_there() -> bool:
        here = stage()
        return here is not None and here.moment == moment

    async def check() -> None:
        here, window = stage(), studio.shell.window
        assert here is not None
        here.resume(moment)
        await until(is_there)
        window.show_settings(Section.LOOK)
        language = control(window, ChoiceBox, "Language")
        language.setCurrentIndex(language.findData("tr"))
        await until(lambda: studio.shell.window is not window and is_there())
        window = studio.shell.window
        assert window.settings.section is Section.LOOK
        (section,) = window.findChildren(LookSection)
        assert section.isVisible()
        assert window.focusWidget() is section.first_stop
        assert not studio.view.isVisible()
        window.leave_settings()
        assert studio.view.isVisible()

    await studio.run(check)


async def test_the_settings_give_way_while_an_answer_is_waited_for_and_come_back(studio: Studio, late: Late):
    async def check() -> None:
        await submit(studio, late)
        window, before = studio.shell.window, studio.session
        window.show_settings(Section.LOOK)
        studio.preferences.change(language="tr")
        await until(lambda: studio.says(SAYS))
        assert window.settings.section is None
        late.answered.set()
        await until(lambda: studio.libraries.session not in (None, before))
        assert studio.shell.window is not window
        assert studio.shell.window.settings.section is Section.LOOK

    await studio.run(check)


async def test_the_settings_leave_a_clip_as_it_plays(studio: Studio):
    playable = put_clip(studio.library, seconds=60, rate=1)

    async def check() -> None:
        window, stage = studio.shell.window, studio.view.viewer.stage
        stage.resume(PlayedMoment(playable, 1000, is_playing=True))
        await until(lambda: stage.moment is not None and stage.moment.position > 1000)
        window.show_settings()
        shown = stage.moment
        assert shown is not None
        assert (shown.is_playing, stage.isVisible()) == (True, False)
        window.leave_settings()
        assert stage.moment is not None
        assert stage.moment.is_playing
        assert shown.position <= stage.moment.position < shown.position + 5000

    await studio.run(check)


async def test_quitting_while_an_answer_is_waited_for_still_brings_the_id_home(studio: Studio, late: Late):
    async def check() -> None:
        await submit(studio, late)
        studio.preferences.change(language="tr")
        await until(lambda: studio.says(SAYS))
        studio.controller.ask_to_quit()
        asyncio.get_running_loop().call_later(0.2, late.answered.set)

    await studio.run(check)
    assert studio.libraries.session is None
    assert kept(studio.library)[0][1] == "req_late"


async def test_a_second_switch_waits_for_the_first(studio: Studio, late: Late):
    async def check() -> None:
        await submit(studio, late)
        studio.preferences.change(language="tr")
        await until(lambda: studio.says(SAYS))
        studio.preferences.change(language="en")
        studio.libraries.switch(demo=True)
        late.answered.set()
        await until(lambda: studio.libraries.session is not None and studio.session.plan.demo)
        assert studio.shell.notices.current is None

    await studio.run(check)
    assert kept(studio.library)[0][1] == "req_late"
