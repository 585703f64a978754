"""The events that change a generation; `domain.advance` applies them. `at` is in seconds since 1970."""

from __future__ import annotations

from seedance_studio.domain.answers import Accepted, Problem, Snapshot
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Clip, Generation
from seedance_studio.domain.order import NO_CONSENT, Consent
from seedance_studio.domain.price import Price
from seedance_studio.domain.request import GenerationRequest


@frozen
class Renewal:
    """Links signed again: `fresh` replaces `old`, the request's links when signing began."""

    old: tuple[str, ...]
    fresh: tuple[str, ...]


@frozen
class RequestEdited:
    """The person edited the request of a waiting generation. The rest is as in `Generation`.

    `day` is the local day, for which it holds its share of the limits, and `consent` what they agreed to.
    """

    request: GenerationRequest
    video_seconds: float | None = None
    estimate: Price | None = None
    day: str = ""
    consent: Consent = NO_CONSENT


@frozen
class IntentCommitted:
    """It is about to be sent. This is committed before the first byte leaves.

    `links` are its links as they will be sent. `advance` raises `LinksChanged` if the request's links were
    edited meanwhile, so that a new prompt never goes out with an old reference. `api_base` is the service,
    `day` the local day, and `account` the account whose key sends it.
    """

    at: float
    links: Renewal | None = None
    api_base: str = ""
    day: str = ""
    account: str = ""


@frozen
class Released:
    """The person wants a waiting generation to be sent. `day` is the local day, for which it holds its share
    of the limits from now on, and `consent` what they agreed to."""

    day: str
    consent: Consent = NO_CONSENT


@frozen
class LimitReached:
    """It does not fit into a spending limit any more, so it goes on waiting."""

    problem: Problem


@frozen
class SendingPostponed:
    """It goes on waiting and nothing was charged: nothing was sent, or the API asked to try later."""

    problem: Problem


@frozen
class SubmissionAccepted:
    """The API accepted it."""

    at: float
    answer: Accepted


@frozen
class Adopted:
    """The person entered the id of an unconfirmed generation. `answer` is what the service has under it."""

    at: float
    answer: Snapshot
    api_base: str = ""


@frozen
class Disowned:
    """The person took back the id that they had entered. `before` is the generation before that, if known."""

    before: Generation | None = None


@frozen
class SubmissionLost:
    """It may or may not have been accepted. `credits_charged` is the charge that an unclear answer named."""

    problem: Problem
    credits_charged: float | None = None


@frozen
class SetAside:
    """The person dismissed an unconfirmed generation. They can still enter its id later."""

    at: float


@frozen
class NotCharged:
    """The person noted that one whose charge is not known was not charged; None takes that back."""

    at: float | None


@frozen
class SubmissionRefused:
    """The API refused it; nothing was charged."""

    at: float
    problem: Problem


@frozen
class StatusReported:
    """The API answered a status request."""

    at: float
    answer: Snapshot


@frozen
class StatusMissing:
    """The API does not know the id."""

    at: float
    problem: Problem


@frozen
class StatusUnclear:
    """Several answers in a row did not tell the state. `problem.since` says since when."""

    problem: Problem


@frozen
class CancelRequested:
    """The person asked to cancel it."""

    at: float


@frozen
class CancelRefused:
    """The API refused to cancel it, so it goes on."""


@frozen
class FetchFailed:
    """The clip could not be downloaded; it will be tried again."""

    problem: Problem


@frozen
class ClipKept:
    """The clip is in the library, verified or not."""

    at: float
    clip: Clip


@frozen
class ClipChecked:
    """A clip was examined again. It is the same file, with newer facts."""

    clip: Clip


@frozen
class OutputLost:
    """We gave up on the output."""

    at: float
    problem: Problem


@frozen
class FetchRequested:
    """Download the output again: it had expired, or the clip's file is gone.

    `problem` is set if the program noticed the missing file itself.
    """

    problem: Problem | None = None


@frozen
class Discarded:
    """The person emptied the trash. The row and its charge stay; the clip's file is about to be removed."""

    at: float


@frozen
class Imported:
    """A clip that was made elsewhere was copied into the library. It begins a generation that costs nothing.

    `origin` is the request id under which it was made, "" if unknown.
    """

    id: str
    request: GenerationRequest
    created_at: float
    clip: Clip
    origin: str = ""


Event = (
    RequestEdited
    | IntentCommitted
    | Released
    | LimitReached
    | SendingPostponed
    | SubmissionAccepted
    | Adopted
    | Disowned
    | SubmissionLost
    | SetAside
    | NotCharged
    | SubmissionRefused
    | StatusReported
    | StatusMissing
    | StatusUnclear
    | CancelRequested
    | CancelRefused
    | FetchFailed
    | ClipKept
    | ClipChecked
    | OutputLost
    | FetchRequested
    | Discarded
)
