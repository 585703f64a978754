"""What the program is made of, read when someone asks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.system.licences import Part


@dataclass(frozen=True, slots=True)
class AboutSources:
    """What the model asks others for: `read` blocks, `start` runs a task under a name."""

    read: Callable[[], Sequence[Part]]
    start: Callable[[Coroutine[Any, Any, None], str], object]


class AboutModel(QObject):
    """The parts, or None until they are read; `is_unreadable` where an installation has lost them."""

    changed = Signal()

    def __init__(self, sources: AboutSources, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self.parts: tuple[Part, ...] | None = None
        self.is_unreadable = False

    def load(self) -> None:
        """Reads them; `changed` tells when they are here."""
        self._sources.start(self._load(), "licences")

    async def _load(self) -> None:
        try:
            self.parts = tuple(await asyncio.to_thread(self._sources.read))
        except OSError:
            self.is_unreadable = True
        self.changed.emit()
