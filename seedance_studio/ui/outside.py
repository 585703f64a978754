"""Hands a file to whatever program the system has for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_outside(path: Path) -> None:
    """Returns at once; what comes of it shows outside this window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
