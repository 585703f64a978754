"""Brings a draft into what its model offers, nearest first."""

from __future__ import annotations

from dataclasses import replace

from seedance_studio.domain.models import ModelTable
from seedance_studio.domain.request import Draft


def fit(draft: Draft, table: ModelTable) -> Draft:
    """The draft with a model of the table, and with a duration, a resolution and a ratio of that model."""
    model = table.get_or_first(draft.model)
    return replace(
        draft,
        model=model.id,
        duration=model.nearest_duration(draft.duration),
        resolution=_offered(draft.resolution, model.resolutions),
        aspect_ratio=_offered(draft.aspect_ratio, model.aspect_ratios),
    )


def _offered(value: str, offered: tuple[str, ...]) -> str:
    return value if value in offered else offered[0]
