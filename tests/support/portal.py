"""A desktop's settings portal on the session's bus, which answers what the command line says.

`portal.py KEY=true|false|NUMBER…` serves until its input ends; other keys get an error, as from a real one.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant, QDBusVirtualObject

_NAME, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"


class _Settings(QDBusVirtualObject):
    def __init__(self, known: dict[str, bool | int]) -> None:
        super().__init__()
        self._known = known

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802 (Qt's name)
        _, key = message.arguments()
        if key in self._known:
            reply = message.createReply()
            reply.setArguments([QDBusVariant(QDBusVariant(self._known[key]))])
        else:
            reply = message.createErrorReply(f"{_NAME}.Error.NotFound", "Requested setting not found")
        return connection.send(reply)


def main(known: dict[str, bool | int]) -> None:
    application = QCoreApplication([])
    settings = _Settings(known)
    bus = QDBusConnection.sessionBus()
    ready = bus.registerVirtualObject(_PATH, settings) and bus.registerService(_NAME)
    sys.stdout.write("ready\n" if ready else "no bus\n")
    sys.stdout.flush()
    ending = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    ending.activated.connect(application.quit)
    application.exec()


def _value(word: str) -> bool | int:
    return int(word) if word.isdecimal() else word == "true"


if __name__ == "__main__":
    words = [word.split("=") for word in sys.argv[1:]]
    main({key: _value(value) for key, value in words})
