"""Read and operate the program over the accessibility bus, as assistive tools do."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from support.bus_calls import Call, Vanished, call_all
from support.bus_parser import RememberingParser

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_NAME = (_PROPERTIES, "Get", "ss", _ACCESSIBLE, "Name")
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
        self.connection.parser = RememberingParser()

    def application(self, name: str) -> Node | None:
        """The program with this name, None until it is on the bus."""
        root = Node(self.connection, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        for child in root.children():
            # A program that begins or ends is listed, and answers nothing.
            with suppress(LookupError):
                if child.name == name:
                    return child
        return None

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
        (answer,) = call_all(self.connection, [self.to_call(interface, method, signature, *arguments)])
        if isinstance(answer, Vanished):
            raise answer
        return answer

    def to_call(self, interface: str, method: str, signature: str = "", *arguments: object) -> Call:
        """A call of its method, to be made together with others."""
        return Call(self.bus_name, self.path, interface, method, signature, arguments)

    def get(self, interface: str, name: str) -> Any:
        value = self.call(_PROPERTIES, "Get", "ss", interface, name)
        return value[1]

    @property
    def name(self) -> str:
        return str(self.get(_ACCESSIBLE, "Name"))

    @property
    def text(self) -> str:
        """The text in a field."""
        return str(self.call("org.a11y.atspi.Text", "GetText", "ii", 0, -1))

    def put(self, text: str) -> None:
        """Put a text into a field instead of what it holds."""
        self.call("org.a11y.atspi.EditableText", "SetTextContents", "s", text)

    @property
    def role(self) -> str:
        return str(self.call(_ACCESSIBLE, "GetRoleName"))

    @property
    def is_showing(self) -> bool:
        return _is_in_sight(self.call(_ACCESSIBLE, "GetState"))

    def name_in_sight(self) -> str | None:
        """Its name, if it is still there and visible."""
        name, state = call_all(self.connection, [self.to_call(*_NAME), self.to_call(_ACCESSIBLE, "GetState")])
        if isinstance(name, Vanished) or isinstance(state, Vanished) or not _is_in_sight(state):
            return None
        return str(name[1])

    @property
    def is_focused(self) -> bool:
        """Whether it has the keyboard."""
        try:
            low, _ = self.call(_ACCESSIBLE, "GetState")
        except Vanished:
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

    def set_value(self, value: float) -> None:
        """Set a slider, as an assistive tool does."""
        self.call(_PROPERTIES, "Set", "ssv", "org.a11y.atspi.Value", "CurrentValue", ("d", value))

    def children(self) -> list[Node]:
        return [Node(self.connection, bus, path) for bus, path in self.call(_ACCESSIBLE, "GetChildren")]

    def walk(self) -> list[Node]:
        """This node and all below it, also the hidden ones, each before those below it."""
        below = dict[Node, list[Node]]()
        level: list[Node] = [self]
        while level:
            told = call_all(self.connection, [node.to_call(_ACCESSIBLE, "GetChildren") for node in level])
            level = _note(level, told, below)
        return self._in_order(below)

    def in_sight(self) -> list[tuple[Node, str]]:
        """This node and the visible ones below it with their names, each before those below it.

        Skips hidden nodes with all below them, which are most of a window, and whatever goes meanwhile.
        """
        names = dict[Node, str]()
        below = dict[Node, list[Node]]()
        shown: list[Node] = [self]
        while shown:
            calls = [node.to_call(*_NAME) for node in shown]
            calls += [node.to_call(_ACCESSIBLE, "GetChildren") for node in shown]
            told = call_all(self.connection, calls)
            names |= {node: str(name[1]) for node, name in _answered(shown, told[: len(shown)])}
            level = _note(shown, told[len(shown) :], below)
            states = call_all(self.connection, [node.to_call(_ACCESSIBLE, "GetState") for node in level])
            shown = [node for node, state in _answered(level, states) if _is_in_sight(state)]
        if self not in names:
            raise Vanished(self.path)
        return [(node, names[node]) for node in self._in_order(below) if node in names]

    def _in_order(self, below: dict[Node, list[Node]]) -> list[Node]:
        """This node and all below it of which that is known, each before those below it."""
        found = list[Node]()
        left: list[Node] = [self]
        while left:
            node = left.pop()
            if node in below:
                found.append(node)
                left += reversed(below[node])
        return found

    def box(self) -> tuple[int, int, int, int]:
        """Left, top, width and height in screen pixels."""
        left, top, width, height = self.call(_COMPONENT, "GetExtents", "u", _ON_SCREEN)
        return int(left), int(top), int(width), int(height)


def _note(level: list[Node], told: list[Any], below: dict[Node, list[Node]]) -> list[Node]:
    """Adds to `below` what each of these told to be below it. Returns all of that."""
    found = list[Node]()
    for node, children in _answered(level, told):
        below[node] = [Node(node.connection, bus, path) for bus, path in children]
        found += below[node]
    return found


def _answered(nodes: list[Node], answers: list[Any]) -> Iterator[tuple[Node, Any]]:
    """Each node with its answer, without those that have gone."""
    for node, answer in zip(nodes, answers, strict=True):
        if not isinstance(answer, Vanished):
            yield node, answer


def _is_in_sight(state: tuple[int, int]) -> bool:
    low, _ = state
    return bool(low >> _STATE_SHOWING & 1) and bool(low >> _STATE_VISIBLE & 1)
