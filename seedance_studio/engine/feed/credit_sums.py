"""What each generation was charged, kept by key: sums over a day or a selection need no query."""

from __future__ import annotations

from array import array
from collections.abc import Collection

from seedance_studio.engine.signals import Signal
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library


class CreditSums:
    """Holds nothing before `open`; `changed` follows when all is read, and when a charge differs."""

    def __init__(self, library: Library, tasks: TaskSupervisor) -> None:
        self.changed: Signal[None] = Signal()
        self._library = library
        self._tasks = tasks
        self._is_open = False
        self._credits: array[float] = array("d")

    def open(self) -> None:
        """Reads all charges once."""
        if not self._is_open:
            self._is_open = True
            self._tasks.start(self._read(), "charges")

    def put(self, key: int, credits: float | None) -> None:
        """Notes what a generation was charged. None is not charged, or not known."""
        if credits is not None and self._at(key) != credits:
            self._set(key, credits)
            self.changed.emit(None)

    def total(self, keys: Collection[int]) -> float:
        """Returns the sum of these, in credits. Takes a few milliseconds for 100,000."""
        if not self._credits:
            # So it is when the first days are painted.
            return 0.0
        self._reach(max(keys, default=0))
        return sum(map(self._credits.__getitem__, keys))

    async def _read(self) -> None:
        read = await self._library.charges()
        noted, self._credits = self._credits, read
        # What was noted meanwhile is later.
        for key, credits in enumerate(noted):
            if credits:
                self._set(key, credits)
        self.changed.emit(None)

    def _at(self, key: int) -> float:
        return self._credits[key] if key < len(self._credits) else 0.0

    def _set(self, key: int, credits: float) -> None:
        self._reach(key)
        self._credits[key] = credits

    def _reach(self, key: int) -> None:
        missing = key + 1 - len(self._credits)
        if missing > 0:
            self._credits.extend([0.0] * missing)
