"""A pause at a time or after a sum: nothing more is sent than the person meant, also after a restart."""

from __future__ import annotations

import pytest
from support.generations import a_generation
from support.lines import Line
from support.prices import a_price

from seedance_studio.domain.generation import State
from seedance_studio.domain.queue import NEVER, PausePoint, SavedQueue


def waiting(line: Line, *names: str, credits: float | None = 40) -> None:
    """Rows that wait, each of which will probably cost so much."""
    for name in names:
        estimate = None if credits is None else a_price(credits)
        line.ledger.hold(a_generation(id=name, state=State.WAITING, estimate=estimate))
        line.queue.add(name)


async def test_it_pauses_at_the_time_also_if_nothing_is_to_be_sent_then(line: Line):
    line.queue.pause_later(PausePoint(line.clock.now() + 3600))
    waiting(line, "a")
    assert await line.sent(after=3599) == ["a"]
    assert line.queue.view.pause == PausePoint(line.clock.now() + 1)
    assert await line.sent(after=1) == []
    view = line.views[-1]
    assert (view.paused, view.pause, view.paused_by) == (True, NEVER, PausePoint(line.clock.now()))
    waiting(line, "b")
    assert await line.sent(after=3600) == []
    line.queue.resume()
    assert await line.sent() == ["b"]
    assert line.queue.view.paused_by == NEVER


async def test_what_is_being_prepared_at_the_time_is_not_sent_any_more(line: Line):
    line.queue.pause_later(PausePoint(line.clock.now() + 10))
    waiting(line, "a")
    assert await line.sent() == ["a"]
    assert line.queue.may_be_sent("a")
    line.clock.time += 10
    assert not line.queue.may_be_sent("a")
    assert line.queue.view.paused


async def test_a_pause_that_was_named_is_taken_back(line: Line):
    line.queue.pause_later(PausePoint(line.clock.now() + 10, 10.0))
    line.queue.pause_later(NEVER)
    waiting(line, "a")
    assert await line.sent(after=60) == ["a"]
    assert not line.queue.view.paused


async def test_a_time_that_is_set_anew_counts_alone(line: Line):
    line.queue.pause_later(PausePoint(line.clock.now() + 10))
    line.queue.pause_later(PausePoint(line.clock.now() + 90))
    waiting(line, "a")
    assert await line.sent(after=80) == ["a"]
    waiting(line, "b")
    assert await line.sent(after=10) == ["b"]
    waiting(line, "c")
    assert await line.sent() == []


async def test_it_pauses_before_the_sum_would_be_exceeded(line: Line):
    line.queue.pause_later(PausePoint(credits=100.0))
    waiting(line, "a", "b", "c")
    assert await line.sent() == ["a", "b"]
    view = line.queue.view
    assert (view.paused, view.paused_by, view.credits_left) == (True, PausePoint(credits=100.0), None)
    assert view.order == ("c",)
    line.queue.resume()
    assert await line.sent() == ["c"]


async def test_what_may_cost_anything_is_not_sent_before_a_sum(line: Line):
    line.queue.pause_later(PausePoint(credits=100.0))
    waiting(line, "a", credits=None)
    assert await line.sent() == []
    assert line.queue.view.paused


async def test_what_was_not_sent_does_not_count(line: Line):
    line.queue.pause_later(PausePoint(credits=50.0))
    waiting(line, "a")
    assert await line.sent() == ["a"]
    assert line.queue.view.credits_left == 10
    line.queue.put_back("a", delay=5)
    line.queue.done("a", is_sent=False)
    assert line.queue.view.credits_left == 50
    assert await line.sent(after=5) == ["a"]


async def test_what_is_cancelled_before_it_was_sent_does_not_count(line: Line):
    line.queue.pause_later(PausePoint(credits=50.0))
    waiting(line, "a")
    assert await line.sent() == ["a"]
    line.ledger.hold(a_generation(id="a", state=State.CANCELLED))
    line.queue.done("a", is_sent=False)
    assert line.queue.view.credits_left == 50


async def test_what_is_cancelled_before_it_was_sent_says_nothing_of_the_service(line: Line):
    """After a rest one at a time goes out, until the service has taken one."""
    line.queue.set_parallel(2, {})
    line.queue.rest("", 5.0)
    waiting(line, "a", "b", "c")
    assert await line.sent(after=5) == ["a"]
    line.ledger.hold(a_generation(id="a", state=State.CANCELLED))
    line.queue.done("a", is_sent=False)
    assert await line.sent() == ["b"]
    line.ledger.hold(a_generation(id="b", state=State.QUEUED))
    line.queue.done("b", is_sent=True)
    assert await line.sent() == ["c"]


async def test_what_is_hurried_is_sent_nevertheless_and_counts(line: Line):
    line.queue.pause_later(PausePoint(credits=50.0))
    waiting(line, "a", "b", "c")
    line.queue.hurry("b")
    assert await line.sent() == ["b"]
    assert line.queue.view.paused
    line.queue.hurry("c")
    assert await line.sent() == ["c"]


async def test_after_a_restart_a_time_still_comes(line: Line):
    at = line.clock.now() + 60
    await line.restore(["a"], SavedQueue(("a",), pause=PausePoint(at)))
    line.queue.release(*line.queue.view.needs_confirmation)
    assert (line.queue.view.paused, line.queue.view.pause) == (False, PausePoint(at))
    assert await line.sent(after=59) == ["a"]
    waiting(line, "b")
    assert await line.sent(after=1) == ["b"]
    waiting(line, "c")
    assert await line.sent() == []


@pytest.mark.parametrize("pause", [PausePoint(1.0), PausePoint(credits=400.0), PausePoint(1.0, 400.0)])
async def test_after_a_restart_a_missed_time_and_any_sum_are_a_pause(line: Line, pause: PausePoint):
    await line.restore(["a"], SavedQueue(("a",), pause=pause))
    line.queue.release(*line.queue.view.needs_confirmation)
    assert await line.sent(after=3600) == []
    assert (line.queue.view.paused, line.queue.view.pause) == (True, NEVER)


async def test_what_was_named_is_kept_with_the_library(line: Line):
    point = PausePoint(line.clock.now() + 60, 400.0)
    line.queue.pause_later(point)
    assert (await line.saved()).pause == point
