from __future__ import annotations

from dataclasses import replace

import pytest
from support.generations import a_request

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import Clip, State
from seedance_studio.domain.usual_times import UsualTimes
from seedance_studio.viewmodels.jobs.job_view import (
    FRAME_ACTIONS,
    FULL_ACTIONS,
    Action,
    JobView,
    Received,
    actions,
    elapsed_seconds,
)
from seedance_studio.viewmodels.jobs.send_queue import Waiting

LINK = "https://store.example/a.png"
BEGAN = 1_700_000_000.0
ALWAYS = (
    Action.REUSE,
    Action.REUSE_APART,
    Action.SAVE_PRESET,
    Action.COPY_PROMPT,
    Action.COPY_CURL,
    Action.SHOW_DETAILS,
    Action.SAVE_REPORT,
)


@pytest.mark.parametrize(
    ("state", "first"),
    [
        (State.WAITING, (Action.CANCEL, Action.EDIT, Action.HOLD)),
        (State.SUBMITTING, (Action.CANCEL, Action.WATCH)),
        (State.QUEUED, (Action.CANCEL, Action.WATCH)),
        (State.PROCESSING, (Action.CANCEL, Action.WATCH)),
        (State.SUCCEEDED, (Action.WATCH,)),
        (State.READY, (Action.PLAY,)),
        (State.FAILED, (Action.RETRY,)),
        (State.CANCELLED, (Action.RETRY,)),
        (State.EXPIRED, (Action.FETCH_AGAIN,)),
    ],
)
def test_what_can_be_done_in_each_state(make, state, first):
    retake = (Action.RETAKE,) if state is State.READY else ()
    assert actions(JobView(make("a", state))) == (*first, *ALWAYS[:3], *retake, *ALWAYS[3:])


@pytest.mark.parametrize("state", [State.QUEUED, State.PROCESSING])
def test_a_slow_one_also_offers_the_report(make, state):
    times = UsualTimes(80.0, 130.0)
    for elapsed, is_slow in ((130.0, False), (131.0, True)):
        job = JobView(make("a", state), elapsed, times)
        assert job.is_slow is is_slow
        expected = (Action.CANCEL, Action.SAVE_REPORT) if is_slow else (Action.CANCEL, Action.WATCH)
        assert job.actions[:2] == expected
    assert not JobView(make("a", state), 1000.0, UsualTimes(80.0)).is_slow
    assert not JobView(make("a", State.READY), 1000.0, times).is_slow


@pytest.mark.parametrize(
    "state", [State.QUEUED, State.PROCESSING, State.SUCCEEDED, State.FAILED, State.CANCELLED, State.EXPIRED]
)
def test_an_adopted_id_can_be_taken_back_until_a_clip_is_here(make, state):
    adopted = make("a", state, request_id="req_1", adopted_at=BEGAN)
    assert actions(JobView(adopted))[0] is Action.DISOWN
    clip = Clip("clips/a.mp4", 1, "00", 1280, 720, 5.0, "h264")
    assert Action.DISOWN not in actions(JobView(replace(adopted, clip=clip)))
    assert Action.DISOWN not in actions(JobView(replace(adopted, adopted_at=None)))


def test_a_refused_one_is_to_be_changed_first(make):
    assert actions(JobView(make("a", State.REFUSED))) == (Action.REUSE, Action.RETRY, *ALWAYS[1:])


@pytest.mark.parametrize("state", [State.FAILED, State.REFUSED, State.CANCELLED, State.UNCONFIRMED])
def test_one_that_names_what_it_does_not_have_is_not_sent_again_as_it_is(make, state):
    again = {Action.RETRY, Action.SEND_AGAIN}
    named = make("a", state, request=a_request("she of image 2", media_urls=(LINK,)))
    assert again.isdisjoint(actions(JobView(named)))
    assert Action.REUSE in actions(JobView(named))
    there = make("a", state, request=a_request("she of image 1", media_urls=(LINK,)))
    assert again & set(actions(JobView(there)))
    unknown = make("a", state, request=a_request("she of image 2", media_urls=(LINK, "https://a.example/b")))
    assert again & set(actions(JobView(unknown)))


def test_an_unconfirmed_one_offers_nothing_that_charges_with_one_press(make):
    offered = actions(JobView(make("a", State.UNCONFIRMED)))
    assert offered[:3] == (Action.ADOPT, Action.SEND_AGAIN, Action.SET_ASIDE)
    assert not {Action.RETRY, Action.SEND_NOW} & set(offered)


def test_frames_are_offered_of_verified_clips_alone(make):
    clip = Clip("clips/a.mp4", 1, "00", 1280, 720, 5.0, "h264")
    assert set(FRAME_ACTIONS) <= set(actions(JobView(make("a", State.READY, clip=clip))))
    for odd in (
        make("a", State.SUCCEEDED, clip=clip),
        make("a", State.READY, clip=replace(clip, doubt="no_frames")),
    ):
        assert not set(FRAME_ACTIONS) & set(actions(JobView(odd)))


@pytest.mark.parametrize(
    ("resolution", "links", "is_offered"), [("480p", 4, True), ("480p", 5, False), ("720p", 0, False)]
)
def test_a_cheap_clip_can_be_made_at_full_size_by_its_frames_while_a_reference_has_room(
    make, resolution, links, is_offered
):
    clip = Clip("clips/a.mp4", 1, "00", 1280, 720, 5.0, "h264")
    ready = make("a", State.READY, clip=clip)
    urls = tuple(f"https://a.example/{at}.jpg" for at in range(links))
    request = replace(ready.request, model="seedance-2.0", resolution=resolution, media_urls=urls)
    offered = set(FULL_ACTIONS) & set(actions(JobView(replace(ready, request=request))))
    assert offered == (set(FULL_ACTIONS) if is_offered else set())


@pytest.mark.parametrize("state", State)
def test_no_action_is_offered_twice(make, state):
    clip = Clip("clips/a.mp4", 1, "00", 1280, 720, 5.0, "h264")
    generation = make("a", state, clip=clip, output_url="https://x.example/a.mp4")
    offered = actions(JobView(generation, waiting=Waiting(needs_confirmation=True)))
    assert len(offered) == len(set(offered))
    assert set(ALWAYS) <= set(offered)
    assert {Action.REVEAL, Action.COPY_LINK} <= set(offered)


def test_retry_alone_charges_and_is_for_ended_ones_alone(make):
    held = Waiting(needs_confirmation=True)
    offering = {state for state in State if Action.RETRY in actions(JobView(make("a", state), waiting=held))}
    assert offering == {State.FAILED, State.CANCELLED, State.REFUSED}


def test_a_held_one_can_be_sent_now(make):
    assert actions(JobView(make("a"), waiting=Waiting(needs_confirmation=True)))[:2] == (
        Action.SEND_NOW,
        Action.CANCEL,
    )


@pytest.mark.parametrize("state", [State.SUBMITTING, State.QUEUED, State.PROCESSING])
def test_cancel_is_offered_once(make, state):
    assert Action.CANCEL not in actions(JobView(make("a", state, cancel_requested_at=BEGAN)))


def test_a_clip_that_did_not_arrive_can_be_fetched_at_once(make):
    generation = make("a", State.SUCCEEDED, problem=Problem(Code.DISK_FULL))
    assert actions(JobView(generation))[0] is Action.FETCH_AGAIN


@pytest.mark.parametrize("state", [State.SUBMITTING, State.QUEUED, State.PROCESSING])
def test_elapsed_goes_on_while_it_is_under_way(make, state):
    assert elapsed_seconds(make("a", state), BEGAN + 30) == 30


def test_elapsed_never_runs_backwards_with_the_clock(make):
    assert elapsed_seconds(make("a", State.QUEUED), BEGAN - 3600) == 0


def test_elapsed_of_an_ended_one_is_what_it_took(make):
    ended = make("a", State.READY, finished_at=BEGAN + 72)
    assert elapsed_seconds(ended, BEGAN + 9999) == 72
    assert elapsed_seconds(make("a"), BEGAN) is None
    assert elapsed_seconds(make("a", State.UNCONFIRMED), BEGAN) is None


def test_fraction_by_the_expected_time_never_says_done(make):
    assert JobView(make("a", State.PROCESSING), 500.0, UsualTimes(80.0)).fraction == 0.97
    assert JobView(make("a", State.PROCESSING), 40.0, UsualTimes(80.0)).fraction == 0.5
    assert JobView(make("a", State.PROCESSING), 40.0, None).fraction is None
    assert JobView(make("a", State.READY), 40.0, UsualTimes(80.0)).fraction is None


def test_fraction_of_a_download_is_by_bytes(make):
    finished = make("a", State.SUCCEEDED)
    assert JobView(finished, transfer=Received(1, 4)).fraction == 0.25
    assert JobView(finished, transfer=Received(9, 4)).fraction == 1.0
    assert JobView(finished, transfer=Received(1, None)).fraction is None
    assert JobView(finished).fraction is None


@pytest.mark.parametrize("state", [State.FAILED, State.CANCELLED, State.EXPIRED])
def test_that_there_was_no_charge_can_be_noted_where_none_is_known(make, state):
    taken = make("a", state, request_id="req_1", credits_charged=None)
    assert Action.NOTE_NOT_CHARGED in actions(JobView(taken))
    noted = actions(JobView(replace(taken, not_charged_at=BEGAN)))
    assert Action.UNDO_NOT_CHARGED in noted
    assert Action.NOTE_NOT_CHARGED not in noted


def test_no_one_notes_that_what_was_charged_or_never_taken_was_not_charged(make):
    for row in (
        make("a", State.FAILED, request_id="req_1", credits_charged=48.0),
        make("b", State.CANCELLED, request_id=None, credits_charged=None),
        make("c", State.READY, request_id="req_1", credits_charged=None),
        make("d", State.UNCONFIRMED, credits_charged=None),
    ):
        assert Action.NOTE_NOT_CHARGED not in actions(JobView(row))


@pytest.mark.parametrize("state", [State.FAILED, State.CANCELLED, State.EXPIRED])
def test_a_refund_can_be_noted_of_what_was_charged_for_nothing_and_taken_back(make, state):
    charged = make("a", state, request_id="req_1", credits_charged=48.0)
    assert Action.NOTE_REFUND in actions(JobView(charged))
    assert Action.UNDO_REFUND not in actions(JobView(charged))
    refunded = replace(charged, credits_charged=0.0, credits_refunded=48.0)
    assert Action.UNDO_REFUND in actions(JobView(refunded))
    assert Action.NOTE_REFUND not in actions(JobView(refunded))
    assert Action.NOTE_REFUND not in actions(JobView(make("a", State.READY, credits_charged=48.0)))


def test_a_refund_alone_can_be_taken_back_though_its_charge_is_not_known(make):
    lone = make("a", State.FAILED, request_id="req_1", credits_charged=None, credits_refunded=8.0)
    found = actions(JobView(lone))
    assert Action.UNDO_REFUND in found
    assert Action.NOTE_NOT_CHARGED not in found
