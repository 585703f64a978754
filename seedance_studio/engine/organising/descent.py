"""Find what a new generation was made from, and to which stack of takes it belongs."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.organisation import Lineage, LineageKind, Provenance
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.store.library import Library

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Descent:
    """`stack_id` is that of the generation that this is a retake or a retry of, else ""."""

    stack_id: str
    parents: tuple[tuple[str, LineageKind], ...]

    def lineage(self, child: str, at: float) -> list[Lineage]:
        """What to store with the new generation."""
        return [Lineage(child, parent, kind, at) for parent, kind in self.parents]


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
    stack_id, parents = "", list[tuple[str, LineageKind]]()
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
    return Descent(stack_id, tuple(parents))
