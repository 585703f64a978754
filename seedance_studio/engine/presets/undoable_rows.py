"""Writes rows of one small table, and takes back what was written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from seedance_studio.domain.frozen import frozen
from seedance_studio.store.patches import Patch, Row, Table
from seedance_studio.store.preset_repository import PresetRepository

_MOST_STEPS = 100


class EditKind(StrEnum):
    """What the person did to presets or saved prompts."""

    SAVE = "save"
    CHANGE = "change"
    REMOVE = "remove"
    MOVE = "move"
    READ = "read"


@frozen
class EditDone:
    """A command, the name of what it was done to, and how many there were."""

    what: EditKind
    name: str
    count: int = 1


class UndoableRows:
    """Commands run one after the other: a command holds `turn` while it reads and writes. Both methods raise
    `LibraryError`, and call `on_changed` once what they changed is committed."""

    def __init__(self, repository: PresetRepository, table: Table, on_changed: Callable[[], None]) -> None:
        self.turn = asyncio.Lock()
        self._repository = repository
        self._table = table
        self._on_changed = on_changed
        self._steps: list[tuple[EditDone, list[Patch]]] = []

    @property
    def last(self) -> EditDone | None:
        """What `undo` would take back."""
        return self._steps[-1][0] if self._steps else None

    async def write(self, edit: EditDone, rows: Iterable[Row] = (), gone: Sequence[str] = ()) -> None:
        """Add or replace rows, and remove those with the ids in `gone`: all or nothing."""
        made = await self._repository.write(self._table, list(rows), gone)
        if made:
            self._steps.append((edit, made))
            del self._steps[:-_MOST_STEPS]
            self._on_changed()

    async def undo(self) -> None:
        """Take back the last command exactly, if there is one."""
        async with self.turn:
            if not self._steps:
                return
            _, made = self._steps[-1]
            await self._repository.apply([patch.undone() for patch in reversed(made)])
            self._steps.pop()
            self._on_changed()
