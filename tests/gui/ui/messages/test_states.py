from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QLocale

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import State
from seedance_studio.domain.usual_times import UsualTimes
from seedance_studio.ui.messages import states, units
from seedance_studio.viewmodels.jobs.job_view import Action, JobView, Received
from seedance_studio.viewmodels.jobs.send_queue import Waiting


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (48, "48 s"), (59.6, "1 min"), (60, "1 min"), (80, "1 min 20 s"), (3900, "1 h 5 min")],
)
def test_durations(seconds, words):
    assert units.duration(seconds) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 kB"), (1200, "1.2 kB"), (8_100_000, "8.1 MB"), (999_990, "1 MB"), (9_300_000_000, "9.3 GB")],
)
def test_sizes(count, words):
    assert units.size(count) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (1, "1 credit"),
        (64.0, "64 credits"),
        (12.8, "12.8 credits"),
        (0, "0 credits"),
        (1234.25, "1,234.25 credits"),
    ],
)
def test_credits(amount, words):
    assert units.credits(amount) == words


def test_numbers_follow_the_locale():
    QLocale.setDefault(QLocale(QLocale.Language.Turkish, QLocale.Country.Turkey))
    assert units.credits(12.8) == "12,8 credits"
    assert units.size(8_100_000) == "8,1 MB"


def test_what_has_arrived_is_in_the_unit_of_the_whole():
    assert states.transferred(Received(3_200_000, 8_100_000)) == "3.2 of 8.1 MB"
    assert states.transferred(Received(400_000, 8_100_000)) == "0.4 of 8.1 MB"
    assert states.transferred(Received(3_200_000, None)) == "3.2 MB"


def test_a_moment_is_local_time_in_the_locales_format():
    at = datetime(2024, 3, 5, 14, 7).timestamp()
    assert units.moment(at).replace("\u202f", " ") == "3/5/24 2:07 PM"


def test_what_waits_for_the_person_says_so(make):
    assert (
        states.progress_words(JobView(make("a"), waiting=Waiting(needs_confirmation=True)))
        == "Waits for your go-ahead"
    )
    unsent = make("a", problem=Problem(Code.DNS))
    assert (
        states.progress_words(JobView(unsent, waiting=Waiting(needs_confirmation=True)))
        == "Waiting to be sent"
    )


def test_one_that_is_edited_says_so_and_offers_no_more_than_to_cancel_it(make):
    job = JobView(make("a"), waiting=Waiting(edited=True))
    assert states.progress_words(job) == "Being edited in the composer"
    assert job.actions[0] is Action.CANCEL
    assert not {Action.SEND_NOW, Action.HOLD, Action.RELEASE, Action.EDIT} & set(job.actions)


def test_every_state_has_a_name_of_its_own():
    assert len({states.state_name(state) for state in State}) == len(State)


@pytest.mark.parametrize(
    ("state", "elapsed", "expected", "words"),
    [
        (State.WAITING, None, 80.0, "Waiting to be sent"),
        (State.SUBMITTING, 1.0, 80.0, "Sending…"),
        (State.QUEUED, 3.0, 35.0, "Queued · usually 35 s"),
        (State.QUEUED, 3.0, None, "Queued · 3 s"),
        (State.PROCESSING, 48.0, 80.0, "Generating · 48 s of about 1 min 20 s"),
        (State.PROCESSING, 90.0, 80.0, "Generating · 1 min 30 s, usually 1 min 20 s"),
        (State.PROCESSING, 48.0, None, "Generating · 48 s"),
        (State.SUCCEEDED, None, None, "Downloading"),
        (State.READY, 72.0, None, "Ready in 1 min 12 s"),
        (State.EXPIRED, 72.0, None, "Link expired"),
    ],
)
def test_progress(make, state, elapsed, expected, words):
    times = None if expected is None else UsualTimes(expected)
    assert states.progress_words(JobView(make("a", state), elapsed, times)) == words


def test_progress_of_a_download(make):
    job = JobView(make("a", State.SUCCEEDED), transfer=Received(3_200_000, 8_100_000))
    assert states.progress_words(job) == "Downloading · 3.2 of 8.1 MB"


def test_a_download_that_has_to_be_tried_again_says_so(make):
    job = JobView(make("a", State.SUCCEEDED, problem=Problem(Code.DISK_FULL)), transfer=Received(1, 2))
    assert states.progress_words(job) == "Finished, not downloaded yet"


@pytest.mark.parametrize("state", [State.SUBMITTING, State.QUEUED, State.PROCESSING])
def test_cancelling_stands_before_all_else(make, state):
    generation = make("a", state, cancel_requested_at=1.0, remote_status="reviewing")
    assert states.progress_words(JobView(generation, 5.0, UsualTimes(9.0))) == "Cancelling…"


def test_a_cancel_that_came_too_late_is_not_shown(make):
    assert states.state_words(make("a", State.READY, cancel_requested_at=1.0)) == "Ready"


def test_an_unknown_status_is_shown_as_it_is(make):
    generation = make("a", State.PROCESSING, remote_status="in {review}")
    assert (
        states.progress_words(JobView(generation, 5.0, UsualTimes(9.0))) == "The service says: “in {review}”"
    )
