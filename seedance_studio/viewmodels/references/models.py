"""The view-models of references, handed to the window together."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from seedance_studio.viewmodels.composer.outgoing import OutgoingModel
from seedance_studio.viewmodels.references.board import ReferenceBoard
from seedance_studio.viewmodels.references.history import ReferenceHistory
from seedance_studio.viewmodels.references.sources import ReferenceSources


@dataclass(frozen=True, slots=True)
class ReferenceModels:
    """What is known of those in the composer, where others come from, what was used, what will be sent."""

    board: ReferenceBoard
    sources: ReferenceSources
    history: ReferenceHistory
    outgoing: OutgoingModel
    start: Callable[[Coroutine[Any, Any, None], str], object]
    """Runs a named task."""
