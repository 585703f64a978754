"""The only function that changes a generation's state. Its events are in `domain.generation_events`."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from seedance_studio.domain.answers import Accepted, Problem, Snapshot
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import (
    FINAL,
    MOVES,
    PERHAPS_UNCHARGED,
    POLLED,
    REMOTE,
    UNANSWERED,
    Clip,
    Generation,
    State,
)
from seedance_studio.domain.generation_events import (
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
    LimitReached,
    NotCharged,
    OutputLost,
    Released,
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


class MoveRefused(ValueError):
    """The event is not possible in the generation's state. That is a bug of ours, never the API's."""


class LinksChanged(MoveRefused):
    """The request's links were edited while the old ones were being signed again."""


_STATUS = {
    "queued": State.QUEUED,
    "processing": State.PROCESSING,
    "succeeded": State.SUCCEEDED,
    "failed": State.FAILED,
    "cancelled": State.CANCELLED,
}


def advance(generation: Generation, event: Event) -> Generation:
    """The generation after the event. Raises `MoveRefused` if `MOVES` does not allow it."""
    return _let_go(_advance(generation, event))


def _advance(generation: Generation, event: Event) -> Generation:  # noqa: C901  one arm an event
    match event:
        case RequestEdited():
            return _edit(generation, event)
        case IntentCommitted():
            return _send(generation, event)
        case Released():
            return _release(generation, event)
        case LimitReached(problem):
            return _note(generation, problem, frozenset({State.WAITING}))
        case SendingPostponed(problem):
            return _move(replace(generation, submitted_at=None, problem=problem), State.WAITING)
        case SubmissionAccepted(at, answer):
            return _accept(generation, at, answer)
        case Adopted(at, answer, api_base):
            return _adopt(generation, at, answer, api_base)
        case Disowned(before):
            return _disown(generation, before)
        case SubmissionLost():
            return _lose_answer(generation, event)
        case SetAside() | NotCharged():
            return _settle(generation, event)
        case SubmissionRefused(at, problem):
            return _move(replace(generation, finished_at=at, problem=problem), State.REFUSED)
        case StatusReported(at, answer):
            return _report(generation, at, answer)
        case StatusMissing(at, problem):
            _require(generation, POLLED)
            return replace(generation, missing_since=generation.missing_since or at, problem=problem)
        case StatusUnclear(problem):
            return _note(generation, problem, POLLED)
        case CancelRequested(at):
            return _ask_to_cancel(generation, at)
        case CancelRefused():
            return replace(generation, cancel_requested_at=None)
        case FetchFailed(problem):
            return _note(generation, problem, frozenset({State.SUCCEEDED}))
        case ClipKept(at, clip):
            kept = replace(generation, clip=clip, problem=None, finished_at=generation.finished_at or at)
            return _move(kept, State.READY)
        case ClipChecked(clip):
            return _check_clip(generation, clip)
        case OutputLost():
            return _lose_output(generation, event)
        case FetchRequested(problem):
            return _ask_to_fetch(generation, problem)
        case Discarded(at):
            return _discard(generation, at)
        case _:
            assert_never(event)


def enter(event: Imported) -> Generation:
    """The generation that an imported clip begins. It was never sent and has no id to ask for."""
    return Generation(
        event.id,
        event.request,
        event.created_at,
        state=State.READY,
        finished_at=event.created_at,
        clip=event.clip,
        imported_from=event.origin,
    )


def _edit(generation: Generation, event: RequestEdited) -> Generation:
    _require(generation, frozenset({State.WAITING}))
    # Other words are none of the alternatives any more.
    same, choice = event.request.prompt == generation.request.prompt, generation.choice
    edited = replace(
        generation,
        request=event.request,
        choice=choice if same or choice is None else choice.of_other_words(event.request.prompt),
        video_seconds=event.video_seconds,
        estimate=event.estimate,
        ceiling=event.consent.ceiling_for(event.estimate),
        reserved_day=event.day or generation.reserved_day,
        problem=None,
    )
    return replace(edited, reserved=edited.promise)


def _release(generation: Generation, event: Released) -> Generation:
    _require(generation, frozenset({State.WAITING}))
    ceiling = event.consent.ceiling_for(generation.estimate) or generation.ceiling
    is_held = generation.problem is not None and generation.problem.code == Code.LIMIT_REACHED
    released = replace(
        generation,
        ceiling=ceiling,
        reserved_day=event.day,
        problem=None if is_held else generation.problem,
    )
    return replace(released, reserved=released.promise)


def _send(generation: Generation, event: IntentCommitted) -> Generation:
    request, links = generation.request, event.links
    sent = replace(
        generation,
        request=request if links is None else _with_links(request, links),
        submitted_at=event.at,
        problem=None,
        attempts=generation.attempts + 1,
        api_base=event.api_base,
        account=event.account or generation.account,
        reserved_day=event.day or generation.reserved_day,
    )
    return _move(sent, State.SUBMITTING)


def _with_links(request: GenerationRequest, links: Renewal) -> GenerationRequest:
    if request.media_urls != links.old:
        raise LinksChanged("the links were edited meanwhile")
    return replace(request, media_urls=links.fresh)


def _accept(generation: Generation, at: float, answer: Accepted) -> Generation:
    # Never replace an id: a second id means a second charge, and the first would be lost.
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


def _adopt(generation: Generation, at: float, answer: Snapshot, api_base: str) -> Generation:
    _require(generation, frozenset({State.UNCONFIRMED}))
    adopted = replace(
        generation,
        request_id=answer.request_id,
        api_base=api_base,
        adopted_at=at,
        set_aside_at=None,
        not_charged_at=None,
        # It may have been charged after all, and counts until that is known.
        reserved=generation.promise,
        # Forget a cancel from before the answer was lost: it was not about this adopted id.
        cancel_requested_at=None,
    )
    return _report(_move(adopted, State.QUEUED), at, answer)


def _disown(generation: Generation, before: Generation | None) -> Generation:
    if not generation.can_be_disowned:
        raise MoveRefused("not adopted, or its clip is kept")
    disowned = replace(
        generation,
        request_id=None,
        adopted_at=None,
        remote_status="",
        output_url=None,
        problem=None,
        finished_at=None,
        missing_since=None,
        cancel_requested_at=None,
        discarded_at=None,
        # What was noted of another one's charge says nothing about its own.
        not_charged_at=None,
        reserved=generation.reserved if generation.not_charged_at is None else generation.promise,
    )
    if before is not None:
        disowned = replace(
            disowned,
            api_base=before.api_base,
            problem=before.problem,
            set_aside_at=before.set_aside_at,
            cancel_requested_at=before.cancel_requested_at,
            not_charged_at=before.not_charged_at,
            reserved=before.reserved,
        )
    return _move(disowned, State.UNCONFIRMED)


def _let_go(generation: Generation) -> Generation:
    """The generation without its share of the limits, once its charge counts instead or there will be none.

    What the service accepted without naming a charge keeps its share, also if it failed there: accepting
    charges.
    """
    is_unpaid = generation.is_final and generation.request_id is None
    is_over = is_unpaid or generation.credits_charged is not None
    return replace(generation, reserved=None) if is_over else generation


def _lose_answer(generation: Generation, event: SubmissionLost) -> Generation:
    _require(generation, frozenset({State.SUBMITTING}))
    lost = replace(generation, problem=event.problem, credits_charged=event.credits_charged)
    return _move(lost, State.UNCONFIRMED)


def _lose_output(generation: Generation, event: OutputLost) -> Generation:
    lost = replace(generation, problem=event.problem, finished_at=generation.finished_at or event.at)
    return _move(lost, State.EXPIRED)


def _settle(generation: Generation, event: SetAside | NotCharged) -> Generation:
    if isinstance(event, NotCharged):
        return _clear(generation, event.at)
    _require(generation, frozenset({State.UNCONFIRMED}))
    if generation.set_aside_at is not None:
        raise MoveRefused("already set aside")
    return replace(generation, set_aside_at=event.at)


def _clear(generation: Generation, at: float | None) -> Generation:
    if at is not None:
        _require(generation, PERHAPS_UNCHARGED)
    is_charged = generation.credits_charged or generation.credits_refunded
    if (generation.not_charged_at is None) is (at is None) or is_charged:
        raise MoveRefused("noted already, or charged")
    held = generation.promise if at is None and generation.credits_charged is None else None
    return replace(generation, not_charged_at=at, reserved=held)


def _ask_to_cancel(generation: Generation, at: float) -> Generation:
    if generation.state is State.WAITING:
        return _move(replace(generation, finished_at=at), State.CANCELLED)
    _require(generation, REMOTE | {State.SUBMITTING})
    return replace(generation, cancel_requested_at=at)


def _report(generation: Generation, at: float, answer: Snapshot) -> Generation:
    _require(generation, POLLED)
    if answer.request_id != generation.request_id:
        raise MoveRefused("an answer about another id")
    state = _STATUS.get(answer.status, generation.state)
    if generation.state is State.SUCCEEDED:
        # Once finished, always finished: a later answer can only bring a new address.
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


def _check_clip(generation: Generation, clip: Clip) -> Generation:
    _require(generation, frozenset({State.READY}))
    if generation.clip is None or generation.clip.sha256 != clip.sha256:
        raise MoveRefused("not the same clip")
    return replace(generation, clip=clip)


def _ask_to_fetch(generation: Generation, problem: Problem | None) -> Generation:
    _require(generation, frozenset({State.EXPIRED, State.READY}))
    if generation.request_id is None:
        raise MoveRefused("no request id")
    if generation.discarded_at is not None and problem is not None:
        raise MoveRefused("the person removed the clip")
    return _move(replace(generation, problem=problem, discarded_at=None), State.SUCCEEDED)


def _discard(generation: Generation, at: float) -> Generation:
    _require(generation, FINAL)
    return replace(generation, clip=None, discarded_at=generation.discarded_at or at)


def _note(generation: Generation, problem: Problem, states: frozenset[State]) -> Generation:
    _require(generation, states)
    return replace(generation, problem=problem)


def _move(generation: Generation, state: State) -> Generation:
    if state not in MOVES[generation.state]:
        raise MoveRefused(f"{generation.state} → {state}")
    return replace(generation, state=state)


def _require(generation: Generation, states: frozenset[State]) -> None:
    if generation.state not in states:
        raise MoveRefused(f"not in {generation.state}")
