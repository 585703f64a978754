"""The engine against the real service through every fault of the line: what was paid comes home, once."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from support.fault_server import Fault, FaultServer, through
from support.faults import (
    break_off,
    busy,
    by_kind,
    close_after,
    expired,
    in_turn,
    junk,
    lie,
    redirect,
    refuse,
    reset_after,
    reset_before,
    retag,
    say,
    stall,
    trickle,
    truncate,
)
from support.libraries import contents
from support.service import Bench, running, with_one_accepted

from seedance_studio.api.http_exchange import Timeouts
from seedance_studio.domain.generation import State
from seedance_studio.engine.suspend_watch import LOOK_SECONDS


@pytest.mark.parametrize(
    ("fault", "reached"),
    [
        pytest.param(reset_before, 0, id="reset_before_body"),
        pytest.param(reset_after, 1, id="reset_after_body"),
        pytest.param(close_after, 1, id="close_after_body"),
        pytest.param(stall, 1, id="no_answer"),
        pytest.param(truncate(), 1, id="truncated"),
        pytest.param(lie(9), 1, id="longer_than_it_is"),
        pytest.param(lie(-9), 1, id="shorter_than_it_is"),
        pytest.param(junk(b"<html>Welcome"), 1, id="html"),
        pytest.param(say(502, reached=True), 1, id="502_though_taken"),
        pytest.param(say(503), 0, id="503_and_not_taken"),
    ],
)
async def test_an_outcome_that_no_one_knows_waits_for_the_person(
    library: Path, taking: FaultServer, fault: Fault, reached: int
):
    bench = Bench(library, taking)
    taking.script = by_kind(submit=fault)
    async with running(bench, timeouts=Timeouts(read=0.5)):
        generation = await bench.submit()
        await bench.until(generation, State.UNCONFIRMED)
    taking.script = through
    async with running(bench):
        await bench.until(await bench.submit("another"), State.QUEUED)
        assert (await bench.until(generation, State.UNCONFIRMED)).attempts == 1
    assert [post.prompt for post in taking.posts].count("a prompt") == reached


@pytest.mark.parametrize("fault", [busy(3), refuse(401), refuse(402), refuse(403)])
async def test_a_no_for_now_is_sent_again_and_taken_once(library: Path, taking: FaultServer, fault: Fault):
    taking.script = by_kind(submit=in_turn(fault, through))
    async with running(Bench(library, taking)) as bench:
        generation = await bench.submit()
        await bench.until_true(generation, lambda latest: latest.problem is not None or latest.attempts > 1)
        bench.engine.go_on()
        queued = await bench.until(generation, State.QUEUED, State.PROCESSING)
    assert queued.attempts == 2
    assert [post.request_id for post in taking.posts] == [queued.request_id]


async def test_a_redirect_is_not_followed(library: Path, taking: FaultServer):
    taking.script = by_kind(submit=redirect("/elsewhere"))
    async with running(Bench(library, taking)) as bench:
        await bench.until(await bench.submit(), State.REFUSED)
    assert taking.posts == []
    assert {target for _, target in taking.calls} == {"/api/open/v1/video/generations"}


@pytest.mark.parametrize(
    "fault",
    [
        reset_before,
        close_after,
        truncate(),
        lie(9),
        lie(-9),
        trickle(3, 0.1),
        junk(b"[]"),
        say(500),
        busy(2),
        refuse(401),
        refuse(404),
        redirect("/"),
    ],
)
async def test_polling_goes_on_through_anything(
    library: Path, finishing: FaultServer, finished_id: str, fault: Fault
):
    bench = Bench(library, finishing)
    row = await with_one_accepted(bench, finished_id)
    finishing.script = by_kind(status=in_turn(fault, fault, through))
    async with running(bench):
        await bench.until(row, State.READY)
    assert finishing.count("submit") == 0


@pytest.mark.parametrize(
    "script",
    [
        *(in_turn(fault, fault, through) for fault in (*expired, lie(-9), junk(b""), junk(b"#EXTM3U\n"))),
        *(
            in_turn(fault, fault, fault, fault, through)
            for fault in (reset_before, lie(9), say(500), busy(2))
        ),
        trickle(5, 0.5),
        in_turn(truncate(0.3), truncate(0.6), through),
        in_turn(break_off(0.3), reset_before, break_off(0.5), truncate(0.9), through),
        in_turn(break_off(0.5), retag('"another"')),
    ],
)
async def test_a_clip_comes_home_whole_through_anything(
    library: Path, finishing: FaultServer, finished_id: str, script: Fault
):
    bench = Bench(library, finishing)
    row = await with_one_accepted(bench, finished_id)
    finishing.script = by_kind(file=script)
    async with running(bench):
        ready = await bench.until(row, State.READY)
    assert ready.clip is not None
    files = contents(library / "clips")
    assert list(files.values()) == [hashlib.sha256(finishing.service.clip(finished_id)).hexdigest()]


async def test_a_line_that_breaks_off_again_and_again_is_not_waited_for_ever_longer(
    library: Path, finishing: FaultServer, finished_id: str
):
    bench = Bench(library, finishing)
    row = await with_one_accepted(bench, finished_id)
    finishing.script = by_kind(file=in_turn(*[break_off(0.2)] * 7, through))
    async with running(bench):
        await bench.until_true(row, lambda latest: latest.problem is not None)
        bench.clock.waits.clear()
        await bench.until(row, State.READY)
    # Each brought bytes, so that the wait after it is the shortest there is.
    pauses = [wait for wait in bench.clock.waits if wait != LOOK_SECONDS and wait < 100]
    assert len(pauses) >= 6
    assert max(pauses) <= 2.5


async def test_different_troubles_do_not_add_up_to_a_lost_clip(
    library: Path, finishing: FaultServer, finished_id: str
):
    bench = Bench(library, finishing)
    row = await with_one_accepted(bench, finished_id)
    finishing.script = by_kind(
        file=in_turn(expired[0], expired[2], lie(-9), junk(b""), lie(-9), junk(b""), through),
        status=in_turn(through, refuse(404), refuse(404), through),
    )
    async with running(bench):
        await bench.until(row, State.READY)
        assert State.EXPIRED not in bench.states(row)
