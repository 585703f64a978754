"""Shift+F10 opens the context menu of the focused widget, as the menu key does."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


def add_menu_key(window: QWidget) -> None:
    """Adds the key to a window. Windows and macOS have it already."""
    if sys.platform.startswith("linux"):
        QShortcut(QKeySequence("Shift+F10"), window, _open_menu)


def _open_menu() -> None:
    widget = QApplication.focusWidget()
    if widget is not None:
        at = widget.rect().center()
        by_key = QContextMenuEvent.Reason.Keyboard
        QCoreApplication.sendEvent(widget, QContextMenuEvent(by_key, at, widget.mapToGlobal(at)))
