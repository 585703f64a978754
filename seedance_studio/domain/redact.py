"""Takes secrets out of any text before it is shown, logged or kept."""

from __future__ import annotations

import re

# Each takes time in proportion to the text, whatever the text: it comes from outside and can be large.
_RULES = (
    (re.compile(r"(?i)\b(bearer|basic)\s+[^\s\"'<>\\]+"), r"\1 ***"),
    (re.compile(r"sd2_[^\s\"'<>\\]+"), "sd2_***"),
    # Up to the last @, since passwords hold some; a proxy's address too, whatever its scheme.
    (re.compile(r"://[^\s/?#\"'<>]+@"), "://***@"),
)
_ADDRESS = re.compile(r"(?i)(https?://[^\s?#\"'<>]*)([?#][^\s\"'<>]*)?")


def redact(text: str, *secrets: str) -> str:
    """The text without keys, tokens, user info and the queries of addresses, nor any of `secrets`."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, "***")
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return _ADDRESS.sub(_without_query, text)


def _without_query(address: re.Match[str]) -> str:
    return f"{address[1]}?***" if address[2] else address[1]
