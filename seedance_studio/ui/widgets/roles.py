"""Accessible roles for our own widgets, which Qt would report as plain areas."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget


def set_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Sets a widget's role. Call it once, before anyone asks for the role."""
    set_interface(widget, QAccessibleWidget(widget, role))


def set_interface(widget: QWidget, interface: QAccessibleWidget) -> None:
    """Sets what assistive tools are told of a widget. Call it once, before anyone asks."""
    QAccessible.registerAccessibleInterface(interface)
    # Qt uses and destroys it with the widget, but does not hold it: Python must not destroy it sooner.
    widget.destroyed.connect(lambda: interface)
