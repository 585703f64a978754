"""Takes secrets out of any text before it is shown, logged or kept."""

from __future__ import annotations

import re

_RULES = (
    (re.compile(r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]+"), r"\1 ***"),
    (re.compile(r"\bsd2_[A-Za-z0-9_-]+"), "sd2_***"),
    (re.compile(r"(?i)(https?://)[^\s/@\"'<>]+@"), r"\1***@"),
    (re.compile(r"(?i)(https?://[^\s?#\"'<>]+)[?#][^\s\"'<>]*"), r"\1?***"),
)


def redact(text: str, *secrets: str) -> str:
    """The text without keys, tokens, user info and the queries of addresses, nor any of `secrets`."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, "***")
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
