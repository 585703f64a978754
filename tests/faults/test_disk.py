"""A disk that really has no room for a clip, or is not as it was left: said, and gone on with by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.fault_server import FaultServer
from support.service import Bench, running, with_one_accepted

from seedance_studio.domain.generation import State
from seedance_studio.store.clips import clip_path

FULL = Path("/dev/full")


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
        assert (paused.state, paused.problem.code) == (State.SUCCEEDED, "disk_full")
        # It waits and tries on, however long that takes: this disk fills up for ever.
        tries = finishing.count("file")
        await bench.until_true(row, lambda _: finishing.count("file") > tries + 4)
        await bench.until_true(row, lambda latest: latest.problem == paused.problem)
        part.unlink()
        ready = await bench.until(row, State.READY)
    assert (library / ready.clip.path).read_bytes() == finishing.clip(finished_id)
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
        assert (stuck.state, stuck.problem.code) == (State.SUCCEEDED, "cannot_write")
        target.rmdir()
        ready = await bench.until(row, State.READY)
    assert (library / ready.clip.path).read_bytes() == finishing.clip(finished_id)


async def test_what_a_power_cut_left_under_a_clips_name_makes_way(
    library: Path, finishing: FaultServer, finished_id: str
):
    bench = Bench(library, finishing)
    row = await with_one_accepted(bench, finished_id)
    target = library / clip_path(row)
    target.parent.mkdir(parents=True)
    target.write_bytes(bytes(len(finishing.clip(finished_id))))
    async with running(bench):
        ready = await bench.until(row, State.READY)
    assert (library / ready.clip.path).read_bytes() == finishing.clip(finished_id)
    assert finishing.count("file") == 1
