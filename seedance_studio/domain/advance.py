"""The one function that moves a generation from state to state, and the events that move it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from seedance_studio.domain.answers import Accepted, Problem, Snapshot
from seedance_studio.domain.generation import MOVES, POLLED, REMOTE, UNANSWERED, Clip, Generation, State
from seedance_studio.domain.request import GenerationRequest


class MoveRefused(ValueError):
    """An event that can't happen in the generation's state; a fault of ours, never of the API's."""


class LinksChanged(MoveRefused):
    """The request has other links by now than those that were signed again for it."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """Links that were signed again: `old` are those of the request that it was done for."""

    old: tuple[str, ...]
    fresh: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequestEdited:
    """The person changed what a waiting one will ask for."""

    request: GenerationRequest


@dataclass(frozen=True, slots=True)
class IntentCommitted:
    """It is about to be handed to the network; committed before the first byte leaves.

    `links` are its links as they will be sent. The move raises `LinksChanged` where the request has others by
    now: a new prompt never goes out with an old reference.
    """

    at: float
    links: Renewal | None = None


@dataclass(frozen=True, slots=True)
class SendingPutOff:
    """Nothing was charged and it goes on waiting: nothing was sent, or the API said later."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class SubmissionAccepted:
    """The API took it, or the person told us the id under which it did."""

    at: float
    answer: Accepted


@dataclass(frozen=True, slots=True)
class SubmissionLost:
    """No one knows whether it was accepted; `credits_charged` is what an unclear answer said of that."""

    problem: Problem
    credits_charged: float | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """The person leaves an unconfirmed one to itself; its id can still be given later."""

    at: float


@dataclass(frozen=True, slots=True)
class SubmissionRefused:
    """The API said no; nothing was charged."""

    at: float
    problem: Problem


@dataclass(frozen=True, slots=True)
class StatusReported:
    """The API answered a status request."""

    at: float
    answer: Snapshot


@dataclass(frozen=True, slots=True)
class StatusMissing:
    """The API says that it does not know the id."""

    at: float
    problem: Problem


@dataclass(frozen=True, slots=True)
class StatusUnclear:
    """Answer after answer said nothing of how it stands; the problem says since when."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class CancelAsked:
    """The person wants it cancelled."""

    at: float


@dataclass(frozen=True, slots=True)
class CancelDropped:
    """The API refused to cancel: it goes on as before."""


@dataclass(frozen=True, slots=True)
class FetchFailed:
    """The clip is not here yet; it will be tried again."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class ClipKept:
    """The clip is verified and in its place."""

    at: float
    clip: Clip


@dataclass(frozen=True, slots=True)
class OutputLost:
    """The output can't be had any more."""

    at: float
    problem: Problem


@dataclass(frozen=True, slots=True)
class FetchAsked:
    """The person wants the output of an expired generation to be tried again, or a clip that is gone."""


Event = (
    RequestEdited
    | IntentCommitted
    | SendingPutOff
    | SubmissionAccepted
    | SubmissionLost
    | SetAside
    | SubmissionRefused
    | StatusReported
    | StatusMissing
    | StatusUnclear
    | CancelAsked
    | CancelDropped
    | FetchFailed
    | ClipKept
    | OutputLost
    | FetchAsked
)

_STATUS = {
    "queued": State.QUEUED,
    "processing": State.PROCESSING,
    "succeeded": State.SUCCEEDED,
    "failed": State.FAILED,
    "cancelled": State.CANCELLED,
}


def advance(generation: Generation, event: Event) -> Generation:  # noqa: C901  one arm an event
    """The generation after the event. Raises `MoveRefused` where the table does not allow the move."""
    match event:
        case RequestEdited(request):
            _require(generation, frozenset({State.WAITING}))
            return replace(generation, request=request, problem=None)
        case IntentCommitted(at, links):
            request = generation.request if links is None else _with_links(generation.request, links)
            attempts = generation.attempts + 1
            sent = replace(generation, request=request, submitted_at=at, problem=None, attempts=attempts)
            return _move(sent, State.SUBMITTING)
        case SendingPutOff(problem):
            return _move(replace(generation, submitted_at=None, problem=problem), State.WAITING)
        case SubmissionAccepted(at, answer):
            return _accept(generation, at, answer)
        case SubmissionLost(problem, credits_charged):
            lost = replace(generation, problem=problem, credits_charged=credits_charged)
            return _move(lost, State.UNCONFIRMED)
        case SetAside(at):
            _require(generation, frozenset({State.UNCONFIRMED}))
            if generation.set_aside_at is not None:
                raise MoveRefused("set aside before")
            return replace(generation, set_aside_at=at)
        case SubmissionRefused(at, problem):
            return _move(replace(generation, finished_at=at, problem=problem), State.REFUSED)
        case StatusReported(at, answer):
            return _report(generation, at, answer)
        case StatusMissing(at, problem):
            _require(generation, POLLED)
            since = generation.missing_since or at
            return replace(generation, missing_since=since, problem=problem)
        case StatusUnclear(problem):
            _require(generation, POLLED)
            return replace(generation, problem=problem)
        case CancelAsked(at):
            if generation.state is State.WAITING:
                return _move(replace(generation, finished_at=at), State.CANCELLED)
            _require(generation, REMOTE | {State.SUBMITTING})
            return replace(generation, cancel_requested_at=at)
        case CancelDropped():
            return replace(generation, cancel_requested_at=None)
        case FetchFailed(problem):
            _require(generation, frozenset({State.SUCCEEDED}))
            return replace(generation, problem=problem)
        case ClipKept(at, clip):
            kept = replace(generation, clip=clip, problem=None, finished_at=generation.finished_at or at)
            return _move(kept, State.READY)
        case OutputLost(at, problem):
            lost = replace(generation, problem=problem, finished_at=generation.finished_at or at)
            return _move(lost, State.EXPIRED)
        case FetchAsked():
            _require(generation, frozenset({State.EXPIRED, State.READY}))
            return _move(replace(generation, problem=None), State.SUCCEEDED)
        case _:
            assert_never(event)


def _with_links(request: GenerationRequest, links: Renewal) -> GenerationRequest:
    if request.media_urls != links.old:
        raise LinksChanged("its links were edited meanwhile")
    return replace(request, media_urls=links.fresh)


def _accept(generation: Generation, at: float, answer: Accepted) -> Generation:
    # One that has an id keeps it: a second one would be a second charge, and the first lost.
    _require(generation, UNANSWERED)
    known, said = generation.credits_charged, answer.credits_charged
    accepted = replace(
        generation,
        request_id=answer.request_id,
        credits_charged=known if said is None else said,
        remote_status=answer.status,
        output_url=answer.output_url,
        problem=answer.problem,
        set_aside_at=None,
    )
    state = _STATUS.get(answer.status, State.QUEUED)
    if state not in REMOTE:
        accepted = replace(accepted, finished_at=at)
    return _move(accepted, state)


def _report(generation: Generation, at: float, answer: Snapshot) -> Generation:
    _require(generation, POLLED)
    state = _STATUS.get(answer.status, generation.state)
    if generation.state is State.SUCCEEDED:
        # It was seen finished: a later answer can bring a fresh address and takes nothing back.
        state = State.SUCCEEDED
    reported = replace(
        generation,
        remote_status=answer.status,
        output_url=answer.output_url or generation.output_url,
        problem=answer.problem,
        missing_since=None,
    )
    if state not in REMOTE:
        reported = replace(reported, finished_at=generation.finished_at or at)
    return _move(reported, state)


def _move(generation: Generation, state: State) -> Generation:
    if state not in MOVES[generation.state]:
        raise MoveRefused(f"{generation.state} → {state}")
    return replace(generation, state=state)


def _require(generation: Generation, states: frozenset[State]) -> None:
    if generation.state not in states:
        raise MoveRefused(f"not in {generation.state}")
