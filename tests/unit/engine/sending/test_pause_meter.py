"""What counts towards the sum after which the queue pauses."""

from __future__ import annotations

import pytest

from seedance_studio.domain.queue import NEVER, PausePoint
from seedance_studio.engine.sending.pause_meter import PauseMeter


@pytest.fixture
def meter() -> PauseMeter:
    meter = PauseMeter()
    meter.set(PausePoint(1000.0, 100.0))
    return meter


def test_without_a_sum_everything_has_room():
    meter = PauseMeter()
    meter.count("a", 40)
    assert [meter.has_room_for(promise) for promise in (0.0, 1e9, None)] == [True, True, True]
    assert meter.left is None


def test_what_may_cost_more_than_is_left_has_no_room_and_nor_has_what_may_cost_anything(meter: PauseMeter):
    meter.count("a", 64.1)
    assert meter.left == pytest.approx(35.9)
    assert [meter.has_room_for(promise) for promise in (35.9, 36.0, None)] == [True, False, False]


def test_what_was_not_sent_is_given_back_and_what_was_sent_counts_with_its_charge(meter: PauseMeter):
    for name in "abcd":
        meter.count(name, 20)
    meter.give_back("a")
    meter.settle("a", None)
    meter.settle("b", 32.0)
    meter.settle("c", 8.0)
    meter.settle("d", None)
    assert meter.left == 100 - 32 - 8 - 20


def test_one_part_is_reached_and_the_other_still_holds(meter: PauseMeter):
    meter.reach(PausePoint(1000.0))
    assert (meter.point, meter.left, meter.reached) == (PausePoint(None, 100.0), 100.0, PausePoint(1000.0))
    meter.reach(PausePoint(credits=100.0))
    assert (meter.point, meter.left, meter.reached) == (NEVER, None, PausePoint(credits=100.0))
    meter.resume()
    assert meter.reached == NEVER
