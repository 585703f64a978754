"""Run work that may hang forever, such as on a dead network drive, with a time limit."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def run_in_daemon(work: Callable[[], T], seconds: float, name: str) -> T:
    """Run `work` in a thread that does not stop the program from exiting. Raises `TimeoutError`.

    After a timeout the thread goes on, and its result is dropped.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def deliver(set_answer: Callable[[], None]) -> None:
        if not answer.done():
            set_answer()

    def run() -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001  raised again where the result is awaited
            failure = error
            _call(loop, lambda: deliver(lambda: answer.set_exception(failure)))
        else:
            _call(loop, lambda: deliver(lambda: answer.set_result(result)))

    threading.Thread(target=run, name=name, daemon=True).start()
    return await asyncio.wait_for(answer, seconds)


def _call(loop: asyncio.AbstractEventLoop, callback: Callable[[], None]) -> None:
    # The loop may be closed by now; then nobody waits for the result.
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(callback)
