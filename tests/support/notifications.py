"""A fake notification service and task bar on the session's bus.

It prints each request as a line of JSON: `["Notify", id, summary, body, actions, hints]`,
`["CloseNotification", id]` or `["Update", uri, properties]`. The input line `click ID` clicks a notification.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

_NAME, _PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
_LAUNCHER = "com.canonical.Unity.LauncherEntry"


class _Service:
    def __init__(self) -> None:
        self._connection = open_dbus_connection("SESSION")
        self._connection.send_and_get_reply(message_bus.RequestName(_NAME))
        updates = MatchRule(type="signal", interface=_LAUNCHER)
        self._connection.send_and_get_reply(message_bus.AddMatch(updates))
        self._number = 0

    def serve(self) -> None:
        """Run until standard input closes."""
        tell("ready")
        threading.Thread(target=self._click, daemon=True).start()
        while True:
            self._hear(self._connection.receive())

    def _click(self) -> None:
        emitter = DBusAddress(_PATH, interface=_NAME)
        for line in sys.stdin:
            number = int(line.split()[1])
            for member, signature, body in (
                ("ActivationToken", "us", (number, "token")),
                ("ActionInvoked", "us", (number, "default")),
                ("NotificationClosed", "uu", (number, 2)),
            ):
                self._connection.send(new_signal(emitter, member, signature, body))

    def _hear(self, message: Message) -> None:
        match message.header.fields.get(HeaderFields.member):
            case "Update":
                uri, properties = message.body
                tell("Update", uri, _plain(properties))
            case "GetCapabilities":
                self._reply(message, "as", ["body", "actions", "body-markup"])
            case "Notify":
                _, replaced, _, summary, body, actions, hints, _ = message.body
                self._number = replaced or self._number + 1
                tell("Notify", self._number, summary, body, actions, _plain(hints))
                self._reply(message, "u", self._number)
            case "CloseNotification":
                tell("CloseNotification", message.body[0])
                self._reply(message, None)
            case _:
                pass

    def _reply(self, message: Message, signature: str | None, *body: object) -> None:
        self._connection.send(new_method_return(message, signature, body))


def _plain(properties: dict[str, tuple[str, object]]) -> dict[str, object]:
    return {name: value for name, (_, value) in properties.items()}


def tell(*words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


class Notifications:
    """The running service. It records everything it was asked for."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.asked: list[list[Any]] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def join(self) -> None:
        self._reader.join(60)

    def of(self, kind: str) -> list[list[Any]]:
        return [words[1:] for words in self.asked if words[0] == kind]

    def click(self, number: int) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"click {number}\n")
        self._process.stdin.flush()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.asked.append(json.loads(line))


@contextmanager
def notification_service() -> Iterator[Notifications]:
    """Run the service on this session's bus during the block."""
    with subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline()) == ["ready"]
        service = Notifications(process)
        try:
            yield service
        finally:
            process.kill()
            service.join()


if __name__ == "__main__":
    _Service().serve()
