"""Runs coroutines where no loop runs, on a loop that is kept.

`asyncio.run` makes a loop each time, with threads for what blocks, and a thread that waits for those to end:
more than most of what the tests of the window run that way.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Coroutine
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def run_now(work: Coroutine[Any, Any, T]) -> T:
    """Runs it to its end, and cancels what it began and left, as `asyncio.run` does."""
    return _runner().run(_alone(work), context=contextvars.copy_context())


def close_kept_loop() -> None:
    """Nothing runs on it any more."""
    if _runner.cache_info().currsize:
        _runner().close()
        _runner.cache_clear()


async def _alone(work: Coroutine[Any, Any, T]) -> T:
    try:
        return await work
    finally:
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)


@cache
def _runner() -> asyncio.Runner:
    return asyncio.Runner()
