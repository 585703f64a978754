"""From a cheap draft of a clip to the same request at full size. That is a new roll, never an upscale."""

from __future__ import annotations

from dataclasses import replace

from seedance_studio.domain.request import GenerationRequest

_FAST = "-fast"
_SMALL, _FULL = "480p", "720p"


def full_size(request: GenerationRequest) -> GenerationRequest | None:
    """The same request for the model itself in place of its fast one, and at 720p in place of 480p. None if
    it is no draft of anything."""
    resolution = _FULL if request.resolution == _SMALL else request.resolution
    found = replace(request, model=request.model.removesuffix(_FAST), resolution=resolution)
    return None if found == request else found
