"""Shift+F10 opens the context menu of the focused widget, as the menu key does."""

from __future__ import annotations

import sys

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from seedance_studio.ui.widgets.context_menu import open_context_menu


def add_menu_key(window: QWidget) -> None:
    """Adds the key to a window. Windows and macOS have it already."""
    if sys.platform.startswith("linux"):
        QShortcut(QKeySequence("Shift+F10"), window, _open_menu)


def _open_menu() -> None:
    widget = QApplication.focusWidget()
    if widget is not None:
        open_context_menu(widget)
