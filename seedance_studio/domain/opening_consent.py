"""What the person can agree to before a library opens."""

from __future__ import annotations

from enum import StrEnum


class OpeningConsent(StrEnum):
    """What the person agreed to before a library opens."""

    ANEW = "anew"
    """Opening a library other than the remembered one, or a new one."""
    TAKE_OVER = "take_over"
    """Opening a library that another computer says it has open."""
