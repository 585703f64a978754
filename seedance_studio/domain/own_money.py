"""What a credit costs in the person's own currency."""

from __future__ import annotations

from seedance_studio.domain.frozen import frozen


@frozen
class OwnMoney:
    """What a credit costs in the person's own currency. Nothing is known while `price` is 0."""

    price: float = 0.0
    currency: str = ""

    @property
    def is_known(self) -> bool:
        """Whether credits can be told in money."""
        return self.price > 0
