"""Map the API's answers to our errors, for paid requests and for free ones."""

from __future__ import annotations

from seedance_studio.api import wire
from seedance_studio.api.http_exchange import Flaw, Reply, retry_after
from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.errors import (
    AccountBlocked,
    BadAnswer,
    Code,
    NotFound,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    StudioError,
    Unreachable,
)

_ACCOUNT = {401: Code.UNAUTHORIZED, 402: Code.PAYMENT_REQUIRED, 403: Code.FORBIDDEN}
_JUNK = frozenset({Code.BAD_ANSWER, Code.TOO_LARGE})


def submit_failure(reply: Reply, exchange: Exchange, now: float, key: str) -> StudioError | None:
    """The error in the answer to a paid request; None for a success that still has to be parsed.

    Only a 3xx or 4xx status (but 408), or the documented error body, proves that nothing was charged.
    Any other failure after the request was sent may mean a charge. So may a refusal that names an id.
    """
    failure = _submit_failure(reply, exchange, now, key)
    if failure is None:
        return None
    failure.request_id = id_in(reply, key)
    if isinstance(failure, Refused) and failure.request_id is not None and not _is_plain_no(failure, reply):
        return OutcomeUnknown(
            Code.REFUSED_WITH_ID,
            failure.detail,
            exchange=exchange,
            request_id=failure.request_id,
            credits_charged=_charge_in(reply),
        )
    return failure


def id_in(reply: Reply, key: str) -> str | None:
    """A generation's id found anywhere in an answer that is not the documented success."""
    found = wire.find_id(reply.body)
    return None if found is not None and key and key in found else found


def _is_plain_no(failure: Refused, reply: Reply) -> bool:
    """Whether the key, the balance or the rate was refused and nothing was charged.

    An id in such a refusal names the HTTP request, not a generation.
    """
    return isinstance(failure, AccountBlocked | RateLimited) and not _charge_in(reply)


def _charge_in(reply: Reply) -> float | None:
    return wire.read_credits(_object_of(reply))


def _submit_failure(reply: Reply, exchange: Exchange, now: float, key: str) -> StudioError | None:
    status, flaw = reply.status, reply.flaw
    if status is None:
        flaw = flaw or Flaw(Code.CONNECTION_LOST, "no answer")
        kind = NotSent if flaw.not_sent else OutcomeUnknown
        return kind(flaw.code, flaw.detail, exchange=exchange)
    if status == 408:
        return OutcomeUnknown(Code.TIMED_OUT, f"HTTP {status}", exchange=exchange)
    if status >= 500 or status < 200:
        return OutcomeUnknown(Code.SERVER_ERROR, f"HTTP {status}", exchange=exchange)
    if 300 <= status < 400:
        return Refused(Code.REDIRECTED, f"HTTP {status}", status=status, exchange=exchange)
    if status >= 400:
        return _refusal(reply, status, exchange, now, key)
    if flaw is not None:
        return OutcomeUnknown(flaw.code, flaw.detail, exchange=exchange)
    return refusal_in(reply, exchange, key)


def read_failure(reply: Reply, exchange: Exchange, now: float, key: str) -> StudioError | None:
    """The error in the answer to a free request; None for a success that still has to be parsed."""
    status, flaw = reply.status, reply.flaw
    if status is None:
        flaw = flaw or Flaw(Code.CONNECTION_LOST, "no answer")
        return Unreachable(flaw.code, flaw.detail, exchange=exchange)
    if status >= 500 or status == 408 or status < 200:
        code = Code.TIMED_OUT if status == 408 else Code.SERVER_ERROR
        wait = retry_after(reply.headers, now)
        return Unreachable(code, f"HTTP {status}", retry_after=wait, exchange=exchange)
    if 300 <= status < 400:
        return BadAnswer(Code.REDIRECTED, f"HTTP {status}", exchange=exchange)
    if status >= 400:
        return _refusal(reply, status, exchange, now, key)
    if flaw is None:
        return None
    kind = BadAnswer if flaw.code in _JUNK else Unreachable
    return kind(flaw.code, flaw.detail, exchange=exchange)


def refusal_in(reply: Reply, exchange: Exchange, key: str) -> Refused | None:
    """The refusal in a 2xx answer whose body is the documented error, `{success: false, error: …}`."""
    answer = _object_of(reply)
    if answer.get("success") is not False or answer.get("error") is None:
        return None
    reason, message = wire.read_error(answer["error"], key)
    return Refused(Code.REFUSED, message, status=reply.status or 200, reason=reason, exchange=exchange)


def _refusal(reply: Reply, status: int, exchange: Exchange, now: float, key: str) -> Refused:
    reason, message = wire.read_error(_object_of(reply).get("error"), key)
    detail = message or f"HTTP {status}"
    match status:
        case 401 | 402 | 403:
            return AccountBlocked(_ACCOUNT[status], detail, status=status, reason=reason, exchange=exchange)
        case 404:
            missing = NotFound(Code.NOT_FOUND, detail, status=status, reason=reason, exchange=exchange)
            missing.is_documented = wire.is_failure(_object_of(reply))
            return missing
        case 429:
            return RateLimited(detail, retry_after=retry_after(reply.headers, now), exchange=exchange)
        case _:
            return Refused(Code.REFUSED, detail, status=status, reason=reason, exchange=exchange)


def _object_of(reply: Reply) -> dict[str, object]:
    try:
        return wire.decode_object(reply.body)
    except wire.NotUnderstood:
        return {}
