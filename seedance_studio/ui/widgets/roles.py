"""Accessible roles for our own widgets, which Qt would report as plain areas."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget


def set_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Sets a widget's role. Call it once, before anyone asks for the role."""
    interface = QAccessibleWidget(widget, role)
    QAccessible.registerAccessibleInterface(interface)
    # Qt uses and destroys it with the widget, but does not hold it: Python must not destroy it sooner.
    widget.destroyed.connect(lambda: interface)
