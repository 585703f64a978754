"""The only place that creates tasks. It keeps references to them and reports their failures."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
_log = logging.getLogger(__name__)


class TaskSupervisor:
    """Owns every task of a session. `on_failure` gets each unhandled exception."""

    def __init__(self, on_failure: Callable[[BaseException], None]) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._on_failure = on_failure
        self._accepting = True

    def start(self, work: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T] | None:
        """Run `work` as a named task. Once `close` was called, drops it and returns None.

        Raises `RuntimeError` if no loop runs.
        """
        if not self._accepting:
            work.close()
            return None
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            work.close()
            raise
        task = loop.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._on_done)
        return task

    async def end(self, name: str) -> None:
        """Cancel every task of that name and wait for its end."""
        found = [task for task in self._tasks if task.get_name() == name]
        for task in found:
            task.cancel()
        if found:
            await asyncio.wait(found)

    async def close(self, grace: float) -> None:
        """Cancel all tasks and wait at most `grace` seconds for their end."""
        self._accepting = False
        running = [task for task in self._tasks if task is not asyncio.current_task()]
        for task in running:
            task.cancel()
        if running:
            _, late = await asyncio.wait(running, timeout=grace)
            for task in late:
                _log.warning("Task %s did not end in time", task.get_name())

    def _on_done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            _log.error("Task %s failed", task.get_name(), exc_info=error)
            self._on_failure(error)
