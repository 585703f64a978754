"""From many cheap drafts of a clip to one at full size. That is a new roll, never an upscale."""

from __future__ import annotations

from dataclasses import replace

from seedance_studio.domain.models import ModelTable
from seedance_studio.domain.request import Draft, GenerationRequest
from seedance_studio.domain.several import NOT_SEVERAL
from seedance_studio.domain.take_counts import most_takes

_FIRST_DRAFTS = 4
"""How many drafts are made if the number of clips does not say."""
_FAST = "-fast"
_SMALL, _FULL = "480p", "720p"


def full_size(request: GenerationRequest) -> GenerationRequest | None:
    """The same request for the model itself in place of its fast one, and at 720p in place of 480p. None if
    it is no draft of anything."""
    resolution = _FULL if request.resolution == _SMALL else request.resolution
    found = replace(request, model=request.model.removesuffix(_FAST), resolution=resolution)
    return None if found == request else found


def draft_count(takes: int, step: int) -> int:
    """How many cheap drafts of a prompt come first: as many clips as a press makes, if that is a choice.
    `step` is one of each combination of the prompt.
    """
    each = takes // step if takes > step else _FIRST_DRAFTS if step == 1 else 1
    return min(each * step, most_takes(step))


def cheap(draft: Draft, table: ModelTable, count: int) -> Draft:
    """The draft to begin with: the fast model, the smallest size and the shortest length that there are, and
    so many clips."""
    fast = table.get(draft.model.removesuffix(_FAST) + _FAST)
    model = fast or table.get_or_first(draft.model)
    return replace(
        draft,
        model=model.id,
        resolution=_SMALL if _SMALL in model.resolutions else model.resolutions[0],
        duration=min(model.durations),
        takes=count,
        several=NOT_SEVERAL,
        left_out=(),
    )
