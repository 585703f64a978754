"""Long work in a thread that ends soon after it is not wanted any more."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def in_thread(work: Callable[[Callable[[], bool]], T]) -> T:
    """Runs `work` in a thread and hands it a question: whether to stop.

    A cancelled call has it stop and waits for that, so that nothing of it goes on behind our back.
    """
    stop = threading.Event()
    running = asyncio.get_running_loop().run_in_executor(None, work, stop.is_set)
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        stop.set()
        while not running.done():
            # Cancelled once more, it waits on.
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.wait([running])
        # What it ended with is told to no one.
        running.exception()
        raise
