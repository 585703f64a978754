"""The takes of each press that is in sight, with their stars. Read in the background and kept up to date."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.generation import Generation
from seedance_studio.engine.events import EngineEvent, GenerationChanged, OrganisationChanged
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library

_MOST_SETS = 60
"""How many presses are kept: many more than are ever in sight."""


class SetBook(QObject):
    """A press is read when someone looks at it. `changed` emits the id of its set."""

    changed = Signal(str)

    def __init__(self, library: Library, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._sets: OrderedDict[str, dict[str, Generation]] = OrderedDict()
        self._set_of: dict[str, str] = {}
        self._complete: set[str] = set()
        self._asked: set[str] = set()
        self._stars: dict[str, int] = {}
        self._chosen: dict[str, str] = {}
        self._is_reading_stars = False

    def takes(self, first: Generation) -> tuple[Generation, ...]:
        """The takes of a press by its first one, as far as they are known; the rest follows."""
        set_id = first.set_id
        if set_id not in self._complete:
            self._ask(set_id)
        known = self._sets.get(set_id, {first.id: first})
        if set_id in self._sets:
            self._sets.move_to_end(set_id)
        return tuple(sorted(known.values(), key=lambda item: item.take))

    def stars(self, generation_id: str) -> int:
        """The stars of a take that is in sight."""
        return self._stars.get(generation_id, 0)

    def chosen(self, set_id: str) -> str:
        """The id of the take whose words and buttons the card of its press shows; "" for none."""
        return self._chosen.get(set_id, "")

    def choose(self, generation: Generation) -> None:
        """Has the card of its press show this take's words and buttons."""
        if self._chosen.get(generation.set_id) != generation.id:
            self._chosen[generation.set_id] = generation.id
            self.changed.emit(generation.set_id)

    def first(self, set_id: str) -> str | None:
        """The id of the first take of a press that is in sight."""
        takes = self._sets.get(set_id, {})
        return next((item.id for item in takes.values() if not item.take), None)

    def first_of(self, generation_id: str) -> str | None:
        """The id of the first take of the press to which a take belongs; None if that is not in sight."""
        set_id = self._set_of.get(generation_id)
        return None if set_id is None else self.first(set_id)

    async def find_first(self, generation_id: str) -> str:
        """The same of any generation. One that was made alone is its own first."""
        known = self.first_of(generation_id)
        return known or await self._library.first_take(generation_id)

    def on_event(self, event: EngineEvent) -> None:
        """Takes an event. Connect it to `engine.changes`."""
        match event:
            case GenerationChanged(generation, is_new) if generation.set_id and generation.takes > 1:
                self._take(generation, is_new=is_new)
            case OrganisationChanged() if self._sets and not self._is_reading_stars:
                self._is_reading_stars = True
                self._tasks.start(self._read_stars(), "stars")
            case _:
                pass

    def _take(self, generation: Generation, *, is_new: bool) -> None:
        set_id = generation.set_id
        if set_id not in self._sets and not is_new:
            return
        takes = self._sets.setdefault(set_id, {})
        takes[generation.id] = generation
        self._set_of[generation.id] = set_id
        if len(takes) == generation.takes:
            self._complete.add(set_id)
        self._let_go()
        self.changed.emit(set_id)

    def _ask(self, set_id: str) -> None:
        if set_id not in self._asked:
            self._asked.add(set_id)
            self._tasks.start(self._bring(set_id), "takes")

    async def _bring(self, set_id: str) -> None:
        before = dict(self._sets.get(set_id, {}))
        try:
            found = await self._library.set_of(set_id)
            stars = await self._stars_of([item.id for item in found])
        finally:
            self._asked.discard(set_id)
        takes = self._sets.setdefault(set_id, {})
        for generation in found:
            # What was told meanwhile is later.
            if takes.get(generation.id) is before.get(generation.id):
                takes[generation.id] = generation
        self._set_of |= dict.fromkeys(takes, set_id)
        self._stars |= stars
        self._complete.add(set_id)
        self._let_go()
        self.changed.emit(set_id)

    async def _read_stars(self) -> None:
        self._is_reading_stars = False
        ids = {set_id: list(takes) for set_id, takes in self._sets.items()}
        stars = await self._stars_of([item for some in ids.values() for item in some])
        for set_id, some in ids.items():
            if any(self.stars(item) != stars.get(item, 0) for item in some):
                self._stars |= {item: stars.get(item, 0) for item in some}
                self.changed.emit(set_id)

    async def _stars_of(self, ids: list[str]) -> dict[str, int]:
        keys = dict(zip(await self._library.keys_of(ids), ids, strict=True))
        said = await self._library.organisation.of(keys)
        return {keys[key]: organisation.stars for key, organisation in said.items()}

    def _let_go(self) -> None:
        while len(self._sets) > _MOST_SETS:
            set_id, takes = self._sets.popitem(last=False)
            self._complete.discard(set_id)
            self._chosen.pop(set_id, None)
            for generation_id in takes:
                self._stars.pop(generation_id, None)
                self._set_of.pop(generation_id, None)
