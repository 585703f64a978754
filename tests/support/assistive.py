"""Works a window as assistive tools do: through the accessible interfaces alone, within this process."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_FOCUS = "SetFocus"
Role = QAccessible.Role
_LISTS = (Role.ComboBox, Role.List)


def walk(root: QWidget | QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """This and all below it that a person could reach; the entries of a list that is still closed too."""
    interface = QAccessible.queryAccessibleInterface(root) if isinstance(root, QWidget) else root
    yield interface
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is None or not child.isValid():
            continue
        if interface.role() in _LISTS or not child.state().invisible:
            yield from walk(child)


def name_of(interface: QAccessibleInterface) -> str:
    """What it is called."""
    return interface.text(QAccessible.Text.Name)


def label_of(interface: QAccessibleInterface) -> str:
    """The name of what labels it."""
    return " ".join(name_of(item) for item, _ in interface.relations(QAccessible.RelationFlag.Label))


def actions_of(interface: QAccessibleInterface) -> list[str]:
    """What can be done with it, the default first."""
    actions = interface.actionInterface()
    return [] if actions is None else [name for name in actions.actionNames() if name != _FOCUS]


def act(interface: QAccessibleInterface) -> None:
    """Does what it does by default."""
    interface.actionInterface().doAction(actions_of(interface)[0])


def find(root: QWidget, role: Role, name: str) -> QAccessibleInterface:
    """The one of that role whose name begins so."""
    found = [item for item in walk(root) if item.role() == role and name_of(item).startswith(name)]
    assert len(found) == 1, f"{len(found)} of {role} are called {name}"
    return found[0]
