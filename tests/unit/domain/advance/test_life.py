"""Compare one generation with what really happened at the service, for any order of events.

The state machine knows what the program can't see: whether the service accepted an order. Whatever happens,
one press never places two orders, no placed order is forgotten, and nothing gets stuck.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from support.examples import examples

from seedance_studio.domain.advance import (
    CancelRefused,
    CancelRequested,
    ClipKept,
    Event,
    FetchFailed,
    FetchRequested,
    IntentCommitted,
    MoveRefused,
    OutputLost,
    RequestEdited,
    SendingPostponed,
    SetAside,
    StatusMissing,
    StatusReported,
    SubmissionAccepted,
    SubmissionLost,
    SubmissionRefused,
    advance,
)
from seedance_studio.domain.answers import Accepted, Exchange, Problem, Snapshot
from seedance_studio.domain.generation import FINAL, MOVES, POLLED, Clip, Generation, State
from seedance_studio.domain.request import GenerationRequest

pytestmark = pytest.mark.slow

NEW = Generation("ours", GenerationRequest("seedance-2.0", "a prompt", 5, "720p", "16:9"), 100.0)
EXCHANGE = Exchange(1.0, "GET", "/")
PROBLEM = Problem("timed_out")
CLIP = Clip("clips/a.mp4", 10, "0" * 64, 16, 9, 5.0, "h264")
CHARGE = 40.0
ENDS = ("succeeded", "failed", "cancelled")
words = st.sampled_from(["queued", "processing", "pondering", ""])


def accepted(request_id: str, status: str = "queued") -> SubmissionAccepted:
    return SubmissionAccepted(102.0, Accepted(request_id, status, CHARGE, EXCHANGE))


def reported(request_id: str, status: str) -> StatusReported:
    url = "https://cdn.example/a.mp4" if status == "succeeded" else None
    return StatusReported(103.0, Snapshot(request_id, status, url, None, EXCHANGE))


def steps(generation: Generation) -> list[Event]:
    """The next event if all goes well, caused by the engine or the person."""
    request_id = generation.request_id or "req_1"
    return [
        IntentCommitted(104.0),
        accepted(request_id),
        reported(request_id, "succeeded"),
        reported(request_id, "failed"),
        ClipKept(105.0, CLIP),
    ]


def can_end(generation: Generation, depth: int = 4) -> bool:
    """Whether a few steps lead to a final state."""
    if generation.state in FINAL:
        return True
    return depth > 0 and any(
        can_end(after, depth - 1)
        for after in (tried(generation, step) for step in steps(generation))
        if after is not None and after.state is not generation.state
    )


def tried(generation: Generation, event: Event) -> Generation | None:
    try:
        return advance(generation, event)
    except MoveRefused:
        return None


class Life(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.row = NEW
        self.taken: list[str] = []
        self.underway = False

    def apply(self, event: Event) -> None:
        self.row = advance(self.row, event)

    def at(self, *states: State) -> bool:
        return self.row.state in states

    # the program hands it to the network, and anything may come of that

    @precondition(lambda self: self.at(State.WAITING))
    @rule()
    def send(self) -> None:
        self.apply(IntentCommitted(101.0))
        self.underway = True

    @precondition(lambda self: self.underway)
    @rule(status=words)
    def is_taken_and_says_so(self, status: str) -> None:
        self.take()
        self.underway = False
        self.apply(accepted(self.taken[-1], status))

    @precondition(lambda self: self.underway)
    @rule(reached=st.booleans())
    def gives_no_answer(self, reached: bool) -> None:
        if reached:
            self.take()
        self.underway = False
        self.apply(SubmissionLost(PROBLEM))

    @precondition(lambda self: self.underway)
    @rule()
    def never_left(self) -> None:
        self.underway = False
        self.apply(SendingPostponed(PROBLEM))

    @precondition(lambda self: self.underway)
    @rule()
    def is_refused(self) -> None:
        self.underway = False
        self.apply(SubmissionRefused(102.0, PROBLEM))

    @precondition(lambda self: self.underway)
    @rule(reached=st.booleans())
    def the_program_is_killed(self, reached: bool) -> None:
        # The next start finds the row as it was committed.
        if reached:
            self.take()
        self.underway = False
        if self.at(State.SUBMITTING):
            self.apply(SubmissionLost(Problem("interrupted")))

    def take(self) -> None:
        self.taken.append(f"req_{len(self.taken) + 1}")

    # the service goes on with it

    @precondition(lambda self: self.at(*POLLED))
    @rule(status=words | st.sampled_from(ENDS))
    def reports(self, status: str) -> None:
        self.apply(reported(str(self.row.request_id), status))

    @precondition(lambda self: self.at(*POLLED))
    @rule()
    def does_not_know_it(self) -> None:
        self.apply(StatusMissing(104.0, PROBLEM))

    @precondition(lambda self: self.at(State.SUCCEEDED))
    @rule(event=st.sampled_from([FetchFailed(PROBLEM), ClipKept(105.0, CLIP), OutputLost(105.0, PROBLEM)]))
    def brings_the_clip(self, event: Event) -> None:
        self.apply(event)

    # the person

    @precondition(lambda self: self.at(State.WAITING, State.SUBMITTING, State.QUEUED, State.PROCESSING))
    @rule()
    def cancels(self) -> None:
        self.apply(CancelRequested(103.0))

    @precondition(lambda self: self.row.is_cancelling)
    @rule()
    def is_told_that_it_is_too_late(self) -> None:
        self.apply(CancelRefused())

    @precondition(lambda self: self.at(State.UNCONFIRMED) and self.taken)
    @rule()
    def tells_the_id(self) -> None:
        self.apply(accepted(self.taken[0]))

    @precondition(lambda self: self.at(State.UNCONFIRMED) and self.row.set_aside_at is None)
    @rule()
    def sets_it_aside(self) -> None:
        self.apply(SetAside(103.0))

    @precondition(lambda self: self.at(State.WAITING))
    @rule()
    def thinks_again(self) -> None:
        self.apply(RequestEdited(replace(self.row.request, prompt="another prompt")))

    @precondition(lambda self: self.at(State.EXPIRED, State.READY))
    @rule()
    def asks_for_the_clip_again(self) -> None:
        self.apply(FetchRequested())

    @rule()
    def lets_it_be(self) -> None:
        """Time passes and nothing happens."""

    # what comes when it should not

    @precondition(lambda self: self.row.request_id is not None or self.row.is_final)
    @rule(
        event=st.sampled_from(
            [
                IntentCommitted(106.0),
                SendingPostponed(PROBLEM),
                accepted("req_of_another"),
                SubmissionRefused(106.0, PROBLEM),
                reported("req_1", "queued"),
                ClipKept(106.0, CLIP),
                OutputLost(106.0, PROBLEM),
                FetchRequested(),
            ]
        )
    )
    def strays(self, event: Event) -> None:
        after = tried(self.row, event) or self.row
        assert (after.request_id, after.credits_charged) == (self.row.request_id, self.row.credits_charged)
        assert after.attempts == self.row.attempts

    @invariant()
    def is_not_paid_twice(self) -> None:
        assert len(self.taken) <= 1

    @invariant()
    def is_not_lost(self) -> None:
        if self.taken and self.row.request_id is None:
            assert self.at(State.UNCONFIRMED)
        if self.row.request_id is not None:
            assert self.taken == [self.row.request_id]
            assert self.row.credits_charged == CHARGE

    @invariant()
    def is_not_stuck(self) -> None:
        assert can_end(self.row), self.row.state

    @invariant()
    def is_told_as_what_it_is(self) -> None:
        assert (self.row.state is State.SUBMITTING) == self.underway
        assert self.row.is_final == (self.row.state in FINAL)
        assert not self.at(State.READY) or self.row.clip is not None


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=examples(150), stateful_step_count=40)


def test_only_the_person_can_move_an_unconfirmed_generation():
    lost = replace(NEW, state=State.UNCONFIRMED, attempts=1)
    by_itself = [step for step in steps(lost) if not isinstance(step, SubmissionAccepted)]
    assert all(tried(lost, step) is None for step in by_itself)
    assert State.WAITING not in MOVES[State.UNCONFIRMED]
    assert State.SUBMITTING not in MOVES[State.UNCONFIRMED]


def test_nothing_is_handed_to_the_network_but_what_waits():
    assert {state for state in State if State.SUBMITTING in MOVES[state]} == {State.WAITING}
    assert {state for state in State if State.WAITING in MOVES[state]} == {State.SUBMITTING}
