"""A disk that really has no room for a clip, or is not as it was left: said, and gone on with by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.fault_server import FaultServer, Line, through
from support.faults import by_kind, in_turn
from support.service import Bench, running, with_one_accepted

from seedance_studio.domain.accounts import UNASSIGNED
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.generation import State
from seedance_studio.engine.events import QueueReleased, QueueStopped
from seedance_studio.store.clips import clip_path
from seedance_studio.store.database import DATABASE

resource = pytest.importorskip("resource")
FULL = Path("/dev/full")
_PROBE, _LOOK = 1 << 20, 30.0
"""What is written to find out whether there is room, in bytes; and how often, in seconds."""
_BEFORE = resource.getrlimit(resource.RLIMIT_FSIZE)


def fill_up(library: Path) -> None:
    """From now on the database's log can't grow: the system refuses this process any larger file."""
    size = (library / f"{DATABASE}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, _BEFORE[1]))


def make_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, _BEFORE)


@pytest.fixture
def limited() -> Iterator[None]:
    yield
    make_room()


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
async def test_a_full_disk_pauses_and_goes_on_when_there_is_room(
    library: Path, finishing: FaultServer, finished_id: str
):
    bench = Bench(library, finishing)
    row = await with_one_accepted(bench, finished_id)
    target = library / clip_path(row)
    part = target.with_name(target.name + ".part")
    part.parent.mkdir(parents=True)
    part.symlink_to(FULL)
    async with running(bench):
        paused = await bench.until_true(row, lambda latest: latest.problem is not None)
        assert paused.problem is not None
        assert (paused.state, paused.problem.code) == (State.SUCCEEDED, "disk_full")
        # It waits and tries on, however long that takes: this disk fills up for ever.
        tries = finishing.count("file")
        await bench.until_true(row, lambda _: finishing.count("file") > tries + 4)
        await bench.until_true(row, lambda latest: latest.problem == paused.problem)
        part.unlink()
        ready = await bench.until(row, State.READY)
    assert ready.clip is not None
    assert (library / ready.clip.path).read_bytes() == finishing.service.clip(finished_id)
    assert finishing.count("submit") == 0


async def test_a_place_that_can_not_be_written_is_said_and_tried_again(
    library: Path, finishing: FaultServer, finished_id: str
):
    bench = Bench(library, finishing)
    row = await with_one_accepted(bench, finished_id)
    target = library / clip_path(row)
    target.mkdir(parents=True)
    async with running(bench):
        stuck = await bench.until_true(row, lambda latest: latest.problem is not None)
        assert stuck.problem is not None
        assert (stuck.state, stuck.problem.code) == (State.SUCCEEDED, "cannot_write")
        # However often it is tried: a place of ours that refuses a clip is no proof that the clip is gone.
        waited = len(bench.clock.waits)
        still = await bench.until_true(
            row,
            lambda latest: latest.state is not State.SUCCEEDED or len(bench.clock.waits) > waited + 20,
        )
        assert (still.state, still.problem) == (State.SUCCEEDED, stuck.problem)
        target.rmdir()
        ready = await bench.until(row, State.READY)
    assert ready.clip is not None
    assert (library / ready.clip.path).read_bytes() == finishing.service.clip(finished_id)


async def test_what_a_power_cut_left_under_a_clips_name_makes_way(
    library: Path, finishing: FaultServer, finished_id: str
):
    bench = Bench(library, finishing)
    row = await with_one_accepted(bench, finished_id)
    target = library / clip_path(row)
    target.parent.mkdir(parents=True)
    target.write_bytes(bytes(len(finishing.service.clip(finished_id))))
    async with running(bench):
        ready = await bench.until(row, State.READY)
    assert ready.clip is not None
    assert (library / ready.clip.path).read_bytes() == finishing.service.clip(finished_id)
    assert finishing.count("file") == 1


@pytest.mark.usefixtures("limited")
async def test_a_failed_download_that_finds_no_room_in_the_library_is_gone_on_with(
    library: Path, finishing: FaultServer, finished_id: str
):
    async def refuse_and_fill_up(line: Line) -> None:
        fill_up(library)
        await line.send(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")

    bench = Bench(library, finishing)
    row = await with_one_accepted(bench, finished_id)
    finishing.script = by_kind(file=in_turn(refuse_and_fill_up, through))
    async with running(bench):
        stopped = await bench.until_heard(QueueStopped)
        assert isinstance(stopped, QueueStopped)
        assert stopped.problem.code in ("disk_full", "cannot_write")
        make_room()
        ready = await bench.until(row, State.READY)
    assert ready.clip is not None
    assert (library / ready.clip.path).read_bytes() == finishing.service.clip(finished_id)
    assert finishing.count("submit") == 0


@pytest.mark.usefixtures("limited")
async def test_what_finds_no_room_in_the_library_is_not_sent(library: Path, taking: FaultServer):
    async with running(Bench(library, taking)) as bench:
        fill_up(library)
        with pytest.raises(LibraryError):
            await bench.submit()
        make_room()
        again = await bench.submit("another")
        await bench.until(again, State.QUEUED)
    assert [post.prompt for post in taking.posts] == ["another"]


@pytest.mark.usefixtures("limited")
async def test_an_id_that_finds_no_room_is_held_until_there_is(library: Path, taking: FaultServer):
    async def fill_up_meanwhile(line: Line) -> None:
        answer = await line.forward()
        fill_up(library)
        await line.answer(answer)

    taking.script = by_kind(submit=fill_up_meanwhile)
    async with running(Bench(library, taking)) as bench:
        generation = await bench.submit()
        stopped = await bench.until_heard(QueueStopped)
        assert isinstance(stopped, QueueStopped)
        assert stopped.problem.code in ("disk_full", "cannot_write")
        assert (await bench.until(generation, State.SUBMITTING)).request_id is None
        make_room()
        queued = await bench.until(generation, State.QUEUED, State.PROCESSING)
    assert [post.request_id for post in taking.posts] == [queued.request_id]
    assert taking.count("submit") == 1


@pytest.mark.usefixtures("limited")
async def test_a_stop_for_a_full_disk_ends_by_itself_once_there_is_room(
    library: Path, finishing: FaultServer
):
    bench = Bench(library, finishing)
    async with running(bench):
        # Enough for the library, and too little for a clip.
        resource.setrlimit(resource.RLIMIT_FSIZE, (_PROBE // 2, _BEFORE[1]))
        bench.engine.stop_sending(Problem(str(Code.DISK_FULL)))
        row = await bench.submit()
        looks = bench.clock.waits.count(_LOOK)
        waiting = await bench.until_true(row, lambda _: bench.clock.waits.count(_LOOK) > looks + 3)
        assert waiting.state is State.WAITING
        assert finishing.count("submit") == 0
        make_room()
        await bench.until(row, State.READY)
    assert QueueReleased(has_room=True) in bench.events
    assert finishing.count("submit") == 1


@pytest.mark.parametrize("account", [None, UNASSIGNED])
async def test_room_on_the_disk_ends_no_stop_that_has_another_reason(
    library: Path, finishing: FaultServer, account: str | None
):
    bench = Bench(library, finishing)
    async with running(bench):
        bench.engine.stop_sending(Problem(str(Code.DISK_FULL)))
        bench.engine.stop_sending(Problem(str(Code.UNAUTHORIZED)), account)
        row = await bench.submit()
        async with asyncio.timeout(60):
            while "room-watch" in {task.get_name() for task in asyncio.all_tasks()}:
                await asyncio.sleep(0.005)
        assert (await bench.until_true(row, lambda _: True)).state is State.WAITING
    assert not [event for event in bench.events if isinstance(event, QueueReleased)]
