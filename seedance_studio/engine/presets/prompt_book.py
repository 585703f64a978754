"""The only writer of prompts that are kept under a title. Each command can be undone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace

from seedance_studio.domain.folding import fold
from seedance_studio.domain.organisation import clean_name
from seedance_studio.domain.saved_prompts import SavedPrompt, SentPrompt
from seedance_studio.engine.events import EngineEvent, SavedPromptsChanged
from seedance_studio.engine.presets.undoable_rows import EditDone, EditKind, UndoableRows
from seedance_studio.engine.signals import Signal
from seedance_studio.store.patches import Table
from seedance_studio.store.preset_repository import PresetRepository, prompt_row

_MOST_SENT = 300


class PromptBook:
    """Commands run one after the other. Each tells once, when it is committed (`SavedPromptsChanged`), and
    raises `LibraryError` if it can't be."""

    def __init__(self, repository: PresetRepository, changes: Signal[EngineEvent]) -> None:
        self._repository = repository
        self._rows = UndoableRows(
            repository, Table.SAVED_PROMPTS, lambda: changes.emit(SavedPromptsChanged())
        )
        self.undo = self._rows.undo
        self.prompts = repository.prompts

    async def sent(self, words: str) -> list[SentPrompt]:
        """The distinct prompts that were sent and contain the words, latest first."""
        return await self._repository.sent(words, _MOST_SENT)

    async def save(self, prompt: SavedPrompt) -> None:
        """Add a prompt, or change the one with its id, unless it has no title or no text."""
        title = clean_name(prompt.title)
        if not title or not prompt.text.strip():
            return
        async with self._rows.turn:
            listed = await self.prompts()
            is_known = any(item.id == prompt.id for item in listed)
            folder = _folder_among(listed, prompt.folder)
            kept = SavedPrompt(prompt.id if is_known else uuid.uuid4().hex, title, prompt.text, folder)
            what = EditKind.CHANGE if is_known else EditKind.SAVE
            await self._rows.write(EditDone(what, title), [prompt_row(kept)])

    async def remove(self, prompt_id: str) -> None:
        """Remove a prompt."""
        async with self._rows.turn:
            known = next((item for item in await self.prompts() if item.id == prompt_id), None)
            if known is not None:
                await self._rows.write(EditDone(EditKind.REMOVE, known.title), gone=[prompt_id])

    async def rename_folder(self, folder: str, name: str) -> None:
        """Rename a folder. If there is one of the new name, or it is "", its prompts move there."""
        async with self._rows.turn:
            listed = await self.prompts()
            inside = [item for item in listed if item.folder == folder]
            others = [item for item in listed if item.folder != folder]
            new = _folder_among(others, name)
            rows = [prompt_row(replace(item, folder=new)) for item in inside]
            await self._rows.write(EditDone(EditKind.CHANGE, folder), rows)

    @property
    def last(self) -> EditDone | None:
        """What `undo` would take back."""
        return self._rows.last


def _folder_among(prompts: Iterable[SavedPrompt], name: str) -> str:
    """The folder of that name, as it is written already if there is one."""
    name = clean_name(name)
    return next((item.folder for item in prompts if fold(item.folder) == fold(name)), name)
