"""Models in words: what each is for, what it can do, and what it would charge."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from seedance_studio.domain.models import ASPECT_RATIOS, ModelSpec
from seedance_studio.domain.price import Price
from seedance_studio.ui.messages import prices

_PURPOSES: dict[str, object] = {
    "seedance-2.0": QT_TRANSLATE_NOOP("Models", "for the finished clip"),
    "seedance-2.0-fast": QT_TRANSLATE_NOOP("Models", "for quick tries"),
    "seedance-1.5-pro": QT_TRANSLATE_NOOP("Models", "the cheaper fallback"),
}

_FAMILY = "seedance-"


def short_name(model: str) -> str:
    """A model's id without the name of its family, for places with little room: `2.0-fast`."""
    return model.removeprefix(_FAMILY)


def purpose_words(model: ModelSpec) -> str:
    """What the model is for; empty for one that is not documented."""
    source = _PURPOSES.get(model.id)
    return "" if source is None else QCoreApplication.translate("Models", str(source))


def ability_words(model: ModelSpec) -> str:
    """Its lengths, resolutions and, if not every one, aspect ratios: `4–15 s · 480p, 720p`."""
    shapes = () if set(model.aspect_ratios) == set(ASPECT_RATIOS) else model.aspect_ratios
    lengths = QCoreApplication.translate("Models", "{lengths} s").format(lengths=_lengths(model.durations))
    return " · ".join(filter(None, (lengths, ", ".join(model.resolutions), ", ".join(shapes))))


def price_words(price: Price | None) -> tuple[str, str]:
    """What it would charge for this draft, and how that is known."""
    if price is None:
        return "", QCoreApplication.translate("Models", "price not known yet")
    return prices.amount(price), prices.source(price)


def model_words(model: ModelSpec, price: Price | None) -> str:
    """All of it in one line, to be read aloud."""
    cost = " ".join(filter(None, price_words(price)))
    return " · ".join(filter(None, (purpose_words(model), ability_words(model), cost)))


def _lengths(durations: tuple[int, ...]) -> str:
    first, last = min(durations), max(durations)
    is_range = len(durations) > 2 and durations == tuple(range(first, last + 1))
    return f"{first}–{last}" if is_range else ", ".join(map(str, durations))
