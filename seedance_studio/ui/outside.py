"""Opens a file in the system's program for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_outside(path: Path) -> None:
    """Returns at once. What the other program does is not known here."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
