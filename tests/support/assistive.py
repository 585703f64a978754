"""Operate a window as assistive tools do, through its accessible interfaces, within this process."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_FOCUS = "SetFocus"
Role = QAccessible.Role
_LISTS = (Role.ComboBox, Role.List)


def walk(root: QWidget | QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """This control and all below it that a person can reach, including the entries of closed lists."""
    interface = QAccessible.queryAccessibleInterface(root) if isinstance(root, QWidget) else root
    yield interface
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is None or not child.isValid():
            continue
        if interface.role() in _LISTS or not child.state().invisible:
            yield from walk(child)


def name_of(interface: QAccessibleInterface) -> str:
    """The accessible name."""
    return interface.text(QAccessible.Text.Name)


def label_of(interface: QAccessibleInterface) -> str:
    """The name of its label."""
    return " ".join(name_of(item) for item, _ in interface.relations(QAccessible.RelationFlag.Label))


def actions_of(interface: QAccessibleInterface) -> list[str]:
    """Its actions, the default one first."""
    actions = interface.actionInterface()
    return [] if actions is None else [name for name in actions.actionNames() if name != _FOCUS]


def act(interface: QAccessibleInterface) -> None:
    """Perform its default action."""
    interface.actionInterface().doAction(actions_of(interface)[0])


def find(root: QWidget, role: Role, name: str) -> QAccessibleInterface:
    """The only control with this role whose name begins with `name`."""
    found = [item for item in walk(root) if item.role() == role and name_of(item).startswith(name)]
    assert len(found) == 1, f"{len(found)} of {role} are called {name}"
    return found[0]
