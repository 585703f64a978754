"""Drags files out of the window. Only here may Qt run a loop of its own: it offers no other way to drag."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

_OWN_CLIPS = "application/x-seedance-studio-clips"


class DragStart:
    """Tells a drag from a click on a widget."""

    def __init__(self) -> None:
        self._pressed: QPoint | None = None

    def press(self, event: QMouseEvent) -> None:
        """Remembers that a button was pressed on the widget."""
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if is_left else None

    def begins(self, event: QMouseEvent) -> bool:
        """Returns whether the pointer has moved far enough with the button down."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        way = event.position().toPoint() - self._pressed
        if way.manhattanLength() < QApplication.startDragDistance():
            return False
        self._pressed = None
        return True


def run_drag(source: QWidget, mime: QMimeData, picture: QPixmap | None) -> bool:
    """Drags until something is dropped. Returns whether anything took it."""
    drag = QDrag(source)
    drag.setMimeData(mime)
    if picture is not None:
        drag.setPixmap(picture)
    return drag.exec(Qt.DropAction.CopyAction) is not Qt.DropAction.IgnoreAction


def files_mime(files: Sequence[Path]) -> QMimeData:
    """Returns files in the form that other programs accept."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return mime


def clips_mime(copies: Sequence[Path], originals: Sequence[Path]) -> QMimeData:
    """Returns copies for other programs, and the library's own files for our own window."""
    mime = files_mime(copies)
    own = [bytes(QUrl.fromLocalFile(str(file)).toEncoded().data()) for file in originals]
    mime.setData(_OWN_CLIPS, b"\n".join(own))
    return mime


def own_clips(mime: QMimeData) -> list[str]:
    """Returns the addresses of the library's files in a drag from our own window."""
    return bytes(mime.data(_OWN_CLIPS).data()).decode().split()
