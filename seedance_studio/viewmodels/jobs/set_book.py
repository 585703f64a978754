"""The takes of each press that is in sight, and what is said of them. Read in the background and kept up to
date."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.generation import Generation
from seedance_studio.domain.organisation import CommandKind, Organisation
from seedance_studio.engine.events import EngineEvent, GenerationChanged, OrganisationChanged
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library

_MOST_SETS = 60
"""How many presses are kept: many more than are ever in sight."""
_MOST_MOVED = 300
"""Where more go to the trash or come back, all rows are looked at again instead of each."""


class SetBook(QObject):
    """A press is read when someone looks at it. `changed` emits the id of its set."""

    changed = Signal(str)
    moved = Signal(object)
    """Emits the ids of the generations that may stand for their press now, or no more; None for any."""

    def __init__(self, library: Library, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._sets: OrderedDict[str, dict[str, Generation]] = OrderedDict()
        self._set_of: dict[str, str] = {}
        self._complete: set[str] = set()
        self._asked: set[str] = set()
        self._said: dict[str, Organisation] = {}
        self._chosen: dict[str, str] = {}
        self._moved: set[int] = set()
        self._discarded: set[str] = set()
        self._is_listening = False

    def takes(self, first: Generation) -> tuple[Generation, ...]:
        """The takes of a press by its first one, as far as they are known; the rest follows. Those in the
        trash are left out, unless there are no others."""
        set_id = first.set_id
        if set_id not in self._complete:
            self._ask(set_id)
        if set_id in self._sets:
            self._sets.move_to_end(set_id)
        return self._left(set_id) or (first,)

    def trashed(self, set_id: str) -> tuple[Generation, ...]:
        """The takes of a press that are left out."""
        left = {item.id for item in self._left(set_id)}
        return tuple(item for item in self._sets.get(set_id, {}).values() if item.id not in left)

    def stars(self, generation_id: str) -> int:
        """The stars of a take that is in sight."""
        return self._organisation(generation_id).stars

    def chosen(self, set_id: str) -> str:
        """The id of the take whose words and buttons the card of its press shows; "" for none."""
        return self._chosen.get(set_id, "")

    def choose(self, generation: Generation) -> None:
        """Has the card of its press show this take's words and buttons."""
        if self._chosen.get(generation.set_id) != generation.id:
            self._chosen[generation.set_id] = generation.id
            self.changed.emit(generation.set_id)

    def first(self, set_id: str) -> str | None:
        """The id of the first take of a press that is in sight, which stands for it."""
        left = self._left(set_id)
        return left[0].id if left else None

    def first_of(self, generation_id: str) -> str | None:
        """The id of the first take of the press to which a take belongs; None if that is not in sight."""
        set_id = self._set_of.get(generation_id)
        return None if set_id is None else self.first(set_id)

    async def find_first(self, generation_id: str) -> str:
        """The same of any generation. One that was made alone is its own first."""
        known = self.first_of(generation_id)
        return known or await self._library.organisation.first_of_press(generation_id)

    def on_event(self, event: EngineEvent) -> None:
        """Takes an event. Connect it to `engine.changes`."""
        match event:
            case GenerationChanged(generation, is_new) if generation.set_id and generation.takes > 1:
                self._take(generation, is_new=is_new)
                if generation.discarded_at is not None:
                    self._discarded.add(generation.id)
                    self._listen()
            case OrganisationChanged(keys, CommandKind.TRASH | CommandKind.RESTORE):
                self._on_moved(keys)
            case OrganisationChanged() if self._sets:
                self._listen()
            case _:
                pass

    def _on_moved(self, keys: Sequence[int] | None) -> None:
        """Some went to the trash or came back."""
        if keys is None or len(keys) > _MOST_MOVED:
            self.moved.emit(None)
        else:
            self._moved.update(keys)
        self._listen()

    def _left(self, set_id: str) -> tuple[Generation, ...]:
        """The known takes of a press that are not in the trash, in order; all if there are no others."""
        known = sorted(self._sets.get(set_id, {}).values(), key=lambda item: item.take)
        return tuple(item for item in known if not self._is_in_trash(item)) or tuple(known)

    def _is_in_trash(self, generation: Generation) -> bool:
        is_trashed = self._organisation(generation.id).trashed_at is not None
        return is_trashed and generation.discarded_at is None

    def _organisation(self, generation_id: str) -> Organisation:
        return self._said.get(generation_id, Organisation())

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
            said = await self._said_of([item.id for item in found])
        finally:
            self._asked.discard(set_id)
        takes = self._sets.setdefault(set_id, {})
        for generation in found:
            # What was told meanwhile is later.
            if takes.get(generation.id) is before.get(generation.id):
                takes[generation.id] = generation
        self._set_of |= dict.fromkeys(takes, set_id)
        self._said |= said
        self._complete.add(set_id)
        self._let_go()
        self.changed.emit(set_id)

    def _listen(self) -> None:
        if not self._is_listening:
            self._is_listening = True
            self._tasks.start(self._hear(), "takes said")

    async def _hear(self) -> None:
        """Reads anew what is said of all takes in sight, then tells what has moved."""
        self._is_listening = False
        moved, self._moved = self._moved, set()
        discarded, self._discarded = self._discarded, set()
        ids = {set_id: list(takes) for set_id, takes in self._sets.items()}
        said = await self._said_of([item for some in ids.values() for item in some])
        for set_id, some in ids.items():
            heard = {item: said.get(item, Organisation()) for item in some}
            if any(self._organisation(item) != heard[item] for item in some):
                self._said |= heard
                self.changed.emit(set_id)
        moved |= set(await self._library.keys_of(list(discarded)))
        if moved:
            self.moved.emit(await self._library.organisation.with_their_presses(moved))

    async def _said_of(self, ids: list[str]) -> dict[str, Organisation]:
        keys = dict(zip(await self._library.keys_of(ids), ids, strict=True))
        said = await self._library.organisation.of(keys)
        return {keys[key]: organisation for key, organisation in said.items()}

    def _let_go(self) -> None:
        while len(self._sets) > _MOST_SETS:
            set_id, takes = self._sets.popitem(last=False)
            self._complete.discard(set_id)
            self._chosen.pop(set_id, None)
            for generation_id in takes:
                self._said.pop(generation_id, None)
                self._set_of.pop(generation_id, None)
