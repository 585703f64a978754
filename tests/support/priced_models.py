"""Models whose price is known for every model, length and size, and is another one for each."""

from __future__ import annotations

from seedance_studio.domain.models import ModelSpec, ModelTable
from seedance_studio.domain.tariffs import Mode, Rate, Tariff

_SIZES = {"480p": 1.0, "720p": 2.0, "1080p": 5.0}


def _tariff(factor: float) -> Tariff:
    return Tariff(
        tuple(Rate(rate * factor, resolution=size, mode=Mode.TEXT) for size, rate in _SIZES.items())
    )


PRICED = ModelTable(
    (
        ModelSpec("seedance-2.0", tuple(range(4, 16)), tariff=_tariff(4)),
        ModelSpec("seedance-2.0-fast", tuple(range(4, 16)), ("480p", "720p"), tariff=_tariff(2)),
        ModelSpec("seedance-1.5-pro", (5, 10), aspect_ratios=("16:9", "9:16"), tariff=_tariff(1)),
    )
)
"""A second at 720p costs 8, 4 and 2 credits; at 480p the half."""
