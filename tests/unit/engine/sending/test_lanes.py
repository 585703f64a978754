"""What may be sent at once with each key, and how long a key rests."""

from __future__ import annotations

import pytest

from seedance_studio.domain.answers import Problem
from seedance_studio.engine.sending.lanes import Lanes

FULL = Problem("disk_full")


@pytest.fixture
def lanes() -> Lanes:
    lanes = Lanes()
    lanes.set_parallel(3, {"b": 1})
    return lanes


def taken(lanes: Lanes, account: str) -> int:
    """How many more of an account can be sent at once now."""
    count = 0
    while lanes.has_room(account):
        lanes.take(account)
        count += 1
    return count


def test_each_account_has_its_own_number_or_that_of_all(lanes: Lanes):
    assert [taken(lanes, account) for account in ("a", "b", "c")] == [3, 1, 3]
    lanes.leave("a")
    assert [taken(lanes, account) for account in ("a", "b", "c")] == [1, 0, 0]


def test_a_rest_is_as_long_as_the_service_says_and_of_one_account_alone(lanes: Lanes):
    lanes.rest("a", 100.0, 77.0)
    lanes.rest("a", 101.0, 10.0)
    assert lanes.opens_at("a") == 177.0
    assert lanes.opens_at("b") == 0.0


def test_rests_without_a_time_grow_with_each_time_in_a_row_and_those_turned_away_together_count_once(
    lanes: Lanes,
):
    now, waits = 0.0, list[float]()
    for _ in range(7):
        for delay in (0.0, 0.1, 0.2):
            lanes.rest("a", now + delay, None)
        waits.append(round(lanes.opens_at("a") - now - 0.2, 3))
        now = lanes.opens_at("a")
    assert waits == [15, 30, 60, 120, 240, 240, 240]
    lanes.note_taken("a", 2.0)
    lanes.rest("a", now, None)
    assert lanes.opens_at("a") - now == 15


def test_after_a_rest_one_goes_out_alone_until_the_service_has_taken_one(lanes: Lanes):
    assert taken(lanes, "a") == 3
    lanes.rest("a", 0.0, 5.0)
    for _ in range(3):
        lanes.leave("a")
    assert taken(lanes, "a") == 1
    assert taken(lanes, "c") == 3
    lanes.leave("a")
    lanes.note_taken("a", 2.0)
    assert taken(lanes, "a") == 3


def test_a_stop_holds_one_account_or_all_and_to_go_on_ends_stops_and_rests(lanes: Lanes):
    assert lanes.stop(FULL, "a")
    assert not lanes.stop(FULL, "a")
    assert [lanes.has_room(account) for account in ("a", "b")] == [False, True]
    assert not lanes.is_stopped_by(FULL)
    lanes.rest("b", 0.0, 50.0)
    assert lanes.stop(FULL)
    assert [lanes.holds(account) for account in ("a", "b")] == [True, True]
    assert lanes.problem == FULL
    lanes.go_on()
    assert lanes.problem is None
    assert [lanes.has_room(account) for account in ("a", "b")] == [True, True]
    assert lanes.opens_at("b") == 0.0
