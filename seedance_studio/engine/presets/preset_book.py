"""The only writer of presets. Each command can be undone."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from seedance_studio.domain.organisation import clean_name
from seedance_studio.domain.presets import Preset
from seedance_studio.engine.events import EngineEvent, PresetsChanged
from seedance_studio.engine.presets.undoable_rows import EditDone, EditKind, UndoableRows
from seedance_studio.engine.signals import Signal
from seedance_studio.store.patches import Table
from seedance_studio.store.preset_repository import PresetRepository, preset_row


class PresetBook:
    """Commands run one after the other. Each tells once, when it is committed (`PresetsChanged`), and raises
    `LibraryError` if it can't be."""

    def __init__(self, repository: PresetRepository, changes: Signal[EngineEvent]) -> None:
        self._rows = UndoableRows(repository, Table.PRESETS, lambda: changes.emit(PresetsChanged()))
        self.undo = self._rows.undo
        self.folder = repository.folder
        """The library's folder, in which the pictures are."""
        self.presets = repository.presets

    async def save(self, presets: Sequence[Preset]) -> int:
        """Add presets at the end, but none without a name or a value. Returns how many were added."""
        async with self._rows.turn:
            listed = await self.presets()
            first = max((item.position for item in listed), default=-1) + 1
            named = [replace(item, name=clean_name(item.name)) for item in presets]
            added = [
                replace(item, id=uuid.uuid4().hex, position=first + place)
                for place, item in enumerate(item for item in named if item.name and item.fields)
            ]
            what = EditKind.SAVE if len(added) == 1 else EditKind.READ
            name = added[0].name if added else ""
            await self._rows.write(EditDone(what, name, len(added)), map(preset_row, added))
            return len(added)

    async def rename(self, preset_id: str, name: str) -> None:
        """Rename a preset, unless the name is empty."""
        name = clean_name(name)
        async with self._rows.turn:
            known = await self._find(preset_id)
            if known is not None and name:
                row = preset_row(replace(known, name=name))
                await self._rows.write(EditDone(EditKind.CHANGE, name), [row])

    async def remove(self, preset_id: str) -> None:
        """Remove a preset."""
        async with self._rows.turn:
            known = await self._find(preset_id)
            if known is not None:
                await self._rows.write(EditDone(EditKind.REMOVE, known.name), gone=[preset_id])

    async def move(self, preset_id: str, to: int) -> None:
        """Move a preset to another place among all, from 0."""
        async with self._rows.turn:
            listed = await self.presets()
            moved = next((item for item in listed if item.id == preset_id), None)
            if moved is None:
                return
            listed.remove(moved)
            listed.insert(min(max(to, 0), len(listed)), moved)
            rows = [preset_row(replace(item, position=place)) for place, item in enumerate(listed)]
            await self._rows.write(EditDone(EditKind.MOVE, moved.name), rows)

    @property
    def last(self) -> EditDone | None:
        """What `undo` would take back."""
        return self._rows.last

    async def _find(self, preset_id: str) -> Preset | None:
        return next((item for item in await self.presets() if item.id == preset_id), None)
