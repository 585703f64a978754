"""Carries out what is done with the takes of one press."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.generation import Generation
from seedance_studio.domain.press_again import draft_of_press
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
    trash_asked = Signal(object)
    """Emits a list of the keys to move to the trash."""

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

    def hold(self, takes: Iterable[TakeView]) -> None:
        """Puts these on hold."""
        self._engine.queue.hold(*(take.generation.id for take in takes))

    def reuse(self, takes: SetView) -> None:
        """Puts the press back into the composer as it was, with its alternatives and its number of clips;
        its first take alone where that can't be said any more."""
        draft = draft_of_press(takes.generations, self._composer.table)
        if draft is None:
            self._composer.reuse(takes.generations[0])
            return
        self._composer.stop_editing()
        self._composer.load(draft)

    def trash(self, takes: Sequence[TakeView]) -> None:
        """Moves these to the trash, which can be undone."""
        self.find_keys(takes, self.trash_asked.emit)

    def find_keys(self, takes: Sequence[TakeView], act: Callable[[list[int]], None]) -> None:
        """Calls `act` with the keys of these, by which they are organised."""
        self._engine.tasks.start(self._find_keys([take.generation.id for take in takes], act), "keys")

    def make_full(self, take: TakeView) -> None:
        """Puts the request of a draft into the composer at full size. Generate there sends it."""
        self._composer.make_full(take.generation)

    def star(self, generation: Generation, stars: int) -> None:
        """Gives a generation stars."""
        found = self._find_keys([generation.id], lambda keys: self.star_asked.emit(keys, stars))
        self._engine.tasks.start(found, "star")

    async def _find_keys(self, ids: Sequence[str], act: Callable[[list[int]], None]) -> None:
        act(list(await self._engine.library.keys_of(ids)))
