"""One window for one library: a second start raises the first window and ends."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 500


def _name(folder: Path) -> str:
    return "seedance-studio-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


def raise_other(folder: Path) -> bool:
    """Asks the program that has the library open to show its window; False where none answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(b"raise\n")
    told = socket.waitForBytesWritten(_PATIENCE_MS)
    socket.disconnectFromServer()
    return told


class RaiseServer(QObject):
    """Waits for a second start of the same library and calls `on_raise`."""

    def __init__(self, folder: Path, on_raise: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_raise = on_raise
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # We hold the library's lock: a socket of that name was left by a program that is gone.
        QLocalServer.removeServer(_name(folder))
        self._server.listen(_name(folder))
        self._server.newConnection.connect(self._on_connection)

    def close(self) -> None:
        """Answers no more."""
        self._server.close()

    def _on_connection(self) -> None:
        connection = self._server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        self._on_raise()
