"""One window per library: a second start raises the first window and ends.

The other side is not trusted. The socket is in a private folder, the other end must be a process of the same
user, nothing that it sends is read, and the library's lock has the last word. In doubt, the program starts.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
import struct
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from seedance_studio.system.daemon_thread import run_in_daemon
from seedance_studio.system.locks import is_held
from seedance_studio.system.meeting import Meeting

if TYPE_CHECKING:
    from multiprocessing.connection import Listener

_log = logging.getLogger(__name__)
_SECONDS = 1.0
"""How long a disk, or the other program, may take to answer."""


async def raise_other(meeting: Meeting) -> bool:
    """Ask the program that has the library open to show its window. Returns False if there is none."""
    if not meeting.name:
        return False
    try:
        return await run_in_daemon(lambda: _ring(meeting), _SECONDS, "raise-other")
    except (TimeoutError, OSError):
        return False


def _ring(meeting: Meeting) -> bool:
    from multiprocessing.connection import Client

    with Client(meeting.name) as other:
        return _is_ours(other.fileno()) and is_held(meeting.folder)


def _is_ours(other: int) -> bool:
    """Return whether the other end of a socket is a process of the same user."""
    if sys.platform != "linux":
        # The folder alone decides, and on Windows the lock.
        return True
    with socket.socket(fileno=os.dup(other)) as end:
        told = end.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, user, _ = struct.unpack("3i", told)
    return user == os.getuid()


class RaiseServer:
    """Waits for a second start of the same library, and then calls `on_raise` on the loop that runs now."""

    def __init__(self, meeting: Meeting, on_raise: Callable[[], None]) -> None:
        self._name = meeting.name
        self._on_raise = on_raise
        self._loop = asyncio.get_running_loop()
        self._closed = threading.Event()
        self._listener = _listener(self._name)
        # Windows has pipes, for which Qt's event loop can't wait.
        self._thread = threading.Thread(target=self._listen, name="raise-server", daemon=True)
        self._thread.start()

    async def close(self) -> None:
        """Stop listening."""
        self._closed.set()
        with contextlib.suppress(TimeoutError, OSError):
            await run_in_daemon(self._end, _SECONDS, "raise-server-end")

    def _listen(self) -> None:
        if self._listener is None:
            return
        # RuntimeError: the loop has ended.
        with self._listener, contextlib.suppress(RuntimeError):
            while not self._closed.is_set():
                if self._hears(self._listener) and not self._closed.is_set():
                    self._loop.call_soon_threadsafe(self._on_raise)

    def _hears(self, listener: Listener) -> bool:
        """Wait for a second start. Returns False after a pause if it could not be heard."""
        try:
            listener.accept().close()
        except OSError:
            # It was gone already, or no more files may be open just now.
            _log.warning("Could not hear a second start", exc_info=True)
            self._closed.wait(_SECONDS)
            return False
        return True

    def _end(self) -> None:
        from multiprocessing.connection import Client

        if self._thread.is_alive():
            Client(self._name).close()
            self._thread.join()


def _listener(name: str) -> Listener | None:
    from multiprocessing.connection import Listener

    if not name:
        return None
    try:
        if sys.platform != "win32":
            # We hold the library's lock: a socket of that name was left by a program that is gone.
            Path(name).unlink(missing_ok=True)
        return Listener(name)
    except OSError:
        return None
