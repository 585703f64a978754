"""What became of a refund, as the person notes it. The service tells nothing of refunds."""

from __future__ import annotations

from enum import StrEnum

from seedance_studio.domain.frozen import frozen


class RefundState(StrEnum):
    """The last that was noted. The books have a line for what was refunded, and for nothing else of it."""

    NONE = ""
    ASKED = "asked"
    REFUNDED = "refunded"
    REFUSED = "refused"


@frozen
class RefundNote:
    """A note about a generation's refund, with what it takes to undo it.

    `before` is the note that stood before. `back` is what came back with it, in credits; negative for what no
    longer does. `charged` and `refunded` are the generation's sums as the note left them.
    """

    generation_id: str
    before: RefundState
    state: RefundState
    back: float
    charged: float
    refunded: float
