"""What each model can do: the documented table, and a reader for the API's own list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.tariff_reader import read_tariff
from seedance_studio.domain.tariffs import NO_TARIFF, Mode, Rate, Tariff

ASPECT_RATIOS = ("16:9", "9:16", "1:1")
RESOLUTIONS = ("480p", "720p", "1080p")
MAX_REFERENCES = 5
MAX_PROMPT = 20_000
MOST_MODELS = 60
"""A list for a person to choose from. Beyond this number only documented models are taken."""
_MOST_ENTRIES = 20_000


@frozen
class ModelSpec:
    """One model with its durations (whole seconds, ascending), resolutions and aspect ratios."""

    id: str
    durations: tuple[int, ...]
    resolutions: tuple[str, ...] = RESOLUTIONS
    aspect_ratios: tuple[str, ...] = ASPECT_RATIOS
    tariff: Tariff = NO_TARIFF


@frozen
class ModelTable:
    """The models to choose from, in display order."""

    models: tuple[ModelSpec, ...]

    def __post_init__(self) -> None:
        if not self.models:
            raise ValueError("a model table needs at least one model")

    def get(self, model_id: str) -> ModelSpec | None:
        """Returns the model with this id, or None."""
        return next((model for model in self.models if model.id == model_id), None)

    def get_or_first(self, model_id: str) -> ModelSpec:
        """Returns the model with this id, or the first one."""
        return self.get(model_id) or self.models[0]


_PUBLISHED = Tariff(
    (
        Rate(8.0, resolution="720p", mode=Mode.TEXT),
        Rate(12.8, resolution="720p", mode=Mode.REFERENCES),
    ),
    is_published=True,
)

DOCUMENTED = ModelTable(
    (
        ModelSpec("seedance-2.0", tuple(range(4, 16)), tariff=_PUBLISHED),
        ModelSpec("seedance-2.0-fast", tuple(range(4, 16))),
        ModelSpec("seedance-1.5-pro", (5, 10)),
    )
)


def read_models(data: object) -> ModelTable | None:
    """Reads the `data` of the API's model list, whose shape is not documented.

    What an entry leaves out or says in an unknown way comes from the documented model of the same id. Returns
    None if nothing is understood. At most `MOST_MODELS` are taken.
    """
    if not isinstance(data, list):
        return None
    found: dict[str, ModelSpec] = {}
    for entry in cast("list[object]", data)[:_MOST_ENTRIES]:
        model = _read_model(cast("dict[str, object]", entry)) if isinstance(entry, dict) else None
        if model is not None and (len(found) < MOST_MODELS or DOCUMENTED.get(model.id)):
            found.setdefault(model.id, model)
    return ModelTable(tuple(found.values())) if found else None


def _read_model(entry: dict[str, object]) -> ModelSpec | None:
    model_id = _read_id(entry)
    if model_id is None:
        return None
    known = DOCUMENTED.get(model_id)
    durations = _read_durations(entry) or (known.durations if known else ())
    if not durations:
        return None
    return ModelSpec(
        id=model_id,
        durations=durations,
        resolutions=_read_names(entry, "resolutions", RESOLUTIONS),
        aspect_ratios=_read_names(entry, "aspectRatios", ASPECT_RATIOS),
        tariff=read_tariff(entry.get("pricing")) or (known.tariff if known else NO_TARIFF),
    )


def _read_id(entry: dict[str, object]) -> str | None:
    for key in ("id", "model", "name"):
        value = entry.get(key)
        if isinstance(value, str) and 0 < len(value) <= 100 and value.isprintable():
            return value
    return None


def _read_durations(entry: dict[str, object]) -> tuple[int, ...]:
    value = entry.get("durations", entry.get("duration"))
    if isinstance(value, dict):
        span = cast("dict[str, object]", value)
        low, high = span.get("min"), span.get("max")
        if _is_seconds(low) and _is_seconds(high):
            return tuple(range(cast("int", low), cast("int", high) + 1))
    if isinstance(value, list):
        seconds = cast("list[object]", value)
        return tuple(sorted({cast("int", item) for item in seconds if _is_seconds(item)}))
    return ()


def _is_seconds(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 600


def _read_names(entry: dict[str, object], key: str, known: Sequence[str]) -> tuple[str, ...]:
    value = entry.get(key)
    names = cast("list[object]", value) if isinstance(value, list) else []
    return tuple(name for name in known if name in names) or tuple(known)
