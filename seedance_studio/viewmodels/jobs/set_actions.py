"""Carries out what is done with the takes of one press."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.generation import Generation
from seedance_studio.engine.engine import Engine
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.jobs.set_view import SetView, TakeView


class SetActions(QObject):
    """None of these charges anything."""

    compare_asked = Signal(object)
    """Emits a list of the ids of generations to compare."""
    matrix_asked = Signal(object)
    """Emits a `Generation` of the press whose clips to show as their matrix."""
    star_asked = Signal(object, int)
    """Emits a list of keys, and the stars for them."""

    def __init__(self, engine: Engine, composer: ComposerModel, parent: QObject) -> None:
        super().__init__(parent)
        self._engine = engine
        self._composer = composer

    def cancel(self, takes: Iterable[TakeView]) -> None:
        """Cancels these: at once while they wait, otherwise the service is asked."""
        for take in takes:
            self._engine.tasks.start(self._engine.cancel(take.generation.id), "cancel")

    def compare(self, takes: SetView) -> None:
        """Compares all clips of the press, the best first."""
        self.compare_asked.emit([take.generation.id for take in takes.playable])

    def make_full(self, take: TakeView) -> None:
        """Puts the request of a draft into the composer at full size. Generate there sends it."""
        self._composer.make_full(take.generation)

    def star(self, generation: Generation, stars: int) -> None:
        """Gives a generation stars."""
        self._engine.tasks.start(self._star(generation.id, stars), "star")

    async def _star(self, generation_id: str, stars: int) -> None:
        keys = await self._engine.library.keys_of([generation_id])
        self.star_asked.emit(keys, stars)
