"""Which of our errors an HTTP status is, for what charges credits and for what does not."""

from __future__ import annotations

import httpx

from seedance_studio.api import wire
from seedance_studio.api.transport import retry_after
from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.errors import (
    AccountBlocked,
    BadAnswer,
    Code,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    Refused,
    StudioError,
    Unreachable,
)
from seedance_studio.domain.redact import redact

_ACCOUNT = {401: Code.UNAUTHORIZED, 402: Code.PAYMENT_REQUIRED, 403: Code.FORBIDDEN}


def submit_failure(
    response: httpx.Response, body: bytes, exchange: Exchange, now: float
) -> StudioError | None:
    """The error of an answer to a submission; None where it was taken."""
    status = response.status_code
    if status == 408:
        return OutcomeUnknown(Code.TIMED_OUT, f"HTTP {status}", exchange=exchange)
    if status >= 500 or status < 200:
        return OutcomeUnknown(Code.SERVER_ERROR, f"HTTP {status}", exchange=exchange)
    if 300 <= status < 400:
        return Refused(Code.REDIRECTED, f"HTTP {status}", status=status, exchange=exchange)
    return _refusal(response, body, exchange, now)


def read_failure(response: httpx.Response, body: bytes, exchange: Exchange, now: float) -> StudioError | None:
    """The error of an answer to a request that charges nothing; None for an answer to be read."""
    status = response.status_code
    if status >= 500 or status == 408 or status < 200:
        code = Code.TIMED_OUT if status == 408 else Code.SERVER_ERROR
        wait = retry_after(response.headers, now)
        return Unreachable(code, f"HTTP {status}", retry_after=wait, exchange=exchange)
    if 300 <= status < 400:
        return BadAnswer(Code.REDIRECTED, f"HTTP {status}", exchange=exchange)
    return _refusal(response, body, exchange, now)


def _refusal(response: httpx.Response, body: bytes, exchange: Exchange, now: float) -> Refused | None:
    status = response.status_code
    reason, message = _envelope(body)
    if 200 <= status < 300:
        if reason is None:
            return None
        return Refused(Code.REFUSED, message, status=status, reason=reason, exchange=exchange)
    reason = reason or ""
    detail = message or f"HTTP {status}"
    match status:
        case 401 | 402 | 403:
            return AccountBlocked(_ACCOUNT[status], detail, status=status, reason=reason, exchange=exchange)
        case 404:
            return NotFound(Code.NOT_FOUND, detail, status=status, reason=reason, exchange=exchange)
        case 429:
            return RateLimited(detail, retry_after=retry_after(response.headers, now), exchange=exchange)
        case _:
            return Refused(Code.REFUSED, detail, status=status, reason=reason, exchange=exchange)


def _envelope(body: bytes) -> tuple[str | None, str]:
    """The API's code and words where the body says `success: false`; None as the code where it does not."""
    try:
        answer = wire.decode_object(body)
    except wire.NotUnderstood:
        return None, ""
    if answer.get("success") is not False or answer.get("error") is None:
        return None, ""
    reason, message = wire.read_error(answer["error"])
    return redact(reason), redact(message)
