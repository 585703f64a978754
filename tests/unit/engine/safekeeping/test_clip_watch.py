"""A clip whose file is gone is noticed when it is shown, and downloaded again for free."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from support.service import POSTS, Bench, StillClock

from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.safekeeping.clip_watch import ClipWatch
from seedance_studio.engine.tasks import TaskSupervisor


class HeldTasks(TaskSupervisor):
    """Begins nothing until the test says so."""

    def __init__(self) -> None:
        super().__init__(lambda error: None)
        self.held: list[Coroutine[Any, Any, Any]] = []

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        assert name == "clip-watch"
        self.held.append(work)

    async def run(self) -> int:
        """Runs what was started, and returns how much that was."""
        held, self.held = self.held, []
        for work in held:
            await work
        return len(held)


class Shown:
    """A library with one clip and its `ClipWatch`, which checks files only when the test says so."""

    def __init__(self, bench: Bench, row: Generation) -> None:
        self.bench, self.row = bench, row
        self.clock, self.tasks = StillClock(), HeldTasks()
        self.watch = ClipWatch(bench.folder, self.clock, self.tasks, bench.engine.fetch_gone)

    @property
    def file(self) -> Path:
        assert self.row.clip is not None
        return self.bench.folder / self.row.clip.path

    async def show(self) -> int:
        """Show the clip once, and return how many times its file was checked."""
        self.watch.shown(self.row)
        return await self.tasks.run()


@pytest.fixture
async def shown(bench: Bench) -> Shown:
    bench.service.gets = [bench.service.finished()]
    row = await bench.until(await bench.submit(), State.READY)
    bench.events.clear()
    return Shown(bench, row)


async def test_a_missing_clip_is_reported_and_downloaded_again_for_free(shown: Shown):
    whole = shown.file.read_bytes()
    shown.file.unlink()
    await shown.show()
    bench = shown.bench
    ready = await bench.until(shown.row, State.READY)
    assert bench.states(shown.row) == [State.SUCCEEDED, State.READY]
    (said,) = {
        event.generation.problem.code  # type: ignore[attr-defined]
        for event in bench.events
        if getattr(event, "generation", None) and event.generation.problem  # type: ignore[attr-defined]
    }
    assert said == "clip_gone"
    assert ready.problem is None
    assert shown.file.read_bytes() == whole
    assert shown.watch.was_gone(shown.row.id)
    assert bench.service.count("POST", POSTS) == 1


async def test_a_clip_that_is_here_is_left_alone_and_seldom_looked_at(shown: Shown):
    assert await shown.show() == 1
    assert [await shown.show() for _ in range(50)] == [0] * 50
    shown.clock.pass_time(60)
    assert await shown.show() == 1
    assert shown.bench.states(shown.row) == []
    assert not shown.watch.was_gone(shown.row.id)


async def test_one_that_is_asked_for_is_looked_at_now(shown: Shown):
    await shown.show()
    shown.file.unlink()
    shown.watch.shown(shown.row, now=True)
    assert await shown.tasks.run() == 1
    await shown.bench.until(shown.row, State.READY)
    assert shown.file.exists()


async def test_showing_asks_nothing_of_the_disk_by_itself(shown: Shown):
    shown.file.unlink()
    shown.watch.shown(shown.row)
    await asyncio.sleep(0)
    assert shown.bench.states(shown.row) == []
    assert await shown.tasks.run() == 1


@pytest.mark.slow
async def test_one_that_disappears_again_and_again_is_not_fetched_in_a_loop(shown: Shown):
    fetched = 0
    for _ in range(100):
        shown.file.unlink(missing_ok=True)
        await shown.show()
        await shown.bench.until(shown.row, State.READY)
        fetched += shown.file.exists()
        shown.clock.pass_time(31)
    assert 2 <= fetched <= 5


@pytest.mark.slow
@pytest.mark.parametrize("part", ["clips", "library.sqlite3"])
async def test_a_library_that_is_not_there_has_lost_no_clips(shown: Shown, part: str):
    place = shown.bench.folder / part
    away = place.with_name("away")
    place.rename(away)
    assert await shown.show() == 1
    away.rename(place)
    assert shown.bench.states(shown.row) == []


async def test_a_clip_that_can_not_be_reached_is_not_gone(shown: Shown):
    folder = shown.file.parent
    away = folder.with_name("away")
    folder.rename(away)
    folder.symlink_to(folder)
    assert await shown.show() == 1
    folder.unlink()
    away.rename(folder)
    assert shown.bench.states(shown.row) == []


async def test_what_is_under_way_is_not_looked_at(shown: Shown):
    from dataclasses import replace

    shown.watch.shown(replace(shown.row, state=State.SUCCEEDED))
    shown.watch.shown(replace(shown.row, clip=None))
    assert await shown.tasks.run() == 0
