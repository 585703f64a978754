"""A generation: one request to the API and all that came of it, its states and the moves between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.request import GenerationRequest


class State(StrEnum):
    """Where a generation stands; stored and exported under these names."""

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
"""The states in which the engine goes on by itself with the `request_id`."""

_LENGTH_TOLERANCE = 0.10
_SHORTEST_TOLERANCE = 0.5

_ANSWERED = frozenset({State.QUEUED, State.PROCESSING, State.SUCCEEDED, State.FAILED, State.CANCELLED})

MOVES: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.SUBMITTING, State.CANCELLED}),
    State.SUBMITTING: _ANSWERED | {State.WAITING, State.UNCONFIRMED, State.REFUSED},
    State.UNCONFIRMED: _ANSWERED,
    # Back to unconfirmed: only an adopted one without a clip, and only by the person.
    State.QUEUED: _ANSWERED | {State.UNCONFIRMED},
    State.PROCESSING: _ANSWERED | {State.UNCONFIRMED},
    State.SUCCEEDED: frozenset({State.SUCCEEDED, State.READY, State.EXPIRED, State.UNCONFIRMED}),
    State.EXPIRED: frozenset({State.SUCCEEDED, State.UNCONFIRMED}),
    State.READY: frozenset({State.SUCCEEDED}),
    State.FAILED: frozenset({State.UNCONFIRMED}),
    State.CANCELLED: frozenset({State.UNCONFIRMED}),
    State.REFUSED: frozenset(),
}
"""From each state the states that may follow. `domain.advance` is the only function that makes them."""

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


@dataclass(frozen=True, slots=True)
class Clip:
    """A video file in the library. `path` and `thumbnail` are relative to it, with `/`.

    `duration` is in seconds, `width` and `height` in pixels, `size` in bytes, `sha256` in hex.

    `doubt` is empty for a verified clip, of which a frame was decoded. Otherwise the file is whole, but could
    not be decoded here, and `doubt` is the `errors.Code` that says why. Such a clip is never played here.
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
        """Whether a frame of it was decoded."""
        return not self.doubt


@dataclass(frozen=True, slots=True)
class Generation:
    """The row in the library. Times are seconds since 1970; `id` is ours, `request_id` the API's.

    `remote_status` is the API's own word for it, `missing_since` when the API first said that it does
    not know the id, `attempts` how often it was handed to the network, `set_aside_at` when the person left
    an unconfirmed one to itself. `api_base` names the service that it was sent to, empty where that was not
    noted; an id of the API's is unique at its service. `adopted_at` is when the person gave the `request_id`.
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

    @property
    def is_final(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.state in FINAL

    @property
    def is_unverified(self) -> bool:
        """Whether its clip is here and could not be decoded."""
        return self.state is State.READY and self.clip is not None and not self.clip.verified

    @property
    def has_other_length(self) -> bool:
        """Whether the clip is longer or shorter than was asked for, by more than encoders round."""
        if self.clip is None or not self.clip.duration:
            return False
        asked = self.request.duration
        allowed = max(asked * _LENGTH_TOLERANCE, _SHORTEST_TOLERANCE)
        return abs(self.clip.duration - asked) > allowed

    @property
    def is_in_doubt(self) -> bool:
        """Whether answer after answer says nothing of how it stands."""
        return self.problem is not None and self.problem.since is not None

    @property
    def is_cancelling(self) -> bool:
        """Whether the person asked for a cancel that the API has not confirmed yet."""
        return self.cancel_requested_at is not None and self.state in REMOTE

    @property
    def can_be_disowned(self) -> bool:
        """Whether the id that the person gave can be taken back: until there is a clip."""
        return self.adopted_at is not None and self.clip is None and State.UNCONFIRMED in MOVES[self.state]

    @property
    def advancement(self) -> tuple[int, bool, bool, int]:
        """How far it has come. Of two copies of one generation the greater is the later one; a restore keeps
        that."""
        return _RANKS[self.state], self.request_id is not None, self.clip is not None, self.attempts
