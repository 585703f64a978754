"""Whether a key or the mouse was pressed with Ctrl: one more of what is offered, beside what is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

_CTRL = Qt.KeyboardModifier.ControlModifier


def is_ctrl(event: QKeyEvent | QMouseEvent) -> bool:
    """Whether Ctrl and no other such key is held."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _CTRL


def is_ctrl_space(event: QKeyEvent) -> bool:
    """Whether this is Ctrl and the space bar, not held down."""
    return event.key() == Qt.Key.Key_Space and is_ctrl(event) and not event.isAutoRepeat()


def is_ctrl_click(event: QMouseEvent) -> bool:
    """Whether this is the left mouse button with Ctrl."""
    return event.button() is Qt.MouseButton.LeftButton and is_ctrl(event)
