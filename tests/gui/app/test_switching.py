"""Another language, mode or place waits for the answer of a request under way, and says so."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from support.generations import a_request
from support.service import Service, reply, report
from support.studio import Studio
from support.tracking import until

from seedance_studio.store.export import export_lines

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
    await studio.session.engine.submit(a_request(duration=4))
    await late.came.wait()


def kept(library: Path) -> list[tuple[str, str]]:
    rows = [json.loads(line) for line in export_lines(library)]
    return [(row["state"], row["request_id"]) for row in rows]


@pytest.mark.parametrize(
    "switch",
    [
        pytest.param(lambda studio: studio.preferences.change(language="tr"), id="language"),
        pytest.param(lambda studio: studio.libraries.switch(demo=True), id="demo"),
        pytest.param(lambda studio: studio.controller._move._start(studio.library, studio.empty), id="move"),
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
