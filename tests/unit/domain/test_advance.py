"""The moves of a generation: no sequence of events may lose an id or pay twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.advance import (
    Adopted,
    CancelRefused,
    CancelRequested,
    ClipChecked,
    ClipKept,
    Discarded,
    Disowned,
    Event,
    FetchFailed,
    FetchRequested,
    Imported,
    IntentCommitted,
    LinksChanged,
    MoveRefused,
    OutputLost,
    Renewal,
    RequestEdited,
    SendingPostponed,
    StatusMissing,
    StatusReported,
    SubmissionAccepted,
    SubmissionLost,
    SubmissionRefused,
    advance,
    enter,
)
from seedance_studio.domain.answers import Accepted, Exchange, Problem, Snapshot
from seedance_studio.domain.generation import FINAL, MOVES, POLLED, UNANSWERED, Clip, Generation, State
from seedance_studio.domain.request import GenerationRequest

NEW = Generation("ours", GenerationRequest("seedance-2.0", "a prompt", 5, "720p", "16:9"), 100.0)
EXCHANGE = Exchange(1.0, "GET", "/")
PROBLEM = Problem("timed_out")
CLIP = Clip("clips/a.mp4", 10, "0" * 64, 16, 9, 5.0, "h264")

times = st.floats(101, 1000)
ids = st.sampled_from(["req_1", "req_2", "req_3"])
statuses = st.sampled_from(["queued", "processing", "succeeded", "failed", "cancelled", "paused", ""])
urls = st.none() | st.just("https://cdn.example/a.mp4")
credit = st.none() | st.floats(0, 100)
problems = st.sampled_from([PROBLEM, Problem("server_error", "words", "reason")])
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(IntentCommitted, times),
    st.builds(SendingPostponed, problems),
    st.builds(SubmissionAccepted, times, st.builds(Accepted, ids, statuses, credit, st.just(EXCHANGE))),
    st.builds(
        Adopted,
        times,
        st.builds(Snapshot, ids, statuses, urls, st.none() | problems, st.just(EXCHANGE)),
        st.just("https://a.example"),
    ),
    st.just(Disowned()),
    st.builds(SubmissionLost, problems),
    st.builds(SubmissionRefused, times, problems),
    st.builds(
        StatusReported,
        times,
        st.builds(Snapshot, ids, statuses, urls, st.none() | problems, st.just(EXCHANGE)),
    ),
    st.builds(StatusMissing, times, problems),
    st.builds(CancelRequested, times),
    st.builds(CancelRefused),
    st.builds(FetchFailed, problems),
    st.builds(ClipKept, times, st.just(CLIP)),
    st.builds(OutputLost, times, problems),
    st.builds(FetchRequested, st.none() | problems),
    st.builds(Discarded, times),
)


def accepted(status: str = "queued", request_id: str = "req_1") -> SubmissionAccepted:
    return SubmissionAccepted(102.0, Accepted(request_id, status, 40.0, EXCHANGE))


def reported(status: str, url: str | None = None, problem: Problem | None = None) -> StatusReported:
    return StatusReported(103.0, Snapshot("req_1", status, url, problem, EXCHANGE))


def after(*steps: Event, start: Generation = NEW) -> Generation:
    for step in steps:
        start = advance(start, step)
    return start


@pytest.mark.slow
@given(st.lists(events, max_size=60))
def test_whatever_happens_nothing_is_lost_and_nothing_paid_twice(sequence: list[Event]):
    generation = NEW
    for event in sequence:
        before = generation
        try:
            generation = advance(before, event)
        except MoveRefused:
            continue
        # what was asked for never changes
        assert (generation.id, generation.request, generation.created_at) == (
            before.id,
            before.request,
            before.created_at,
        )
        # only the table's moves
        assert generation.state is before.state or generation.state in MOVES[before.state]
        # what the person gave can be taken back by the person, until there is a clip
        if isinstance(event, Disowned):
            assert before.adopted_at is not None
            assert before.clip is None
            assert generation.state is State.UNCONFIRMED
            assert generation.request_id is None
            continue
        # an id stays, and is that of the first answer
        if before.request_id is not None:
            assert generation.request_id == before.request_id
            assert generation.state not in (State.WAITING, State.SUBMITTING, State.REFUSED)
        # sent once for each time it waited
        if generation.attempts != before.attempts:
            assert before.state is State.WAITING
            assert generation.state is State.SUBMITTING
            assert generation.attempts == before.attempts + 1
        # what the engine polls can be polled
        assert (generation.request_id is not None) or generation.state not in POLLED
        # the end is the end, but for a clip that can be fetched again
        if before.state in FINAL and generation.state is not before.state:
            assert before.state in (State.EXPIRED, State.READY)
            assert generation.state is State.SUCCEEDED
        is_removed = generation.discarded_at is not None
        assert generation.state is not State.READY or (generation.clip is None) == is_removed
        # what the person removed comes back at the person's word alone
        comes_back = before.discarded_at is not None and generation.state is State.SUCCEEDED
        assert not comes_back or event == FetchRequested()
        assert not generation.is_final or generation.finished_at is not None
        # what was charged is not forgotten
        if before.credits_charged is not None:
            assert generation.credits_charged == before.credits_charged


def test_every_state_can_be_reached_and_left_only_as_the_table_says():
    reached = {NEW.state}
    grown = True
    while grown:
        nexts = {state for known in reached for state in MOVES[known]}
        grown = not nexts <= reached
        reached |= nexts
    assert reached == set(State) == set(MOVES)
    assert {state for state in State if not MOVES[state]} == {State.REFUSED}


def test_the_usual_way():
    sent = after(IntentCommitted(101.0))
    assert (sent.state, sent.submitted_at, sent.attempts) == (State.SUBMITTING, 101.0, 1)
    queued = after(accepted(), start=sent)
    assert (queued.state, queued.request_id, queued.credits_charged) == (State.QUEUED, "req_1", 40.0)
    processing = after(reported("processing"), start=queued)
    done = after(reported("succeeded", "https://cdn.example/a.mp4"), start=processing)
    assert (done.state, done.finished_at, done.is_final) == (State.SUCCEEDED, 103.0, False)
    ready = after(FetchFailed(PROBLEM), ClipKept(110.0, CLIP), start=done)
    assert (ready.state, ready.clip, ready.problem, ready.finished_at) == (State.READY, CLIP, None, 103.0)


def test_a_clip_that_is_looked_at_again_is_the_same_file():
    doubted = replace(CLIP, doubt="no_frames")
    ready = after(
        IntentCommitted(101.0), accepted(), reported("succeeded"), ClipKept(110.0, doubted), ClipChecked(CLIP)
    )
    assert (ready.state, ready.clip) == (State.READY, CLIP)
    for generation, event in (
        (ready, ClipChecked(replace(CLIP, sha256="1" * 64))),
        (after(FetchRequested(), start=ready), ClipChecked(CLIP)),
    ):
        with pytest.raises(MoveRefused):
            advance(generation, event)


def test_a_second_id_never_takes_the_place_of_the_first():
    queued = after(IntentCommitted(101.0), accepted())
    with pytest.raises(MoveRefused):
        advance(queued, accepted(request_id="req_2"))


@pytest.mark.parametrize("state", sorted(set(State) - POLLED))
def test_a_status_belongs_only_to_what_has_an_id(state: State):
    with pytest.raises(MoveRefused):
        advance(replace(NEW, state=state), reported("processing"))


@pytest.mark.parametrize("state", sorted(UNANSWERED))
def test_an_answer_brings_its_id_home_however_late(state: State):
    assert advance(replace(NEW, state=state), accepted("processing")).request_id == "req_1"


def test_links_signed_for_another_wording_are_refused():
    old, fresh = ("https://a.example/1.png?old",), ("https://a.example/1.png?fresh",)
    first = after(start=replace(NEW, request=replace(NEW.request, media_urls=old)))
    sent = after(IntentCommitted(101.0, Renewal(old, fresh)), start=first)
    assert (sent.state, sent.request.media_urls) == (State.SUBMITTING, fresh)
    edited = after(
        RequestEdited(replace(first.request, media_urls=("https://a.example/2.png",))), start=first
    )
    with pytest.raises(LinksChanged):
        after(IntentCommitted(101.0, Renewal(old, fresh)), start=edited)


def test_the_lost_waits_for_the_person_and_is_never_sent_again():
    lost = after(IntentCommitted(101.0), SubmissionLost(PROBLEM))
    assert (lost.state, lost.problem, lost.is_final) == (State.UNCONFIRMED, PROBLEM, False)
    for again in (IntentCommitted(104.0), SendingPostponed(PROBLEM), SubmissionRefused(104.0, PROBLEM)):
        with pytest.raises(MoveRefused):
            advance(lost, again)


def test_put_off_it_waits_as_if_it_had_never_been_sent():
    waiting = after(IntentCommitted(101.0), SendingPostponed(PROBLEM))
    assert (waiting.state, waiting.submitted_at, waiting.attempts) == (State.WAITING, None, 1)
    assert after(IntentCommitted(105.0), start=waiting).attempts == 2


def test_an_unknown_status_is_kept_and_changes_no_state():
    odd = after(IntentCommitted(101.0), accepted("warming up"), reported("pondering"))
    assert (odd.state, odd.remote_status) == (State.QUEUED, "pondering")


def test_what_was_seen_finished_stays_finished_and_takes_a_fresh_address():
    done = after(IntentCommitted(101.0), accepted(), reported("succeeded", "https://a.example/1.mp4"))
    later = after(reported("processing", "https://a.example/2.mp4"), reported("failed"), start=done)
    assert (later.state, later.output_url) == (State.SUCCEEDED, "https://a.example/2.mp4")


def test_missing_is_counted_from_the_first_time_and_forgotten_when_found():
    queued = after(IntentCommitted(101.0), accepted())
    missing = after(StatusMissing(200.0, PROBLEM), StatusMissing(300.0, PROBLEM), start=queued)
    assert (missing.missing_since, missing.state, missing.request_id) == (200.0, State.QUEUED, "req_1")
    assert after(reported("queued"), start=missing).missing_since is None


def test_cancelling():
    assert after(CancelRequested(150.0)).state is State.CANCELLED
    asked = after(IntentCommitted(101.0), CancelRequested(150.0), accepted())
    assert asked.is_cancelling
    assert not after(CancelRefused(), start=asked).is_cancelling
    kept = after(reported("succeeded"), start=asked)
    assert (kept.state, kept.is_cancelling) == (State.SUCCEEDED, False)
    with pytest.raises(MoveRefused):
        after(CancelRequested(160.0), start=kept)


def test_expired_can_be_fetched_again():
    lost = after(IntentCommitted(101.0), accepted("succeeded"), OutputLost(120.0, PROBLEM))
    assert (lost.state, lost.is_final, lost.problem) == (State.EXPIRED, True, PROBLEM)
    again = after(FetchRequested(), start=lost)
    assert (again.state, again.problem, again.request_id) == (State.SUCCEEDED, None, "req_1")


def test_a_clip_that_is_gone_can_be_fetched_again_and_is_paid_once():
    ready = after(IntentCommitted(101.0), accepted("succeeded"), ClipKept(120.0, CLIP))
    again = after(FetchRequested(), start=ready)
    assert (again.state, again.request_id, again.attempts) == (State.SUCCEEDED, "req_1", 1)
    assert after(ClipKept(130.0, CLIP), start=again) == ready


def snapshot(status: str, request_id: str = "req_1") -> Snapshot:
    return Snapshot(request_id, status, None, None, EXCHANGE)


def test_adopting_does_not_cancel_though_a_cancel_had_been_asked_for():
    lost = after(IntentCommitted(101.0), CancelRequested(102.0), SubmissionLost(PROBLEM))
    adopted = after(Adopted(200.0, snapshot("processing"), "https://a.example"), start=lost)
    assert (adopted.state, adopted.request_id) == (State.PROCESSING, "req_1")
    assert (adopted.api_base, adopted.adopted_at) == ("https://a.example", 200.0)
    assert adopted.cancel_requested_at is None
    assert not adopted.is_cancelling


@pytest.mark.parametrize("status", ["queued", "processing", "succeeded", "failed", "cancelled"])
def test_an_adopted_id_can_be_taken_back_until_there_is_a_clip(status: str):
    lost = after(IntentCommitted(101.0), SubmissionLost(PROBLEM))
    adopted = after(Adopted(200.0, snapshot(status)), start=lost)
    assert adopted.can_be_disowned
    back = after(Disowned(), start=adopted)
    assert back == replace(lost, problem=None)
    again = after(Adopted(300.0, snapshot("succeeded", "req_2")), ClipKept(301.0, CLIP), start=back)
    assert (again.request_id, again.can_be_disowned) == ("req_2", False)
    with pytest.raises(MoveRefused):
        advance(again, Disowned())


def test_what_the_service_itself_gave_is_never_taken_back():
    queued = after(IntentCommitted(101.0), accepted())
    assert not queued.can_be_disowned
    for event in (Disowned(), SubmissionLost(PROBLEM)):
        with pytest.raises(MoveRefused):
            advance(queued, event)


def test_an_answer_about_another_id_moves_nothing():
    lost = after(IntentCommitted(101.0), SubmissionLost(PROBLEM))
    adopted = after(Adopted(200.0, snapshot("queued", "req_2")), start=lost)
    with pytest.raises(MoveRefused):
        advance(adopted, reported("succeeded"))


def test_a_discarded_clip_keeps_its_charge_and_comes_back_at_the_person_s_word_alone():
    ready = after(IntentCommitted(101.0), accepted("succeeded"), ClipKept(120.0, CLIP))
    removed = after(Discarded(200.0), Discarded(300.0), start=ready)
    assert removed == replace(ready, clip=None, discarded_at=200.0)
    assert removed.credits_charged == 40.0
    with pytest.raises(MoveRefused):
        advance(removed, FetchRequested(Problem("clip_gone")))
    again = after(FetchRequested(), ClipKept(130.0, CLIP), start=removed)
    assert again == ready


@pytest.mark.parametrize("state", sorted(set(State) - FINAL))
def test_what_may_still_cost_is_not_discarded(state: State):
    with pytest.raises(MoveRefused):
        advance(replace(NEW, state=state), Discarded(200.0))


def test_an_imported_clip_enters_as_ready_with_no_id_and_no_charge():
    imported = enter(Imported("ours", NEW.request, 100.0, CLIP, "req_elsewhere"))
    assert (imported.state, imported.clip, imported.imported_from) == (State.READY, CLIP, "req_elsewhere")
    assert (imported.request_id, imported.credits_charged, imported.submitted_at) == (None, None, None)
    with pytest.raises(MoveRefused):
        advance(imported, FetchRequested(Problem("clip_gone")))


def test_the_further_on_is_the_one_that_a_restore_keeps():
    steps = [
        NEW,
        after(IntentCommitted(101.0)),
        after(IntentCommitted(101.0), SubmissionLost(PROBLEM)),
        after(IntentCommitted(101.0), accepted()),
        after(IntentCommitted(101.0), accepted(), reported("processing")),
        after(IntentCommitted(101.0), accepted(), reported("succeeded")),
        after(IntentCommitted(101.0), accepted("succeeded"), OutputLost(120.0, PROBLEM)),
        after(IntentCommitted(101.0), accepted("succeeded"), ClipKept(120.0, CLIP)),
        after(IntentCommitted(101.0), accepted("succeeded"), ClipKept(120.0, CLIP), Discarded(130.0)),
    ]
    assert [step.advancement for step in steps] == sorted(step.advancement for step in steps)
    for end in (State.FAILED, State.CANCELLED, State.REFUSED):
        ended = replace(NEW, state=end)
        assert all(ended.advancement > step.advancement for step in steps[:6])
