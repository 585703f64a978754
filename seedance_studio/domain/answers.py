"""The API's answers, validated and in our own types."""

from __future__ import annotations

from seedance_studio.domain.frozen import frozen


@frozen
class Exchange:
    """One HTTP request and its answer, for the details pane. Bodies are redacted and cut to 8,000 characters.

    `at` is in seconds since 1970, `elapsed` in seconds; `status` is None if there was no answer.
    """

    at: float
    method: str
    path: str
    status: int | None = None
    elapsed: float = 0.0
    sent: str = ""
    received: str = ""


@frozen
class Problem:
    """An error as stored with a generation: our `code`, and the API's own code (`reason`) and message.

    `request_id` is an id found in an answer that was no clear success, else empty. `since`, in seconds since
    1970, is when the API's answers became unusable; None while they are fine.
    """

    code: str
    message: str = ""
    reason: str = ""
    request_id: str = ""
    since: float | None = None


@frozen
class Accepted:
    """The answer to an accepted submission. Its `request_id` must never be lost.

    `output_url` and `problem` are set if the generation had already finished or failed.
    """

    request_id: str
    status: str
    credits_charged: float | None
    exchange: Exchange
    output_url: str | None = None
    problem: Problem | None = None


@frozen
class Snapshot:
    """The answer to a status request. `status` is the API's own word, known to us or not.

    `model`, `prompt`, `duration` (seconds) and `aspect_ratio` repeat the request, empty or None if missing.
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
