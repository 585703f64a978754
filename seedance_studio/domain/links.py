"""Read from a signed link when it expires, and what of it stays the same when it is signed again."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit


def address_of(url: str) -> str:
    """The link without its query, where the signature is. It stays the same when the link is signed again."""
    return url.strip().partition("?")[0]


def expiry_of(url: str) -> float | None:
    """When the link expires, in seconds since 1970; None if it does not say.

    Knows the signatures of S3, Google Cloud Storage, CloudFront and Azure.
    """
    try:
        said = {name.lower(): value for name, value in parse_qsl(urlsplit(url).query)}
    except ValueError:
        return None
    for vendor in ("amz", "goog"):
        start, length = said.get(f"x-{vendor}-date"), said.get(f"x-{vendor}-expires")
        if start and length:
            return _after(start, length)
    if "signature" in said and said.get("expires", "").isdecimal():
        return float(said["expires"][:12])
    return _moment(said["se"]) if "sig" in said and "se" in said else None


def _after(start: str, length: str) -> float | None:
    try:
        begun = datetime.strptime(start, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return begun.timestamp() + float(int(length[:12]))
    except ValueError:
        return None


def _moment(text: str) -> float | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()
