"""Each move changes exactly these fields of a generation, and no others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from seedance_studio.domain.advance import MoveRefused, advance
from seedance_studio.domain.answers import Accepted, Exchange, Problem, Snapshot
from seedance_studio.domain.generation import Clip, Generation, State
from seedance_studio.domain.generation_events import (
    Adopted,
    CancelRefused,
    CancelRequested,
    ClipKept,
    Discarded,
    Disowned,
    Event,
    FetchFailed,
    FetchRequested,
    IntentCommitted,
    NotCharged,
    OutputLost,
    Renewal,
    RequestEdited,
    SendingPostponed,
    SetAside,
    StatusMissing,
    StatusReported,
    StatusUnclear,
    SubmissionAccepted,
    SubmissionLost,
    SubmissionRefused,
)
from seedance_studio.domain.request import GenerationRequest

OLD, FRESH = ("https://a.example/1?old",), ("https://a.example/1?fresh",)
REQUEST = GenerationRequest("seedance-2.0", "a prompt", 5, "720p", "16:9", media_urls=OLD)
OTHER = replace(REQUEST, prompt="other words")
EXCHANGE = Exchange(1.0, "GET", "/")
BEFORE, NOW = Problem("tls", "before"), Problem("timed_out", "now")
CLIP = Clip("clips/a.mp4", 10, "0" * 64, 16, 9, 5.0, "h264")
URL = "https://cdn.example/a.mp4"

WAITING = Generation("ours", REQUEST, 100.0, problem=BEFORE)
SUBMITTING = replace(WAITING, state=State.SUBMITTING, submitted_at=101.0, attempts=1, problem=None)
UNCONFIRMED = replace(
    SUBMITTING, state=State.UNCONFIRMED, problem=BEFORE, credits_charged=7.0, cancel_requested_at=102.0
)
QUEUED = replace(
    SUBMITTING,
    state=State.QUEUED,
    request_id="req_1",
    credits_charged=40.0,
    remote_status="queued",
    missing_since=102.0,
    problem=BEFORE,
    api_base="https://api.example",
)
SUCCEEDED = replace(
    QUEUED, state=State.SUCCEEDED, remote_status="succeeded", finished_at=150.0, output_url=URL
)
READY = replace(SUCCEEDED, state=State.READY, clip=CLIP, problem=None)
EXPIRED = replace(SUCCEEDED, state=State.EXPIRED)


def accepted(status: str, credits: float | None = 40.0) -> Accepted:
    return Accepted("req_1", status, credits, EXCHANGE, URL, NOW)


def snapshot(status: str, url: str | None = URL, problem: Problem | None = NOW) -> Snapshot:
    return Snapshot("req_1", status, url, problem, EXCHANGE)


ACCEPTED = {
    "state": State.QUEUED,
    "request_id": "req_1",
    "credits_charged": 40.0,
    "remote_status": "queued",
    "output_url": URL,
    "problem": NOW,
    "set_aside_at": None,
}
TOLD = {"output_url": URL, "problem": NOW, "missing_since": None}
"""The fields that a status report sets besides the status."""


@pytest.mark.parametrize(
    ("before", "event", "members"),
    [
        (WAITING, RequestEdited(OTHER), {"request": OTHER, "problem": None}),
        (
            WAITING,
            IntentCommitted(200.0, Renewal(OLD, FRESH), "https://api.example"),
            {
                "state": State.SUBMITTING,
                "request": replace(REQUEST, media_urls=FRESH),
                "submitted_at": 200.0,
                "problem": None,
                "attempts": 1,
                "api_base": "https://api.example",
            },
        ),
        (SUBMITTING, SendingPostponed(NOW), {"state": State.WAITING, "submitted_at": None, "problem": NOW}),
        (SUBMITTING, SubmissionAccepted(200.0, accepted("queued")), ACCEPTED),
        (
            SUBMITTING,
            SubmissionAccepted(200.0, accepted("warming up", None)),
            ACCEPTED | {"remote_status": "warming up", "credits_charged": None},
        ),
        (
            SUBMITTING,
            SubmissionAccepted(200.0, accepted("failed")),
            ACCEPTED | {"state": State.FAILED, "remote_status": "failed", "finished_at": 200.0},
        ),
        (
            SUBMITTING,
            SubmissionAccepted(200.0, accepted("succeeded")),
            ACCEPTED | {"state": State.SUCCEEDED, "remote_status": "succeeded", "finished_at": 200.0},
        ),
        (
            replace(UNCONFIRMED, set_aside_at=160.0),
            SubmissionAccepted(200.0, accepted("queued", None)),
            ACCEPTED | {"credits_charged": 7.0},
        ),
        (
            SUBMITTING,
            SubmissionLost(NOW, 40.0),
            {"state": State.UNCONFIRMED, "problem": NOW, "credits_charged": 40.0},
        ),
        (
            SUBMITTING,
            SubmissionRefused(200.0, NOW),
            {"state": State.REFUSED, "problem": NOW, "finished_at": 200.0},
        ),
        (UNCONFIRMED, SetAside(200.0), {"set_aside_at": 200.0}),
        (
            replace(EXPIRED, credits_charged=None, reserved=9.0),
            NotCharged(200.0),
            {"not_charged_at": 200.0, "reserved": None},
        ),
        (
            replace(EXPIRED, credits_charged=None, not_charged_at=160.0, ceiling=9.0),
            NotCharged(None),
            {"not_charged_at": None, "reserved": 9.0},
        ),
        (
            replace(UNCONFIRMED, set_aside_at=160.0, missing_since=170.0),
            Adopted(200.0, snapshot("failed"), "https://api.example"),
            TOLD
            | {
                "state": State.FAILED,
                "request_id": "req_1",
                "api_base": "https://api.example",
                "adopted_at": 200.0,
                "set_aside_at": None,
                "cancel_requested_at": None,
                "remote_status": "failed",
                "finished_at": 200.0,
            },
        ),
        (
            replace(SUCCEEDED, adopted_at=120.0, cancel_requested_at=130.0),
            Disowned(),
            {
                "state": State.UNCONFIRMED,
                "request_id": None,
                "adopted_at": None,
                "remote_status": "",
                "output_url": None,
                "problem": None,
                "finished_at": None,
                "missing_since": None,
                "cancel_requested_at": None,
            },
        ),
        (QUEUED, StatusReported(200.0, snapshot("queued")), TOLD | {"remote_status": "queued"}),
        (
            QUEUED,
            StatusReported(200.0, snapshot("processing", None, None)),
            {
                "state": State.PROCESSING,
                "remote_status": "processing",
                "problem": None,
                "missing_since": None,
            },
        ),
        (QUEUED, StatusReported(200.0, snapshot("odd")), TOLD | {"remote_status": "odd"}),
        (
            QUEUED,
            StatusReported(200.0, snapshot("succeeded")),
            TOLD | {"state": State.SUCCEEDED, "remote_status": "succeeded", "finished_at": 200.0},
        ),
        (
            SUCCEEDED,
            StatusReported(200.0, snapshot("processing", None)),
            {"remote_status": "processing", "problem": NOW, "missing_since": None},
        ),
        (
            replace(QUEUED, missing_since=None),
            StatusMissing(200.0, NOW),
            {"missing_since": 200.0, "problem": NOW},
        ),
        (QUEUED, StatusMissing(200.0, NOW), {"problem": NOW}),
        (QUEUED, StatusUnclear(NOW), {"problem": NOW}),
        (WAITING, CancelRequested(200.0), {"state": State.CANCELLED, "finished_at": 200.0}),
        (SUBMITTING, CancelRequested(200.0), {"cancel_requested_at": 200.0}),
        (QUEUED, CancelRequested(200.0), {"cancel_requested_at": 200.0}),
        (replace(QUEUED, cancel_requested_at=120.0), CancelRefused(), {"cancel_requested_at": None}),
        (SUCCEEDED, FetchFailed(NOW), {"problem": NOW}),
        (SUCCEEDED, ClipKept(200.0, CLIP), {"state": State.READY, "clip": CLIP, "problem": None}),
        (
            replace(SUCCEEDED, finished_at=None),
            ClipKept(200.0, CLIP),
            {"state": State.READY, "clip": CLIP, "problem": None, "finished_at": 200.0},
        ),
        (SUCCEEDED, OutputLost(200.0, NOW), {"state": State.EXPIRED, "problem": NOW}),
        (
            replace(SUCCEEDED, finished_at=None),
            OutputLost(200.0, NOW),
            {"state": State.EXPIRED, "problem": NOW, "finished_at": 200.0},
        ),
        (EXPIRED, FetchRequested(), {"state": State.SUCCEEDED, "problem": None}),
        (READY, FetchRequested(), {"state": State.SUCCEEDED}),
        (READY, Discarded(200.0), {"clip": None, "discarded_at": 200.0}),
        (
            replace(READY, clip=None, discarded_at=150.0),
            FetchRequested(),
            {"state": State.SUCCEEDED, "discarded_at": None},
        ),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, Generation | dict) else "",
)
def test_a_move_writes_this_and_nothing_else(before: Generation, event: Event, members: dict[str, object]):
    assert advance(before, event) == replace(before, **members)


@pytest.mark.parametrize("odd", [Callable, None, "queued"])
def test_what_is_no_event_is_a_fault_of_ours(odd: object):
    with pytest.raises(AssertionError):
        advance(WAITING, odd)  # type: ignore[arg-type]


def test_what_was_noted_of_another_ones_charge_is_forgotten_with_its_id():
    noted = replace(EXPIRED, adopted_at=120.0, credits_charged=None, not_charged_at=160.0, ceiling=9.0)
    own = advance(noted, Disowned())
    assert (own.not_charged_at, own.reserved) == (None, 9.0)


def test_of_the_limits_is_held_what_it_was_until_its_charge_is_known_which_a_refund_alone_does_not_say():
    unknown = replace(EXPIRED, credits_charged=None, reserved=9.0)
    refunded = replace(unknown, credits_refunded=8.0)
    charged = replace(unknown, credits_charged=-8.0, credits_refunded=8.0)
    held = [advance(item, Discarded(200.0)).reserved for item in (unknown, refunded, charged)]
    assert held == [9.0, 9.0, None]


def test_what_something_was_given_back_of_is_never_noted_as_not_charged():
    refunded = replace(EXPIRED, credits_charged=None, credits_refunded=8.0)
    with pytest.raises(MoveRefused):
        advance(refunded, NotCharged(200.0))
