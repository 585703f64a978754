"""Read and operate the program over the accessibility bus, as assistive tools do."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_COMPONENT = "org.a11y.atspi.Component"
_ACTION = "org.a11y.atspi.Action"
_STATE_VISIBLE, _STATE_SHOWING, _STATE_SELECTED, _STATE_FOCUSED, _STATE_ENABLED = 30, 25, 23, 12, 8
_ON_SCREEN = 0
_FOCUS = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="StateChanged")
_FOCUS.add_arg_condition(0, "focused")
_REGISTRY = DBusAddress("/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry")


class Bus:
    """A connection to the accessibility bus of this session."""

    def __init__(self) -> None:
        session = open_dbus_connection("SESSION")
        address = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        (place,) = session.send_and_get_reply(new_method_call(address, "GetAddress")).body
        session.close()
        self.connection: DBusConnection = open_dbus_connection(place)

    def application(self, name: str) -> Node | None:
        """The program with this name, None until it is on the bus."""
        root = Node(self.connection, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        return next((child for child in root.children() if child.name == name), None)

    @contextmanager
    def watch_focus(self) -> Iterator[FocusWatch]:
        """Hear what gets the keyboard."""
        # Programs tell nothing until someone wants to know.
        event = new_method_call(_REGISTRY, "RegisterEvent", "s", ("object:state-changed:focused",))
        self.connection.send_and_get_reply(event)
        self.connection.send_and_get_reply(message_bus.AddMatch(_FOCUS))
        told: deque[Message] = deque()
        with self.connection.filter(_FOCUS, queue=told):
            yield FocusWatch(self.connection, told)

    def close(self) -> None:
        self.connection.close()


class FocusWatch:
    """What got the keyboard, one after the other."""

    def __init__(self, connection: DBusConnection, told: deque[Message]) -> None:
        self._connection = connection
        self._told = told

    def forget(self) -> None:
        """Leave out what was told until now."""
        self._told.clear()

    def next(self, seconds: float) -> Node | None:
        """What got the keyboard next; None if nothing did in that time."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                event = self._connection.recv_until_filtered(self._told, timeout=left)
            except TimeoutError:
                break
            if event.body[1]:
                fields = event.header.fields
                return Node(self._connection, fields[HeaderFields.sender], fields[HeaderFields.path])
        return None


@dataclass(frozen=True)
class Node:
    """One object in the tree."""

    connection: DBusConnection
    bus_name: str
    path: str

    def call(self, interface: str, method: str, signature: str = "", *arguments: object) -> Any:
        address = DBusAddress(self.path, self.bus_name, interface)
        message = new_method_call(address, method, signature or None, arguments)
        reply = self.connection.send_and_get_reply(message, timeout=60)
        if reply.header.message_type.name == "error":
            raise LookupError(str(reply.body))
        return reply.body[0] if len(reply.body) == 1 else reply.body

    def get(self, interface: str, name: str) -> Any:
        value = self.call("org.freedesktop.DBus.Properties", "Get", "ss", interface, name)
        return value[1]

    @property
    def name(self) -> str:
        return str(self.get(_ACCESSIBLE, "Name"))

    @property
    def text(self) -> str:
        """The text in a field."""
        return str(self.call("org.a11y.atspi.Text", "GetText", "ii", 0, -1))

    @property
    def role(self) -> str:
        return str(self.call(_ACCESSIBLE, "GetRoleName"))

    @property
    def is_showing(self) -> bool:
        low, _ = self.call(_ACCESSIBLE, "GetState")
        return bool(low >> _STATE_SHOWING & 1) and bool(low >> _STATE_VISIBLE & 1)

    @property
    def is_focused(self) -> bool:
        """Whether it has the keyboard."""
        try:
            low, _ = self.call(_ACCESSIBLE, "GetState")
        except LookupError:
            # It has gone since it was found.
            return False
        return bool(low >> _STATE_FOCUSED & 1)

    @property
    def is_enabled(self) -> bool:
        """Whether it can be used now."""
        low, _ = self.call(_ACCESSIBLE, "GetState")
        return bool(low >> _STATE_ENABLED & 1)

    @property
    def is_selected(self) -> bool:
        """Whether it is selected among others."""
        low, _ = self.call(_ACCESSIBLE, "GetState")
        return bool(low >> _STATE_SELECTED & 1)

    @property
    def description(self) -> str:
        return str(self.get(_ACCESSIBLE, "Description"))

    def act(self) -> None:
        """Perform the default action, which is never "SetFocus"."""
        names = [name for name, _, _ in self.call(_ACTION, "GetActions")]
        self.call(_ACTION, "DoAction", "i", next(i for i, name in enumerate(names) if name != "SetFocus"))

    def children(self) -> list[Node]:
        return [Node(self.connection, bus, path) for bus, path in self.call(_ACCESSIBLE, "GetChildren")]

    def walk(self, *, into_hidden: bool = True) -> Iterator[Node]:
        """This node and all below it. Without `into_hidden`, skips hidden nodes with all below them, which
        are most of a window."""
        yield self
        for child in self.children():
            try:
                if into_hidden or child.is_showing:
                    yield from child.walk(into_hidden=into_hidden)
            except LookupError:
                # It disappeared after its parent listed it.
                continue

    def box(self) -> tuple[int, int, int, int]:
        """Left, top, width and height in screen pixels."""
        left, top, width, height = self.call(_COMPONENT, "GetExtents", "u", _ON_SCREEN)
        return int(left), int(top), int(width), int(height)
