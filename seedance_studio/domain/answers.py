"""What the API told us, already checked and brought into our own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer as shown in the details pane. Bodies are redacted and cut to a few kB.

    `at` is in seconds since 1970, `elapsed` in seconds, `status` None where no answer came.
    """

    at: float
    method: str
    path: str
    status: int | None = None
    elapsed: float = 0.0
    sent: str = ""
    received: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as it is kept with a generation: our code, the API's own code and words.

    `request_id` is an id that stood in an answer which was no clear yes; empty where there was none.
    `since` is in seconds since 1970: from then on every answer was like this one, and none could be used.
    """

    code: str
    message: str = ""
    reason: str = ""
    request_id: str = ""
    since: float | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer to a submission: from here on the generation has an id that must never be lost.

    `output_url` and `problem` are there where the API had already finished or failed when it answered.
    """

    request_id: str
    status: str
    credits_charged: float | None
    exchange: Exchange
    output_url: str | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The answer to a status request. `status` is the API's own word, an unknown one too.

    `model`, `prompt`, `duration` (in seconds) and `aspect_ratio` are what the API says it was asked for;
    empty or None where it says nothing of it.
    """

    request_id: str
    status: str
    output_url: str | None
    problem: Problem | None
    exchange: Exchange
    model: str = ""
    prompt: str = ""
    duration: float | None = None
    aspect_ratio: str = ""
