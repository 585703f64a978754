"""Work that may hang for ever, as on a dead network drive or in a keyring's prompt, given a limited time."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def in_daemon(work: Callable[[], T], seconds: float, name: str) -> T:
    """Runs `work` in a thread that does not keep the program from ending. Raises `TimeoutError`."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def tell(set_answer: Callable[[], None]) -> None:
        if not answer.done():
            set_answer()

    def run() -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001  it is raised where the answer is awaited
            failure = error
            _call(loop, lambda: tell(lambda: answer.set_exception(failure)))
        else:
            _call(loop, lambda: tell(lambda: answer.set_result(result)))

    threading.Thread(target=run, name=name, daemon=True).start()
    return await asyncio.wait_for(answer, seconds)


def _call(loop: asyncio.AbstractEventLoop, callback: Callable[[], None]) -> None:
    # The loop may have ended while the work hung; then no one waits for the answer.
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(callback)
