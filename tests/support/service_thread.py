"""A service on a thread of its own, for clients each of whose tasks has a loop that ends with it."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Iterator

from support.service import Service, report

PATIENCE = 60
"""Seconds."""


class ServiceThread:
    """Runs services. One is enough for all tests."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    @contextlib.contextmanager
    def serving(self) -> Iterator[Service]:
        """A service that takes every request, and is never done."""
        service = Service(b"")
        service.gets = [report("processing")]
        service.cancels = [report("processing")]
        asyncio.run_coroutine_threadsafe(service.start(), self._loop).result(PATIENCE)
        yield service
        asyncio.run_coroutine_threadsafe(service.stop(), self._loop).result(PATIENCE)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()
