"""Who leaves the queue next, and who does not: each way of keeping a row, by itself and with others."""

from __future__ import annotations

import pytest
from support.lines import Line

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.queue import QueueView, SavedQueue


async def test_they_leave_in_their_order_and_are_gone_then(line: Line):
    for name in "abc":
        line.queue.add(name)
    assert line.queue.view.going == ("a", "b", "c")
    assert await line.sent() == ["a", "b", "c"]
    assert line.queue.view == QueueView()
    assert line.views[-1] == QueueView()


async def test_one_that_was_not_sent_comes_first_again_and_no_sooner_than_told(line: Line):
    line.queue.pause()
    line.queue.add("b")
    line.queue.put_back("a", delay=4)
    assert line.queue.view.order == ("a", "b")
    assert line.views[-1].order == ("a", "b")
    line.queue.resume()
    assert await line.sent(after=3.9) == ["b"]
    assert await line.sent(after=0.1) == ["a"]
    line.queue.put_back("a")
    assert await line.sent() == ["a"]


async def test_one_that_failed_too_often_is_first_and_waits_for_a_word(line: Line):
    line.queue.pause()
    line.queue.add("b")
    line.queue.put_back_for_confirmation("a")
    assert line.queue.view.order == ("a", "b")
    line.queue.resume()
    assert await line.sent(after=3600) == ["b"]
    assert line.queue.view == QueueView(("a",), needs_confirmation=frozenset({"a"}))
    line.queue.release("a")
    assert await line.sent() == ["a"]


async def test_a_rest_holds_all_for_as_long_as_the_longest_that_was_asked_for(line: Line):
    line.queue.rest("", 30)
    line.queue.rest("", 10)
    line.queue.add("a")
    assert await line.sent(after=29.9) == []
    assert await line.sent(after=0.1) == ["a"]


async def test_nothing_leaves_while_it_is_stopped_and_to_go_on_ends_every_pause_but_that_for_taking_back(
    line: Line,
):
    line.queue.lanes.stop(Problem("disk_full"))
    line.queue.rest("", 60)
    line.queue.put_back("a", delay=60)
    line.queue.add("b", delay=10)
    line.queue.add("c")
    assert await line.sent(after=5) == []
    line.queue.go_on()
    assert line.queue.lanes.problem is None
    assert await line.sent() == ["a", "c"]
    assert await line.sent(after=5) == ["b"]


async def test_nothing_at_all_leaves_while_it_is_stopped(line: Line):
    line.queue.lanes.stop(Problem("disk_full"))
    line.queue.add("a")
    line.queue.hurry("a")
    assert await line.sent(after=3600) == []
    assert line.queue.lanes.problem == Problem("disk_full")
    line.queue.go_on()
    assert await line.sent() == ["a"]


async def test_a_time_for_taking_back_of_less_than_a_second_is_one(line: Line):
    line.queue.add("a", delay=0.5)
    assert line.queue.view.sends_at == {"a": line.clock.now() + 0.5}
    assert await line.sent(after=0.4) == []
    assert await line.sent(after=0.1) == ["a"]


async def test_without_a_time_for_taking_back_none_is_shown(line: Line):
    line.queue.pause()
    line.queue.add("a")
    assert line.queue.view.sends_at == {}


async def test_what_the_person_holds_is_not_what_waits_for_a_word(line: Line):
    await line.restore(["a", "b"], SavedQueue())
    assert line.queue.view.needs_confirmation == {"a", "b"}
    line.queue.hold("a")
    expected = QueueView(("a", "b"), needs_confirmation=frozenset({"b"}), on_hold=frozenset({"a"}))
    assert line.queue.view == expected
    # The word for what waited when the program ended.
    line.queue.release(*line.queue.view.needs_confirmation)
    assert await line.sent() == ["b"]
    line.queue.release("a")
    assert await line.sent() == ["a"]


async def test_one_to_be_sent_now_leaves_while_the_others_are_paused(line: Line):
    line.queue.pause()
    for name in "abc":
        line.queue.add(name, delay=60)
    line.queue.hurry("b")
    assert line.views[-1].order[0] == "b"
    assert await line.sent() == ["b"]
    assert await line.sent(after=60) == []


async def test_one_that_was_held_after_all_is_not_sent_in_a_pause(line: Line):
    line.queue.lanes.stop(Problem("disk_full"))
    line.queue.pause()
    line.queue.add("a")
    line.queue.hurry("a")
    line.queue.hold("a")
    line.queue.release("a")
    line.queue.go_on()
    assert await line.sent() == []
    line.queue.resume()
    assert await line.sent() == ["a"]


async def test_one_that_is_taken_out_is_gone_with_all_that_was_known_of_it(line: Line):
    line.queue.pause()
    line.queue.add("a", delay=60)
    line.queue.add("b")
    line.queue.hurry("b")
    line.queue.hold("b")
    line.queue.remove("a")
    line.queue.remove("b")
    line.queue.remove("not here")
    assert line.queue.view == QueueView(paused=True)
    assert line.views[-1] == QueueView(paused=True)
    line.queue.add("b")
    assert await line.sent() == []
    line.queue.resume()
    line.queue.add("a")
    assert await line.sent() == ["b", "a"]


async def test_the_order_and_what_is_held_are_restored(line: Line):
    note = SavedQueue(("gone", "c", "a"), frozenset({"a", "gone"}), paused=True)
    await line.restore(["a", "b", "c"], note)
    assert line.queue.view == QueueView(
        ("c", "a", "b"), needs_confirmation=frozenset({"b", "c"}), on_hold=frozenset({"a"}), paused=True
    )


@pytest.mark.parametrize(("step", "order"), [(-1, "bac"), (1, "acb"), (-9, "bac"), (9, "acb"), (0, "abc")])
async def test_one_is_moved_by_so_many_places(line: Line, step: int, order: str):
    line.queue.pause()
    for name in "abc":
        line.queue.add(name)
    line.queue.order.shift(["b"], step)
    assert line.queue.view.order == tuple(order)
    assert line.views[-1].order == tuple(order)
    line.queue.order.shift(["not here"], 1)
    assert line.queue.view.order == tuple(order)


async def test_each_edit_has_to_end_before_it_is_sent(line: Line):
    line.queue.begin_edit("a")
    line.queue.begin_edit("a")
    line.queue.add("a")
    line.queue.add("b")
    assert line.queue.view.edited == {"a"}
    line.queue.end_edit("a")
    assert not line.queue.may_be_sent("a")
    assert await line.sent() == ["b"]
    line.queue.end_edit("a")
    assert line.queue.may_be_sent("a")
    assert line.views[-1].edited == frozenset()
    assert await line.sent() == ["a"]


async def test_what_the_person_made_of_it_is_kept_and_what_only_time_does_is_not(line: Line):
    for name in "abc":
        line.queue.add(name)
    line.queue.pause()
    line.queue.hold("b")
    line.queue.order.shift(["c"], -1)
    line.queue.begin_edit("a")
    assert await line.saved() == SavedQueue(("a", "c", "b"), frozenset({"b"}), paused=True)


async def test_all_are_held_and_released_together_and_what_comes_later_is_sent(line: Line):
    line.queue.lanes.stop(Problem("disk_full"))
    for name in "ab":
        line.queue.add(name)
    line.queue.hold_all()
    line.queue.add("c")
    line.queue.go_on()
    assert await line.sent() == ["c"]
    line.queue.release(*line.queue.view.order)
    assert await line.sent() == ["a", "b"]
