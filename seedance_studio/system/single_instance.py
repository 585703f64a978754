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
from typing import Protocol

from seedance_studio.system.daemon_thread import run_in_daemon
from seedance_studio.system.locks import is_held
from seedance_studio.system.meeting import Meeting

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
    return _knock(meeting.name) and is_held(meeting.folder)


class RaiseServer:
    """Waits for a second start of the same library, and then calls `on_raise` on the loop that runs now."""

    def __init__(self, meeting: Meeting, on_raise: Callable[[], None]) -> None:
        self._name = meeting.name
        self._on_raise = on_raise
        self._loop = asyncio.get_running_loop()
        self._closed = threading.Event()
        self._door = _open_door(self._name)
        # Windows has pipes, for which Qt's event loop can't wait.
        self._thread = threading.Thread(target=self._listen, name="raise-server", daemon=True)
        self._thread.start()

    async def close(self) -> None:
        """Stop listening."""
        self._closed.set()
        with contextlib.suppress(TimeoutError, OSError):
            await run_in_daemon(self._end, _SECONDS, "raise-server-end")

    def _listen(self) -> None:
        if self._door is None:
            return
        # RuntimeError: the loop has ended.
        with contextlib.closing(self._door), contextlib.suppress(RuntimeError):
            while not self._closed.is_set():
                if self._hears(self._door) and not self._closed.is_set():
                    self._loop.call_soon_threadsafe(self._on_raise)

    def _hears(self, door: _Door) -> bool:
        """Wait for a second start. Returns False after a pause if it could not be heard."""
        try:
            door.hear()
        except OSError:
            # It was gone already, or no more files may be open just now.
            _log.warning("Could not hear a second start", exc_info=True)
            self._closed.wait(_SECONDS)
            return False
        return True

    def _end(self) -> None:
        if self._thread.is_alive():
            _knock(self._name)
            self._thread.join()


class _Door(Protocol):
    """Where a second start knocks."""

    def hear(self) -> None:
        """Wait for a knock."""

    def close(self) -> None:
        """Let nobody knock any more."""


def _open_door(name: str) -> _Door | None:
    try:
        return _new_door(name) if name else None
    except OSError:
        return None


if sys.platform == "win32":
    from multiprocessing.connection import Client, Listener

    class _NamedPipe:
        """Raises `OSError`."""

        def __init__(self, name: str) -> None:
            self._listener = Listener(name)

        def hear(self) -> None:
            self._listener.accept().close()

        def close(self) -> None:
            self._listener.close()

    def _knock(name: str) -> bool:
        """Knock at a door. Raises `OSError`. Whose it is, the library's lock decides."""
        Client(name).close()
        return True

    def _new_door(name: str) -> _Door:
        return _NamedPipe(name)

else:

    class _Socket:
        """Raises `OSError`."""

        def __init__(self, name: str) -> None:
            # We hold the library's lock: a socket of that name was left by a program that is gone.
            Path(name).unlink(missing_ok=True)
            self._name = name
            # Not by `multiprocessing`, which takes 0.3 MB.
            self._socket = socket.socket(socket.AF_UNIX)
            try:
                self._socket.bind(name)
                self._socket.listen()
            except OSError:
                self._socket.close()
                raise

        def hear(self) -> None:
            self._socket.accept()[0].close()

        def close(self) -> None:
            self._socket.close()
            with contextlib.suppress(OSError):
                Path(self._name).unlink()

    def _knock(name: str) -> bool:
        """Knock at a door. Raises `OSError`. Returns whether it is a door of the same user."""
        with socket.socket(socket.AF_UNIX) as other:
            other.connect(name)
            return _is_ours(other)

    def _is_ours(other: socket.socket) -> bool:
        if sys.platform != "linux":
            # The folder alone decides.
            return True
        told = other.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        _, user, _ = struct.unpack("3i", told)
        return user == os.getuid()

    def _new_door(name: str) -> _Door:
        return _Socket(name)
