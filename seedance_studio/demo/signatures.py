"""Verify AWS Signature Version 4, in a header or in a URL, as a real storage does."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qsl

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.hosting import StorageKeys

_HEADER = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})"
)
_MAX_SKEW = 15 * 60
_UNSIGNED = "UNSIGNED-PAYLOAD"


class S3Error(Exception):
    """The request is refused. The text is S3's error code."""


@frozen
class SignedRequest:
    """A request as received: path and query still encoded, header names in lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]


@frozen
class _Claim:
    credential: str
    names: str
    signature: str
    stamp: str
    payload: str
    query: str


def check_signature(request: SignedRequest, keys: StorageKeys, now: float) -> str | None:
    """Verify the signature. Returns the SHA-256 that the body must have, None if the body is not signed.

    `now` is in seconds since 1970. Raises `S3Error`.
    """
    params = dict(parse_qsl(request.query, keep_blank_values=True))
    claim = _from_query(request, params) if "X-Amz-Signature" in params else _from_header(request)
    access_key, _, scope = claim.credential.partition("/")
    if not hmac.compare_digest(access_key.encode(), keys.access_key.encode()):
        raise S3Error("InvalidAccessKeyId")
    _check_time(claim.stamp, params.get("X-Amz-Expires"), now)
    if not hmac.compare_digest(_sign(request, claim, scope, keys.secret), claim.signature):
        raise S3Error("SignatureDoesNotMatch")
    return None if claim.payload == _UNSIGNED else claim.payload


def _from_query(request: SignedRequest, params: Mapping[str, str]) -> _Claim:
    pairs = [pair for pair in request.query.split("&") if not pair.startswith("X-Amz-Signature=")]
    names = ("X-Amz-Credential", "X-Amz-SignedHeaders", "X-Amz-Signature", "X-Amz-Date")
    credential, signed, signature, stamp = (params.get(name, "") for name in names)
    return _Claim(credential, signed, signature, stamp, _UNSIGNED, "&".join(pairs))


def _from_header(request: SignedRequest) -> _Claim:
    match = _HEADER.fullmatch(request.headers.get("authorization", ""))
    if match is None:
        raise S3Error("AccessDenied")
    stamp = request.headers.get("x-amz-date", "")
    payload = request.headers.get("x-amz-content-sha256", _UNSIGNED)
    return _Claim(match[1], match[2], match[3], stamp, payload, request.query)


def _check_time(stamp: str, lifetime: str | None, now: float) -> None:
    try:
        signed_at = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp()
        ends = None if lifetime is None else signed_at + int(lifetime)
    except ValueError:
        raise S3Error("AccessDenied") from None
    if signed_at - now > _MAX_SKEW or (ends is None and now - signed_at > _MAX_SKEW):
        raise S3Error("RequestTimeTooSkewed")
    if ends is not None and now > ends:
        raise S3Error("AccessDenied")


def _sign(request: SignedRequest, claim: _Claim, scope: str, secret: str) -> str:
    query = sorted(pair if "=" in pair else f"{pair}=" for pair in claim.query.split("&") if pair)
    lines = "".join(
        f"{name}:{' '.join(request.headers.get(name, '').split())}\n" for name in claim.names.split(";")
    )
    canonical = "\n".join((request.method, request.path, "&".join(query), lines, claim.names, claim.payload))
    to_sign = "\n".join(
        ("AWS4-HMAC-SHA256", claim.stamp, scope, hashlib.sha256(canonical.encode()).hexdigest())
    )
    key = f"AWS4{secret}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.digest(key, to_sign.encode(), "sha256").hex()
