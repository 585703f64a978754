"""A generation: one request to the API with its result, its states, and the moves between them."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.choice import Choice
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.price import CostKey, Price
from seedance_studio.domain.refunds import RefundState
from seedance_studio.domain.request import Draft, GenerationRequest


class State(StrEnum):
    """The state of a generation, stored and exported under these names."""

    WAITING = "waiting"
    SUBMITTING = "submitting"
    UNCONFIRMED = "unconfirmed"
    QUEUED = "queued"
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    EXPIRED = "expired"


FINAL = frozenset({State.READY, State.FAILED, State.CANCELLED, State.REFUSED, State.EXPIRED})
UNANSWERED = frozenset({State.SUBMITTING, State.UNCONFIRMED})
REMOTE = frozenset({State.QUEUED, State.PROCESSING})
POLLED = REMOTE | {State.SUCCEEDED}
"""The states in which the engine keeps asking the API by `request_id`."""
PERHAPS_UNCHARGED = frozenset({State.UNCONFIRMED, State.FAILED, State.CANCELLED, State.EXPIRED})
"""The states in which the person may note that nothing was charged."""

_LENGTH_TOLERANCE = 0.10
_SHORTEST_TOLERANCE = 0.5

_ANSWERED = frozenset({State.QUEUED, State.PROCESSING, State.SUCCEEDED, State.FAILED, State.CANCELLED})

MOVES: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.SUBMITTING, State.CANCELLED}),
    State.SUBMITTING: _ANSWERED | {State.WAITING, State.UNCONFIRMED, State.REFUSED},
    State.UNCONFIRMED: _ANSWERED,
    # Back to unconfirmed: only if the person entered the id, there is no clip yet, and they take it back.
    State.QUEUED: _ANSWERED | {State.UNCONFIRMED},
    State.PROCESSING: _ANSWERED | {State.UNCONFIRMED},
    State.SUCCEEDED: frozenset({State.SUCCEEDED, State.READY, State.EXPIRED, State.UNCONFIRMED}),
    State.EXPIRED: frozenset({State.SUCCEEDED, State.UNCONFIRMED}),
    # Ready it stays when its clip is discarded. An imported clip enters as ready.
    State.READY: frozenset({State.SUCCEEDED}),
    State.FAILED: frozenset({State.UNCONFIRMED}),
    State.CANCELLED: frozenset({State.UNCONFIRMED}),
    State.REFUSED: frozenset(),
}
"""The states that may follow each state. Only `domain.advance` makes these moves."""

_RANKS = {
    State.WAITING: 0,
    State.SUBMITTING: 1,
    State.UNCONFIRMED: 2,
    State.QUEUED: 3,
    State.PROCESSING: 4,
    State.SUCCEEDED: 5,
    State.EXPIRED: 6,
    State.FAILED: 7,
    State.CANCELLED: 7,
    State.REFUSED: 7,
    State.READY: 8,
}


@frozen
class Clip:
    """A video file in the library. `path` and `thumbnail` are relative to the library, with `/`.

    `duration` is in seconds, `width` and `height` in pixels, `size` in bytes, `sha256` in hex.

    `doubt` is empty for a verified clip, one of whose frames was decoded. Otherwise the file is complete
    but could not be decoded here, and `doubt` is the `errors.Code` that says why. We never play such a clip.
    """

    path: str
    size: int
    sha256: str
    width: int
    height: int
    duration: float
    codec: str
    thumbnail: str = ""
    doubt: str = ""

    @property
    def verified(self) -> bool:
        """Whether one of its frames was decoded."""
        return not self.doubt


@frozen
class Generation:
    """One row of the library. Times are in seconds since 1970; `id` is ours, `request_id` the API's.

    `remote_status` is the API's own status, `missing_since` when the API first said that it does not know
    the id, and `attempts` how often we started to send it. `set_aside_at` is when the person dismissed an
    unconfirmed one, `adopted_at` when they entered its `request_id`. `api_base` is the service it was sent
    to, empty if unknown. A `request_id` is unique within its service.

    `set_id` is common to all generations of one press; `stack_id` to those, their retakes and their retries.
    Empty means its own `id`, and the set's. `take` is its number among the `takes` of its press, from 0, and
    `choice` what it chose of the alternatives in the prompt; None without any. `imported_from` is None if it
    was made here, otherwise the origin's request id or "". `discarded_at` is when its clip was removed with
    the trash.

    `video_seconds` is the length of its reference videos together, None if it is not known. `estimate` is the
    price that was expected, None if none was. `credits_charged` is the sum of its lines in the books, from
    which `credits_refunded` is already taken; None while they don't say what it was charged, as a refund
    alone does not. The lines change these two, and nothing else does.

    `account` is the id of the account that sends it, "" for the key without an account. `reserved` is what it
    holds of the spending limits, None once its charge is known or there was none. `reserved_day` is the
    local day (ISO) and `reserved_project` the project for which it holds that. `ceiling` is the most that it
    may cost, as the person typed it, where its price was not known.

    `plan_id` is the plan whose cap counts it, "" for none. `plan_row` is the position of the row that it was
    made of; None for a retry.

    `refund` is what the person last noted about a refund. `not_charged_at` is when they noted that
    nothing was charged for it, though its charge is not known: a statement does not have it.
    """

    id: str
    request: GenerationRequest
    created_at: float
    state: State = State.WAITING
    submitted_at: float | None = None
    finished_at: float | None = None
    request_id: str | None = None
    credits_charged: float | None = None
    remote_status: str = ""
    output_url: str | None = None
    clip: Clip | None = None
    problem: Problem | None = None
    cancel_requested_at: float | None = None
    missing_since: float | None = None
    attempts: int = 0
    set_aside_at: float | None = None
    api_base: str = ""
    adopted_at: float | None = None
    set_id: str = ""
    stack_id: str = ""
    imported_from: str | None = None
    discarded_at: float | None = None
    video_seconds: float | None = None
    estimate: Price | None = None
    credits_refunded: float | None = None
    account: str = ""
    reserved: float | None = None
    reserved_day: str = ""
    reserved_project: str = ""
    ceiling: float | None = None
    take: int = 0
    takes: int = 1
    choice: Choice | None = None
    not_charged_at: float | None = None
    refund: RefundState = RefundState.NONE
    plan_id: str = ""
    plan_row: int | None = None

    @property
    def cost_key(self) -> CostKey:
        """What decides its price, and the time that it takes."""
        return self.request.cost_key(self.video_seconds)

    @property
    def promise(self) -> float | None:
        """The most that it will probably cost; None if that is not known."""
        return self.ceiling if self.estimate is None else self.estimate.high

    @property
    def stack(self) -> str:
        """What it has in common with the other takes of its stack."""
        return self.stack_id or self.set_id or self.id

    def to_draft(self) -> Draft:
        """The draft that would make it again."""
        full = None if self.choice is None else self.choice.full
        return replace(self.request.to_draft(), made_from=self.id, full=full)

    @property
    def is_final(self) -> bool:
        """Whether the engine has nothing left to do for it."""
        return self.state in FINAL

    @property
    def is_unverified(self) -> bool:
        """Whether its clip is here but could not be decoded."""
        return self.state is State.READY and self.clip is not None and not self.clip.verified

    @property
    def has_other_length(self) -> bool:
        """Whether the clip's length differs from the requested one by more than rounding explains."""
        if self.clip is None or not self.clip.duration:
            return False
        asked = self.request.duration
        allowed = max(asked * _LENGTH_TOLERANCE, _SHORTEST_TOLERANCE)
        return abs(self.clip.duration - asked) > allowed

    def is_of(self, service: str) -> bool:
        """Whether it was sent to this service, as far as is known."""
        return self.api_base in ("", service)

    @property
    def is_in_doubt(self) -> bool:
        """Whether the API's latest answers all failed to tell its state."""
        return self.problem is not None and self.problem.since is not None

    @property
    def is_cancelling(self) -> bool:
        """Whether a cancel was requested and the API has not confirmed it yet."""
        return self.cancel_requested_at is not None and self.state in REMOTE

    @property
    def is_open(self) -> bool:
        """Whether nobody knows what became of it, and the person has neither dismissed nor settled it."""
        is_settled = self.set_aside_at is not None or self.not_charged_at is not None
        return self.state is State.UNCONFIRMED and not is_settled

    @property
    def can_be_disowned(self) -> bool:
        """Whether the person can take back the id they entered. They can until there is a clip."""
        return self.adopted_at is not None and self.clip is None and State.UNCONFIRMED in MOVES[self.state]

    @property
    def advancement(self) -> tuple[int, bool, bool, bool, int]:
        """A sort key: of two copies of one generation, the greater is the later. A restore keeps that one."""
        # What the person discarded had a clip before.
        is_kept = self.clip is not None or self.discarded_at is not None
        has_id = self.request_id is not None
        return _RANKS[self.state], has_id, is_kept, self.discarded_at is not None, self.attempts
