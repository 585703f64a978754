"""What became of a refund, as the person notes it. The service tells nothing of refunds."""

from __future__ import annotations

from enum import StrEnum


class RefundState(StrEnum):
    """The last that was noted. The books have a line for what was refunded, and for nothing else of it."""

    NONE = ""
    ASKED = "asked"
    REFUNDED = "refunded"
    REFUSED = "refused"
