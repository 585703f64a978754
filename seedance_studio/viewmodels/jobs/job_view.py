"""What a card shows of one generation, and which actions it offers now. No words."""

from __future__ import annotations

from enum import StrEnum

from seedance_studio.domain.errors import Code
from seedance_studio.domain.failure_causes import NEEDS_CHANGE, Cause, cause_of
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import PERHAPS_UNCHARGED, REMOTE, Generation, State
from seedance_studio.domain.ladder import full_size_of
from seedance_studio.domain.models import MAX_REFERENCES
from seedance_studio.domain.price import Price
from seedance_studio.domain.refunds import RefundState
from seedance_studio.domain.request import TAG
from seedance_studio.domain.spending_limits import Verdict
from seedance_studio.domain.usual_times import UsualTimes
from seedance_studio.viewmodels.jobs.send_queue import NOT_WAITING, Waiting

TIMED = frozenset({State.SUBMITTING, State.QUEUED, State.PROCESSING})
"""The states in which the elapsed time is shown."""
RUNNING = TIMED | {State.SUCCEEDED}
ENDS = frozenset({State.READY, State.FAILED, State.REFUSED, State.EXPIRED, State.UNCONFIRMED})
"""The states that the person is told of."""
PRICED = frozenset({State.WAITING, State.UNCONFIRMED, State.FAILED, State.CANCELLED, State.REFUSED})
"""The states in which something that a person can do charges."""
_CHARGED_FOR_NOTHING = frozenset({State.FAILED, State.CANCELLED, State.EXPIRED})
_SURELY_LESS_THAN_DONE = 0.97


class Action(StrEnum):
    """What a person can do with a generation. Only RETRY makes a new one at once, which is charged again."""

    PLAY = "play"
    OPEN_OUTSIDE = "open_outside"
    SEND_NOW = "send_now"
    TAKE_BACK = "take_back"
    CANCEL = "cancel"
    HOLD = "hold"
    RELEASE = "release"
    EDIT = "edit"
    FIRST = "first"
    EARLIER = "earlier"
    LATER = "later"
    ADOPT = "adopt"
    SEND_AGAIN = "send_again"
    SET_ASIDE = "set_aside"
    FETCH_AGAIN = "fetch_again"
    DISOWN = "disown"
    RETRY = "retry"
    WATCH = "watch"
    REUSE = "reuse"
    REUSE_APART = "reuse_apart"
    FULL_BY_FIRST = "full_by_first"
    FULL_BY_LAST = "full_by_last"
    SAVE_PRESET = "save_preset"
    RETAKE = "retake"
    USE_FRAME = "use_frame"
    CONTINUE = "continue"
    MAKE_ELEMENT = "make_element"
    COPY_FRAME = "copy_frame"
    SAVE_FRAME = "save_frame"
    COPY_FILE = "copy_file"
    SAVE_AS = "save_as"
    EXPORT = "export"
    ANIMATE = "animate"
    REVEAL = "reveal"
    COPY_PROMPT = "copy_prompt"
    COPY_LINK = "copy_link"
    COPY_CURL = "copy_curl"
    COPY_TAG = "copy_tag"
    ASK_REFUND = "ask_refund"
    NOTE_REFUND = "note_refund"
    REFUSE_REFUND = "refuse_refund"
    UNDO_REFUND = "undo_refund"
    NOTE_NOT_CHARGED = "note_not_charged"
    UNDO_NOT_CHARGED = "undo_not_charged"
    SHOW_DETAILS = "show_details"
    SAVE_REPORT = "save_report"
    OPEN_ACCOUNT = "open_account"


CHARGING = frozenset({Action.SEND_NOW, Action.RELEASE, Action.RETRY})
"""A press of these sends something that is charged."""
REORDERING = frozenset({Action.FIRST, Action.EARLIER, Action.LATER})
"""These change when it is sent, and nothing else."""
OF_SEVERAL = frozenset({Action.COPY_FILE, Action.EXPORT, Action.SAVE_REPORT})
"""What can be done with several at once."""
FULL_ACTIONS = (Action.FULL_BY_FIRST, Action.FULL_BY_LAST)
"""A cheap clip's request at full size, with its first or last frame as one more reference."""
FRAME_ACTIONS = (
    *(Action.USE_FRAME, Action.CONTINUE, Action.MAKE_ELEMENT),
    *(Action.COPY_FRAME, Action.SAVE_FRAME),
)
"""What can be done with a frame: the one that the player shows, or the clip's first."""

BOOK_NOTES = (
    Action.ASK_REFUND,
    Action.NOTE_REFUND,
    Action.REFUSE_REFUND,
    Action.UNDO_REFUND,
    Action.NOTE_NOT_CHARGED,
    Action.UNDO_NOT_CHARGED,
)
"""What the person notes about a charge or its refund."""

_AFTERWARDS: dict[State, tuple[Action, ...]] = {
    State.EXPIRED: (Action.FETCH_AGAIN,),
    State.CANCELLED: (Action.RETRY,),
}


@frozen
class Received:
    """The bytes of the clip that have arrived. `total` is None if the server did not say."""

    received: int
    total: int | None

    @property
    def fraction(self) -> float | None:
        """From 0 to 1. None if the total is unknown."""
        return min(self.received / self.total, 1.0) if self.total else None


@frozen
class JobView:
    """One card. `elapsed` is in seconds from sending to now or to the end, `times` is how long similar ones
    took, and `price` what the same costs now; None if unknown. `waiting` says how it waits to be sent, and
    `verdict` whether what charges here fits into the limits; None where nothing charges, or nobody looked.
    `stars` are what the person gave it."""

    generation: Generation
    elapsed: float | None = None
    times: UsualTimes | None = None
    transfer: Received | None = None
    waiting: Waiting = NOT_WAITING
    price: Price | None = None
    verdict: Verdict | None = None
    stars: int = 0

    @property
    def expected(self) -> float | None:
        """How long it usually takes, in seconds from sending to the end. None if unknown."""
        return self.times and self.times.usual

    @property
    def is_slow(self) -> bool:
        """Whether it takes longer than 95 of 100 like it did."""
        slow = self.times and self.times.slow
        return self.generation.state in REMOTE and bool(slow and self.elapsed and self.elapsed > slow)

    @property
    def needs_confirmation(self) -> bool:
        """Whether it waits for the person's word, or an attempt to send it failed."""
        generation = self.generation
        if generation.state is not State.WAITING or self.waiting.on_hold or self.waiting.edited:
            return False
        # After the pause that the service asked for it goes on by itself.
        troubled = generation.problem is not None and generation.problem.code != Code.RATE_LIMITED
        return self.waiting.needs_confirmation or troubled

    @property
    def on_hold(self) -> bool:
        """Whether the person put it on hold."""
        return self.generation.state is State.WAITING and self.waiting.on_hold

    @property
    def held_by_limit(self) -> bool:
        """Whether it is on hold because it did not fit into the limits when its turn came."""
        problem = self.generation.problem
        return self.on_hold and problem is not None and problem.code == Code.LIMIT_REACHED

    @property
    def edited(self) -> bool:
        """Whether the person is editing it in the composer."""
        return self.generation.state is State.WAITING and self.waiting.edited

    @property
    def sends_in(self) -> float | None:
        """Seconds for which it can still be undone."""
        return self.waiting.sends_in if self.generation.state is State.WAITING else None

    @property
    def passes(self) -> bool:
        """Whether its words change with the clock."""
        return self.generation.state in TIMED or self.sends_in is not None

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions that are possible now, the likeliest first."""
        return actions(self)

    @property
    def fraction(self) -> float | None:
        """How much of the current step is done, from 0 to 1. None if unknown."""
        if self.sends_in is not None:
            whole = self.waiting.sends_at - self.generation.created_at if self.waiting.sends_at else 0.0
            return self.sends_in / whole if whole > 0 else 0.0
        if self.generation.state is State.SUCCEEDED:
            return self.transfer.fraction if self.transfer else None
        if self.generation.state not in REMOTE or self.elapsed is None or not self.expected:
            return None
        return min(self.elapsed / self.expected, _SURELY_LESS_THAN_DONE)


def is_being_made(generation: Generation) -> bool:
    """Returns whether it is sent and its clip is to come. A clip that is fetched again, or can't be fetched
    yet, was made before."""
    is_running = generation.state in RUNNING and generation.clip is None
    return is_running and not (generation.state is State.SUCCEEDED and generation.problem)


def is_waiting(generation: Generation) -> bool:
    """Returns whether it is not sent yet."""
    return generation.state is State.WAITING


def is_refund_open(generation: Generation) -> bool:
    """Returns whether it was charged and ended without a clip. What is refunded is not documented."""
    return bool(generation.credits_charged) and generation.state in _CHARGED_FOR_NOTHING


def elapsed_seconds(generation: Generation, now: float) -> float | None:
    """Returns the seconds since it was sent, or that it took. None if it was never sent, or nobody knows."""
    if generation.submitted_at is None:
        return None
    if generation.state in TIMED:
        return max(now - generation.submitted_at, 0.0)
    if generation.finished_at is None:
        return None
    return max(generation.finished_at - generation.submitted_at, 0.0)


def actions(job: JobView) -> tuple[Action, ...]:
    """Returns the actions that are possible in this state, the likeliest first."""
    generation = job.generation
    # Before anything that charges: what failed may have been another one's.
    disown = (Action.DISOWN,) if generation.can_be_disowned else ()
    own = _own_actions(job)
    if generation.request.names_missing:
        # The composer says what is wrong with it.
        own = tuple(action for action in own if action not in (Action.RETRY, Action.SEND_AGAIN))
    found = [*disown, *own, Action.REUSE, Action.REUSE_APART, Action.SAVE_PRESET]
    if generation.state is State.READY and generation.request.prompt:
        found.append(Action.RETAKE)
    if generation.state is State.READY and generation.clip is not None and generation.clip.verified:
        request = generation.request
        if full_size_of(generation) is not None and len(request.media_urls) < MAX_REFERENCES:
            found += FULL_ACTIONS
        found += (*FRAME_ACTIONS, Action.ANIMATE)
    if generation.clip is not None:
        found += [Action.COPY_FILE, Action.SAVE_AS, Action.EXPORT, Action.REVEAL]
    found.append(Action.COPY_PROMPT)
    if generation.output_url is not None:
        found.append(Action.COPY_LINK)
    if generation.state is State.UNCONFIRMED and TAG in generation.request.metadata:
        found.append(Action.COPY_TAG)
    found += _refund_actions(generation)
    found += [Action.COPY_CURL, Action.SHOW_DETAILS, Action.SAVE_REPORT]
    return tuple(dict.fromkeys(found))


def _refund_actions(generation: Generation) -> list[Action]:
    """The notes that are possible about a refund: each that is not the last one. Where no charge is known,
    that there was none."""
    if generation.credits_refunded:
        return [Action.UNDO_REFUND]
    if generation.credits_charged is None:
        return _notes_without_charge(generation)
    if not is_refund_open(generation):
        return []
    asked = [] if generation.refund is RefundState.ASKED else [Action.ASK_REFUND]
    refused = [] if generation.refund is RefundState.REFUSED else [Action.REFUSE_REFUND]
    undo = [Action.UNDO_REFUND] if generation.refund else []
    return [*asked, Action.NOTE_REFUND, *refused, *undo]


def _notes_without_charge(generation: Generation) -> list[Action]:
    """That there was no charge, where the service took it and no clip came. What is unconfirmed is settled
    by its own actions."""
    if generation.state is State.UNCONFIRMED or generation.request_id is None:
        return []
    if generation.not_charged_at is not None:
        return [Action.UNDO_NOT_CHARGED]
    return [Action.NOTE_NOT_CHARGED] if generation.state in PERHAPS_UNCHARGED else []


def _own_actions(job: JobView) -> tuple[Action, ...]:
    generation = job.generation
    match generation.state:
        case State.WAITING:
            return _waiting_actions(job)
        case State.SUBMITTING | State.QUEUED | State.PROCESSING:
            cancel = (Action.CANCEL,) if generation.cancel_requested_at is None else ()
            if generation.is_in_doubt:
                # Where no answer says anything, what came is worth showing to someone.
                return (Action.SAVE_REPORT, *cancel, Action.WATCH)
            return (*cancel, *((Action.SAVE_REPORT,) if job.is_slow else ()), Action.WATCH)
        case State.SUCCEEDED:
            again = (Action.FETCH_AGAIN,) if generation.problem else ()
            return again if not is_being_made(generation) else (Action.WATCH,)
        case State.READY:
            return _ready_actions(generation)
        case State.UNCONFIRMED:
            open_ = (Action.ADOPT, Action.SEND_AGAIN, Action.SET_ASIDE)
            return open_ if generation.is_open else (Action.ADOPT,)
        case State.FAILED | State.REFUSED:
            return _failed_actions(generation)
        case _:
            return _AFTERWARDS[generation.state]


def _failed_actions(generation: Generation) -> tuple[Action, ...]:
    cause = cause_of(generation.problem)
    if cause is Cause.CREDITS:
        return (Action.OPEN_ACCOUNT, Action.RETRY)
    # The same again would probably end the same.
    needs_change = generation.state is State.REFUSED or cause in NEEDS_CHANGE
    return (Action.REUSE, Action.RETRY) if needs_change else (Action.RETRY,)


def _ready_actions(generation: Generation) -> tuple[Action, ...]:
    if generation.discarded_at is not None:
        return (Action.FETCH_AGAIN,) if generation.request_id is not None else ()
    return (Action.OPEN_OUTSIDE,) if generation.is_unverified else (Action.PLAY,)


def _waiting_actions(job: JobView) -> tuple[Action, ...]:
    if job.edited:
        # To send it, or to hold it, would be about words that are being changed.
        return (Action.CANCEL,)
    if job.sends_in is not None:
        return (Action.TAKE_BACK, Action.SEND_NOW, Action.EDIT, Action.HOLD)
    earlier = (Action.FIRST, Action.EARLIER) if job.waiting.number > 1 else ()
    later = () if job.waiting.is_last else (Action.LATER,)
    if job.on_hold:
        return (Action.RELEASE, Action.CANCEL, Action.EDIT, *earlier, *later)
    if job.needs_confirmation:
        return (Action.SEND_NOW, Action.CANCEL, Action.EDIT, Action.HOLD, *earlier, *later)
    return (Action.CANCEL, Action.EDIT, Action.HOLD, *earlier, *later)
