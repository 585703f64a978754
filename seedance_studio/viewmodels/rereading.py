"""Reads something again whenever it may have changed, and never twice at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from seedance_studio.engine.tasks import TaskSupervisor


class Rereading:
    """Runs `read` as a task of that name. However often it is asked for meanwhile, it reads once more."""

    def __init__(self, tasks: TaskSupervisor, name: str, read: Callable[[], Awaitable[None]]) -> None:
        self._tasks = tasks
        self._name = name
        self._read = read
        self._is_reading = False
        self.is_due = False
        """Whether it was asked for again since the read under way began: its result is out of date."""

    def ask(self) -> None:
        """Read now, or once more after the read under way."""
        self.is_due = True
        if not self._is_reading:
            self._is_reading = True
            self._tasks.start(self._work(), self._name)

    async def _work(self) -> None:
        try:
            while self.is_due:
                self.is_due = False
                await self._read()
        finally:
            self._is_reading = False
