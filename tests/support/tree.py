"""Find what a person who can't see the window would miss in it: names, values, roles, and the order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QWidget
from support.assistive import label_of, name_of, walk

Role = QAccessible.Role
CONTROLS = {
    Role.Button,
    Role.ButtonDropDown,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.ComboBox,
    Role.Dialog,
    Role.EditableText,
    Role.Link,
    Role.List,
    Role.ListItem,
    Role.MenuItem,
    Role.PageTab,
    Role.ProgressBar,
    Role.RadioButton,
    Role.Slider,
    Role.SpinBox,
    Role.Table,
}
"""Each has to say what it is for."""
NUMBERS = {Role.ProgressBar, Role.Slider, Role.SpinBox}
TEXTS = {Role.ComboBox}
MERE_AREAS = {Role.NoRole, Role.Client, Role.Pane, Role.Grouping, Role.LayeredPane, Role.Window, Role.Border}


def faults_of(root: QWidget) -> list[str]:
    """One line for each fault in what is shown of this widget."""
    nodes = list(walk(root))
    faults = [fault for node in nodes for fault in _faults(node)]
    return faults + [fault for node in nodes for fault in _disorder(node)]


def describe(node: QAccessibleInterface) -> str:
    """Its role, its name, and the class that it stands for."""
    owner = node.object()
    kind = type(owner).__name__ if owner is not None else ""
    return f"{node.role().name} “{name_of(node)}” ({kind})"


def _faults(node: QAccessibleInterface) -> Iterator[str]:
    role = node.role()
    if role is Role.ComboBox and not label_of(node).strip():
        # On Linux its name is what is chosen.
        yield f"has no label: {describe(node)}"
    if role in CONTROLS and not name_of(node).strip() and not label_of(node).strip():
        yield f"has no name: {describe(node)}"
    if role in NUMBERS and (node.valueInterface() is None or node.valueInterface().currentValue() is None):
        yield f"has no value: {describe(node)}"
    if role in TEXTS and not node.text(QAccessible.Text.Value):
        yield f"has no value: {describe(node)}"
    if node.state().focusable and role in MERE_AREAS and not name_of(node):
        yield f"takes the keyboard and is nothing: {describe(node)}"
    yield from _button_faults(node)


def _button_faults(node: QAccessibleInterface) -> Iterator[str]:
    owner = node.object()
    if isinstance(owner, QAbstractButton):
        if owner.autoExclusive() and owner.isCheckable() and node.role() is not Role.RadioButton:
            yield f"is one of a few and no radio button: {describe(node)}"
        if owner.isCheckable() and not node.state().checkable:
            yield f"can be switched and does not say so: {describe(node)}"


def _is_mute(node: QAccessibleInterface) -> bool:
    """Whether there is nothing in it to read: a line, an empty text, or the grip between two panes."""
    if node.role() is Role.Grip:
        return True
    return not name_of(node) and not node.childCount() and node.role() in MERE_AREAS | {Role.StaticText}


def _disorder(parent: QAccessibleInterface) -> Iterator[str]:
    """Children that are read after one that stands behind them, to the right or below."""
    if parent.role() in (Role.ComboBox, Role.SpinBox, Role.Table):
        return
    children = [parent.child(place) for place in range(parent.childCount())]
    seen = [
        (child, child.rect())
        for child in children
        if child is not None and child.isValid() and not child.state().invisible and not _is_mute(child)
    ]
    for (one, first), (other, later) in combinations(seen, 2):
        if _is_before(later, first):
            yield f"is read too late: {describe(other)}, after {describe(one)}"


def _is_before(one: QRect, other: QRect) -> bool:
    """Whether a person reads the first place before the second: columns may be read one after the other."""
    above = one.bottom() < other.top() and one.left() < other.right()
    beside = one.right() < other.left() and one.top() < other.bottom() and other.top() < one.bottom()
    return above or beside
