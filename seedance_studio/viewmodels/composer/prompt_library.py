"""The prompt library: prompts under titles, in folders, and all that were ever sent; found as one types."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.folding import fold, has_words
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.saved_prompts import SavedPrompt, SentPrompt
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.events import EngineEvent, SavedPromptsChanged
from seedance_studio.engine.presets.undoable_rows import EditDone

KeptPrompt = SavedPrompt | SentPrompt


@frozen
class PromptPlace:
    """Where to look: all saved prompts, a folder of them, or what was sent. `count` is how many there are
    without a search; None for what was sent."""

    folder: str | None = None
    is_sent: bool = False
    count: int | None = None

    def has(self, prompt: SavedPrompt) -> bool:
        """Whether a saved prompt is there."""
        return not self.is_sent and self.folder in (None, prompt.folder)


EVERYWHERE = PromptPlace()


class PromptLibraryModel(QObject):
    """`shown` is what the chosen place has that matches the search."""

    changed = Signal()
    failed = Signal(object)
    """Emits the `StudioError` because of which nothing was changed or read."""

    def __init__(self, parent: QObject, engine: Engine) -> None:
        super().__init__(parent)
        self._book = engine.prompts
        self._tasks = engine.tasks
        self._asked = 0
        self._saved: tuple[SavedPrompt, ...] = ()
        self._sent: tuple[SentPrompt, ...] = ()
        self._place = EVERYWHERE
        self.query = ""
        self.last_edit: EditDone | None = None
        """What was done last and can be taken back; None once that is done, and at first."""
        engine.changes.connect(self._on_event)

    @property
    def folders(self) -> tuple[str, ...]:
        """The names of all folders, in the order of the alphabet."""
        return tuple(sorted({item.folder for item in self._saved} - {""}, key=fold))

    @property
    def places(self) -> tuple[PromptPlace, ...]:
        """All saved prompts, each folder, and last what was sent."""
        inside = [item.folder for item in self._saved]
        folders = (PromptPlace(name, count=inside.count(name)) for name in self.folders)
        return PromptPlace(count=len(inside)), *folders, PromptPlace(is_sent=True)

    @property
    def place(self) -> int:
        """The index of the chosen place. If its folder is gone, that of all saved prompts."""
        key = (self._place.folder, self._place.is_sent)
        keys = [(item.folder, item.is_sent) for item in self.places]
        return keys.index(key) if key in keys else 0

    @property
    def shown(self) -> tuple[KeptPrompt, ...]:
        """The prompts to choose from."""
        place = self.places[self.place]
        if place.is_sent:
            return self._sent
        return tuple(
            item for item in self._saved if place.has(item) and has_words(self.query, item.title, item.text)
        )

    def open(self) -> None:
        """Loads everything, for someone who begins to look."""
        self.query, self.last_edit, self._place = "", None, EVERYWHERE
        self._load()

    def choose(self, place: int) -> None:
        """Looks at another place."""
        self._place = self.places[place]
        self._look()

    def look_for(self, query: str) -> None:
        """Shows the prompts that match."""
        self.query = query
        self._look()

    def save(self, prompt: SavedPrompt) -> None:
        """Adds a prompt, or changes the one with its id."""
        self._do(self._book.save(prompt))

    def remove(self, prompt: SavedPrompt) -> None:
        """Removes a prompt."""
        self._do(self._book.remove(prompt.id))

    def rename_folder(self, folder: str, name: str) -> None:
        """Renames a folder; without a name its prompts are in none."""
        self._do(self._book.rename_folder(folder, name))

    def undo(self) -> None:
        """Takes back what was done last."""
        if self.last_edit is not None:
            self.last_edit = None
            self._tasks.start(self._try(self._book.undo()), "prompts")

    def _look(self) -> None:
        if self._place.is_sent:
            self._load()
        else:
            self.changed.emit()

    def _do(self, command: Coroutine[Any, Any, None]) -> None:
        self._tasks.start(self._try(self._command(command)), "prompts")

    async def _command(self, command: Coroutine[Any, Any, None]) -> None:
        before = self._book.last
        await command
        if self._book.last is not before:
            self.last_edit = self._book.last
            self.changed.emit()

    def _load(self) -> None:
        self._asked += 1
        self._tasks.start(self._try(self._bring(self._asked)), "prompts")

    async def _bring(self, number: int) -> None:
        saved = await self._book.prompts()
        sent = await self._book.sent(self.query) if self._place.is_sent else []
        if number == self._asked:
            self._saved, self._sent = tuple(saved), tuple(sent)
            self.changed.emit()

    async def _try(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except StudioError as error:
            self.failed.emit(error)

    def _on_event(self, event: EngineEvent) -> None:
        if isinstance(event, SavedPromptsChanged):
            self._load()
