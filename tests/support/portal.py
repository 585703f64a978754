"""A private session bus, and a fake settings portal on the session's bus.

`portal.py KEY=true|false|NUMBER…` serves until it is killed. Other keys get an error, as from a real portal.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from jeepney import HeaderFields, Message, MessageType, message_bus, new_error, new_method_return
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_NAME = "org.freedesktop.portal.Desktop"


@contextmanager
def private_bus() -> Iterator[str]:
    """Yield the address of an empty session bus."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@contextmanager
def settings_portal(*settings: str) -> Iterator[None]:
    """Run the portal on this session's bus during the block."""
    command = [sys.executable, __file__, *settings]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as portal:
        assert portal.stdout
        assert portal.stdout.readline() == "ready\n"
        try:
            yield
        finally:
            portal.terminate()


def _serve(connection: DBusConnection, known: dict[str, bool | int]) -> None:
    while True:
        message = connection.receive()
        if message.header.message_type is MessageType.method_call:
            connection.send(_answer(message, known))


def _answer(message: Message, known: dict[str, bool | int]) -> Message:
    if message.header.fields[HeaderFields.member] != "Read" or message.body[1] not in known:
        return new_error(message, f"{_NAME}.Error.NotFound", "s", ("Requested setting not found",))
    value = known[message.body[1]]
    bare = ("b" if isinstance(value, bool) else "u", value)
    return new_method_return(message, "v", (("v", bare),))


def _value(word: str) -> bool | int:
    return int(word) if word.isdecimal() else word == "true"


if __name__ == "__main__":
    bus = open_dbus_connection("SESSION")
    bus.send_and_get_reply(message_bus.RequestName(_NAME))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    _serve(bus, {key: _value(value) for key, value in (word.split("=") for word in sys.argv[1:])})
