"""Run long work in a thread that can be stopped."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def in_thread(work: Callable[[Callable[[], bool]], T]) -> T:
    """Run `work(is_stopped)` in a thread. It must return soon after `is_stopped()` returns true.

    When cancelled, waits until the work has stopped, so that none of it goes on unnoticed.
    """
    stop = threading.Event()
    running = asyncio.get_running_loop().run_in_executor(None, work, stop.is_set)
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        stop.set()
        while not running.done():
            # Keep waiting, even if cancelled again.
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.wait([running])
        # Fetch its exception, so that asyncio does not complain that nobody did.
        running.exception()
        raise
