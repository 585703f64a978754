"""From many cheap drafts of a clip to one at full size. That is a new roll, never an upscale."""

from __future__ import annotations

from dataclasses import replace

from seedance_studio.domain.full_settings import FullSettings
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.models import ModelTable
from seedance_studio.domain.request import CommonFields, Draft, GenerationRequest
from seedance_studio.domain.several import NOT_SEVERAL
from seedance_studio.domain.take_counts import most_takes

_FIRST_DRAFTS = 4
"""How many drafts are made if the number of clips does not say."""
_FAST = "-fast"
"""How the names of models end that are quicker and cheaper."""
_SMALL, _FULL = "480p", "720p"


def settings_of(found: CommonFields) -> FullSettings:
    """What the ladder changes of a draft or a request."""
    return FullSettings(found.model, found.resolution, found.duration)


def is_draft_of(found: CommonFields, full: FullSettings) -> bool:
    """Whether it is a cheap draft of that: smaller, shorter or of the fast model, and larger in nothing."""
    lines, most = _lines(found.resolution), _lines(full.resolution)
    is_fast = found.model.endswith(_FAST) and not full.model.endswith(_FAST)
    is_larger = lines > most or found.duration > full.duration
    return not is_larger and (is_fast or lines < most or found.duration < full.duration)


def full_size_of(generation: Generation) -> GenerationRequest | None:
    """What a cheap clip is at full size: as it was before it was made cheap, where that is known. None if it
    is no draft of anything."""
    return full_size(generation.request, None if generation.choice is None else generation.choice.full)


def is_as_before(generation: Generation, draft: Draft) -> bool:
    """Whether the draft is what that cheap clip was before it was made cheap."""
    return generation.choice is not None and generation.choice.full == settings_of(draft)


def full_size(request: GenerationRequest, full: FullSettings | None = None) -> GenerationRequest | None:
    """The same request as `full` says, if it is a draft of that. Otherwise for the model itself in place of
    its fast one, and at 720p in place of 480p. None if it is no draft of anything."""
    if full is not None and is_draft_of(request, full):
        return replace(request, model=full.model, resolution=full.resolution, duration=full.duration)
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
    so many clips. It remembers what it was, also if it is made cheap once more."""
    fast = table.get(draft.model.removesuffix(_FAST) + _FAST)
    model = fast or table.get_or_first(draft.model)
    found = replace(
        draft,
        model=model.id,
        resolution=_SMALL if _SMALL in model.resolutions else model.resolutions[0],
        duration=min(model.durations),
        takes=count,
        several=NOT_SEVERAL,
        left_out=(),
    )
    known, own = draft.full, settings_of(draft)
    full = known if known is not None and is_draft_of(draft, known) else own
    return replace(found, full=full if is_draft_of(found, full) else None)


def _lines(resolution: str) -> int:
    """The number in `720p`; 0 without one."""
    digits = "".join(filter(str.isdecimal, resolution))
    return int(digits) if digits else 0
