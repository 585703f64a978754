"""Validate requests as the documented API does, and compute the demo's charges."""

from __future__ import annotations

from typing import cast

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.models import DOCUMENTED, MAX_PROMPT, MAX_REFERENCES, RESOLUTIONS, ModelSpec
from seedance_studio.domain.request import Field
from seedance_studio.domain.urls import InvalidUrl, check_url, read_media_link

_TEXT_RATE = 8.0
_REFERENCES_RATE = 12.8
_MODEL_FACTORS = {"seedance-2.0": 1.0, "seedance-2.0-fast": 0.6, "seedance-1.5-pro": 0.75}
_SIZE_FACTORS = {"480p": 0.5, "720p": 1.0, "1080p": 2.0}
_MEMBERS = frozenset(field.wire for field in Field)


@frozen
class ValidRequest:
    """A valid request with defaults filled in. `duration` is in seconds."""

    model: str
    prompt: str
    media_urls: tuple[str, ...]
    aspect_ratio: str
    duration: int
    resolution: str

    @property
    def charge(self) -> float | int:
        """The price in credits."""
        return _plain(rate(self.model, self.resolution, bool(self.media_urls)) * self.duration)


class Rejected(ValueError):
    """An invalid request. The text names the member and what is wrong."""


def read_order(body: object) -> ValidRequest:
    """Validate a request's body. Raises `Rejected`."""
    if not isinstance(body, dict):
        raise Rejected("the body must be a JSON object")
    order = cast("dict[str, object]", body)
    unknown = sorted(set(order) - _MEMBERS)
    if unknown:
        raise Rejected(f"unknown member {unknown[0]!r}")
    model = order.get("model")
    if not isinstance(model, str) or model not in _MODEL_FACTORS:
        raise Rejected("model is not one of " + ", ".join(_MODEL_FACTORS))
    _check_offered(order, DOCUMENTED.get_or_first(model))
    _check_extras(order)
    return ValidRequest(
        model=model,
        prompt=_read_prompt(order.get("prompt")),
        media_urls=_read_media(order),
        aspect_ratio=cast("str", order.get("aspectRatio", "16:9")),
        duration=int(cast("float", order.get("duration", 5))),
        resolution=cast("str", order.get("resolution", "720p")),
    )


def list_models() -> list[dict[str, object]]:
    """The models as the API lists them: id, name, allowed values, and credits per second by resolution."""
    return [
        {
            "id": model.id,
            "name": model.id.replace("-", " ").title(),
            "durations": list(model.durations),
            "resolutions": list(model.resolutions),
            "aspectRatios": list(model.aspect_ratios),
            "pricing": {
                "unit": "credits_per_second",
                "text": {size: _plain(rate(model.id, size, False)) for size in RESOLUTIONS},
                "references": {size: _plain(rate(model.id, size, True)) for size in RESOLUTIONS},
            },
        }
        for model in DOCUMENTED.models
    ]


def rate(model: str, resolution: str, with_references: bool) -> float:
    """The price in credits per second."""
    base = _REFERENCES_RATE if with_references else _TEXT_RATE
    return base * _MODEL_FACTORS[model] * _SIZE_FACTORS[resolution]


def _read_prompt(prompt: object) -> str:
    if not isinstance(prompt, str) or not prompt:
        raise Rejected("prompt must be a text of at least one character")
    if len(prompt) > MAX_PROMPT:
        raise Rejected(f"prompt is longer than {MAX_PROMPT} characters")
    return prompt


def _read_media(order: dict[str, object]) -> tuple[str, ...]:
    if "mediaUrls" not in order:
        return ()
    value = order["mediaUrls"]
    urls = cast("list[object]", value) if isinstance(value, list) else []
    if not 1 <= len(urls) <= MAX_REFERENCES:
        raise Rejected(f"mediaUrls must hold 1 to {MAX_REFERENCES} addresses")
    for url in urls:
        try:
            read_media_link(url if isinstance(url, str) else "", allow_loopback=True)
        except InvalidUrl as error:
            raise Rejected(f"mediaUrls: {error.fault}") from error
    return tuple(cast("list[str]", urls))


def _check_offered(order: dict[str, object], model: ModelSpec) -> None:
    for field in Field:
        offered = field.offered_by(model)
        if offered is None or field.wire not in order:
            continue
        value = order[field.wire]
        if isinstance(value, float) and value.is_integer():
            # In JSON Schema, 6.0 is an integer.
            value = int(value)
        if type(value) is not type(offered[0]) or value not in offered:
            raise Rejected(f"{field.wire} is not one that {model.id} offers")


def _check_extras(order: dict[str, object]) -> None:
    if "webhookUrl" in order:
        webhook = order["webhookUrl"]
        try:
            check_url(webhook if isinstance(webhook, str) else "", allow_loopback=True)
        except InvalidUrl as error:
            raise Rejected(f"webhookUrl: {error.fault}") from error
    if not isinstance(order.get("metadata", {}), dict):
        raise Rejected("metadata must be an object")


def _plain(number: float) -> float | int:
    rounded = round(number, 4)
    return int(rounded) if rounded == int(rounded) else rounded
