"""Find what a new generation was made from, and to which stack of takes it belongs."""

from __future__ import annotations

import logging
from dataclasses import replace

from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.organisation import Lineage, LineageKind, Provenance
from seedance_studio.domain.prompt_clauses import changed_clauses
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.store.library import Library

_log = logging.getLogger(__name__)


@frozen
class Descent:
    """`stack_id` is that of the generation that this is a retake or a retry of, else "".

    `change` is what was changed of the first parent: what was wrong, the words before and after; else empty.
    """

    stack_id: str
    parents: tuple[tuple[str, LineageKind], ...]
    change: tuple[str, ...] = ()

    def lineage(self, child: str, at: float) -> list[Lineage]:
        """What to store with the new generation."""
        lines = [Lineage(child, parent, kind, at) for parent, kind in self.parents]
        if self.change:
            parent, kind = self.parents[0]
            lines[0] = Lineage(child, parent, kind, at, *self.change)
        return lines


async def find_descent(library: Library, request: GenerationRequest, origin: Provenance) -> Descent:
    """What `request` comes of. The same request again is a retake.

    If the library can't tell, for example because a row is damaged, it comes of nothing: that must not keep
    anyone from sending it.
    """
    try:
        return await _find(library, request, origin)
    except LibraryError:
        _log.warning("Could not find what a generation comes of", exc_info=True)
        return Descent("", ())


async def _find(library: Library, request: GenerationRequest, origin: Provenance) -> Descent:
    stack_id, parents, change = "", list[tuple[str, LineageKind]](), tuple[str, ...]()
    changed = await library.get(origin.reused) if origin.wrong is not None and origin.reused else None
    if changed is not None:
        stack_id = changed.stack
        parents.append((changed.id, LineageKind.RETAKE))
        if _differs_in_prompt(changed.request, request):
            # Where more differs, nobody could tell what helped.
            change = (str(origin.wrong), *changed_clauses(changed.request.prompt, request.prompt))
    for parent_id, kind in (
        (origin.retried, LineageKind.RETRY),
        (origin.previous, LineageKind.RETAKE),
        (origin.reused, LineageKind.RETAKE),
    ):
        parent = await library.get(parent_id) if parent_id and not stack_id else None
        if parent is not None and parent.request.is_like(request):
            stack_id = parent.stack
            parents.append((parent.id, kind))
        elif parent is not None and parent_id == origin.reused:
            parents.append((parent.id, LineageKind.REUSED))
    for file in origin.files:
        made_of = await library.organisation.made_of(file)
        if made_of is not None and made_of not in parents:
            parents.append(made_of)
    return Descent(stack_id, tuple(parents), change)


def _differs_in_prompt(one: GenerationRequest, other: GenerationRequest) -> bool:
    """Whether the two ask for the same but for another prompt."""
    return one.prompt != other.prompt and one.is_like(replace(other, prompt=one.prompt))
