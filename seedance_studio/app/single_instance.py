"""One window per library: a second start raises the first window and ends.

The other side is not trusted. The socket is in a private folder, the other end must be a process of the same
user, and the library's lock has the last word. In doubt, the program starts.
"""

from __future__ import annotations

import os
import socket
import struct
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from seedance_studio.system.daemon_thread import run_in_daemon
from seedance_studio.system.locks import is_held
from seedance_studio.system.meeting import Meeting

_TIMEOUT_MS = 500
_DISK_SECONDS = 1.0


async def raise_other(meeting: Meeting) -> bool:
    """Asks the program that has the library open to show its window. Returns False if there is none."""
    if not meeting.name:
        return False
    other = QLocalSocket()
    other.connectToServer(meeting.name)
    if not other.waitForConnected(_TIMEOUT_MS) or not _is_ours(other):
        return False
    try:
        if not await run_in_daemon(lambda: is_held(meeting.folder), _DISK_SECONDS, "library-lock"):
            return False
    except TimeoutError:
        return False
    other.write(b"raise\n")
    told = other.waitForBytesWritten(_TIMEOUT_MS)
    other.disconnectFromServer()
    return told


def _is_ours(other: QLocalSocket) -> bool:
    """Returns whether the other end is a process of the same user."""
    if sys.platform != "linux":
        # The folder alone decides, and on Windows the lock.
        return True
    with socket.socket(fileno=os.dup(int(other.socketDescriptor()))) as end:
        told = end.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, user, _ = struct.unpack("3i", told)
    return user == os.getuid()


class RaiseServer(QObject):
    """Waits for a second start of the same library, and then calls `on_raise`."""

    def __init__(self, meeting: Meeting, on_raise: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_raise = on_raise
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if meeting.name:
            # We hold the library's lock: a socket of that name was left by a program that is gone.
            QLocalServer.removeServer(meeting.name)
            self._server.listen(meeting.name)
        self._server.newConnection.connect(self._on_connection)

    def close(self) -> None:
        """Stops listening."""
        self._server.close()

    def _on_connection(self) -> None:
        connection = self._server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        self._on_raise()
