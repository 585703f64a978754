"""The draft of a press, by the generations that it made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from seedance_studio.domain.cells import COMPARED, read_cells, with_ticked
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.models import ModelTable
from seedance_studio.domain.request import Draft

_Made = tuple[object, ...]
"""The prompt of one clip and its value of each of `COMPARED`."""


def draft_of_press(takes: Sequence[Generation], table: ModelTable) -> Draft | None:
    """Returns the draft that makes exactly these again, with its alternatives and ticked values.

    `takes` are those of one press, in order. None if no draft does: some are missing, were edited while they
    waited, or the prompt named an element, which the prompts that were sent no longer say.
    """
    first = takes[0]
    if len(takes) != first.takes:
        return None
    draft, choice = first.to_draft(), first.choice
    if choice is not None and choice.words:
        draft = replace(draft, prompt=choice.template)
    for field in () if choice is None else choice.compared:
        draft = with_ticked(draft, field, [getattr(take.request, field) for take in takes])
    return _with_number(draft, Counter(map(_made_by, takes)), table)


def _made_by(take: Generation) -> _Made:
    request = take.request
    return (request.prompt.strip(), *(getattr(request, field) for field in COMPARED))


def _with_number(draft: Draft, made: Counter[_Made], table: ModelTable) -> Draft | None:
    """The draft with the number of clips, and without the combinations of which none was made. None if it
    can't make just these."""
    left = dict(made)
    of_cell = {
        cell: left.pop((cell.alternative.prompt.strip(), *cell.values), 0)
        for cell in read_cells(draft, table).tickable
    }
    rounds = {divmod(count, cell.weight) for cell, count in of_cell.items() if count}
    if left or len(rounds) != 1 or any(rest for _, rest in rounds):
        return None
    left_out = sorted(cell.key for cell, count in of_cell.items() if not count)
    return replace(draft, takes=sum(of_cell.values()), left_out=tuple(left_out))
