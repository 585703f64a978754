"""Letters that nobody sees, in texts from other people: what is seen is what is sent."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    # The flags of England and others are a flag with letters that nobody sees.
    "(\U0001f3f4[\U000e0061-\U000e007a]{3,6}\U000e007f)|[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)


def without_hidden(text: str) -> str:
    """The text without letters that are never shown, and without those that change the order of others."""
    return _HIDDEN.sub(lambda found: found[1] or "", text)
