"""When an output that can't be downloaded counts as lost."""

from __future__ import annotations

import pytest

from seedance_studio.domain.errors import (
    Code,
    DownloadFailed,
    NotFound,
    OutputNotThere,
    StudioError,
    Unreachable,
)
from seedance_studio.engine.sending.retry_budget import FRESH_TRIES, NOT_THERE_SECONDS, RetryBudget

NOT_THERE = OutputNotThere(Code.OUTPUT_NOT_THERE, "HTTP 404")
OFFLINE = Unreachable(Code.DNS)


class Watch:
    def __init__(self) -> None:
        self.time = 1000.0
        self.budget = RetryBudget(lambda: self.time)

    def after(self, seconds: float, error: StudioError) -> bool:
        self.time += seconds
        return self.budget.is_spent(error)


@pytest.fixture
def watch() -> Watch:
    return Watch()


def test_what_is_not_there_is_waited_for_half_an_hour(watch):
    answers = [watch.after(60, NOT_THERE) for _ in range(31)]
    assert answers == [False] * 30 + [True]


def test_no_address_and_one_that_does_not_work_are_the_same_wait(watch):
    no_address = OutputNotThere(Code.NO_OUTPUT)
    answers = [watch.after(60, (no_address, NOT_THERE)[turn % 2]) for turn in range(31)]
    assert answers == [False] * 30 + [True]


@pytest.mark.parametrize(
    "other",
    [
        OFFLINE,
        NotFound(Code.NOT_FOUND, status=404),
        DownloadFailed(Code.DISK_FULL, retryable=True),
        DownloadFailed(Code.SERVER_ERROR, retryable=True),
    ],
)
def test_time_without_such_an_answer_does_not_count(watch, other):
    for _ in range(20):
        assert not watch.after(60, NOT_THERE)
    for _ in range(100):
        assert not watch.after(3600, other)
    # 19 minutes are behind it: the first answer afterwards begins a new stretch.
    answers = [watch.after(60, NOT_THERE) for _ in range(12)]
    assert answers == [False] * 11 + [True]


def test_sleep_does_not_count(watch):
    assert not watch.after(0, NOT_THERE)
    assert not watch.after(8 * 3600, NOT_THERE)
    assert not watch.after(8 * 3600, NOT_THERE)


def test_a_storm_of_answers_is_no_longer_than_it_lasts(watch):
    assert not any(watch.after(0.1, NOT_THERE) for _ in range(1000))


def test_what_is_no_clip_is_given_up_after_a_few_fresh_copies(watch):
    answers = [watch.after(4, DownloadFailed(Code.NOT_A_VIDEO)) for _ in range(FRESH_TRIES)]
    assert answers == [False, False, True]


def test_different_faults_do_not_add_up(watch):
    faults = [DownloadFailed(code) for code in (Code.EMPTY, Code.NOT_A_VIDEO, Code.INCOMPLETE)]
    assert not any(watch.after(4, faults[turn % 3]) for turn in range(6))


def test_nothing_but_the_output_itself_is_ever_held_against_it(watch):
    assert NOT_THERE_SECONDS < 100_000
    assert not any(watch.after(100, OFFLINE) for _ in range(1000))
