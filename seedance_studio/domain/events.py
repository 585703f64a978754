"""What can happen to a generation."""

from __future__ import annotations

from dataclasses import dataclass

from seedance_studio.domain.answers import Accepted, Problem, Snapshot
from seedance_studio.domain.generation import Clip
from seedance_studio.domain.request import GenerationRequest


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
    now: a new prompt never goes out with an old reference. `api_base` names the service that it is sent to.
    """

    at: float
    links: Renewal | None = None
    api_base: str = ""


@dataclass(frozen=True, slots=True)
class SendingPutOff:
    """Nothing was charged and it goes on waiting: nothing was sent, or the API said later."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class SubmissionAccepted:
    """The API took it."""

    at: float
    answer: Accepted


@dataclass(frozen=True, slots=True)
class Adopted:
    """The person told us the id under which the service took it, and this is what the service says of it."""

    at: float
    answer: Snapshot
    api_base: str = ""


@dataclass(frozen=True, slots=True)
class Disowned:
    """The person takes back the id that they gave."""


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
    """The clip is in its place, verified or not."""

    at: float
    clip: Clip


@dataclass(frozen=True, slots=True)
class ClipChecked:
    """A kept clip was looked at again: the same file, better known."""

    clip: Clip


@dataclass(frozen=True, slots=True)
class OutputLost:
    """The output can't be had any more."""

    at: float
    problem: Problem


@dataclass(frozen=True, slots=True)
class FetchAsked:
    """The output of an expired generation is to be tried again, or a clip that is gone; the problem says so
    where the program noticed that by itself."""

    problem: Problem | None = None


Event = (
    RequestEdited
    | IntentCommitted
    | SendingPutOff
    | SubmissionAccepted
    | Adopted
    | Disowned
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
    | ClipChecked
    | OutputLost
    | FetchAsked
)
