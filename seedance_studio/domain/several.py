"""Values that are ticked at once: several models, resolutions, shapes or lengths for one press."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Several:
    """What is ticked besides the draft's own values. The names are those of the request's fields."""

    model: tuple[str, ...] = ()
    resolution: tuple[str, ...] = ()
    aspect_ratio: tuple[str, ...] = ()
    duration: tuple[int, ...] = ()


NOT_SEVERAL = Several()
"""Nothing but the draft's own values."""
