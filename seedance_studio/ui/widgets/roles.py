"""What a widget of ours is to assistive tools, where Qt would call it a mere area."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget


def set_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Gives a widget its role, once and before anyone asks for it."""
    interface = QAccessibleWidget(widget, role)
    QAccessible.registerAccessibleInterface(interface)
    # Qt uses and destroys it with the widget, but does not hold it: Python must not destroy it sooner.
    widget.destroyed.connect(lambda: interface)
