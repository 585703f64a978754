"""Values that are ticked at once: several models, resolutions, shapes or lengths for one press."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from seedance_studio.domain.frozen import frozen


@frozen
class Several:
    """What is ticked besides the draft's own values. The names are those of the request's fields."""

    model: tuple[str, ...] = ()
    resolution: tuple[str, ...] = ()
    aspect_ratio: tuple[str, ...] = ()
    duration: tuple[int, ...] = ()

    def without(self, names: Iterable[str]) -> Several:
        """What stays ticked once these fields are set to one value."""
        own = {field.name for field in fields(self)}
        return replace(self, **{name: () for name in own.intersection(names)})


NOT_SEVERAL = Several()
"""Nothing but the draft's own values."""
