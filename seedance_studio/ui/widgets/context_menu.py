"""Opens the context menu of a widget as a key does."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QWidget


def open_context_menu(widget: QWidget) -> None:
    """Asks the widget for its context menu, in its middle."""
    at = widget.rect().center()
    by_key = QContextMenuEvent.Reason.Keyboard
    QCoreApplication.sendEvent(widget, QContextMenuEvent(by_key, at, widget.mapToGlobal(at)))
