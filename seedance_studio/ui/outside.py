"""Opens a file or a web page in the system's program for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from seedance_studio.system.environment import keep_from_others


def open_outside(path: Path) -> None:
    """Returns at once. What the other program does is not known here."""
    _open(QUrl.fromLocalFile(str(path)))


def open_page(url: str) -> None:
    """Opens a web page in the desktop's browser. Returns at once."""
    _open(QUrl(url))


def _open(url: QUrl) -> None:
    keep_from_others()
    QDesktopServices.openUrl(url)
