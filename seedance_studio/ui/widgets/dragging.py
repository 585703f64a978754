"""Drags files out of the window. Only here may Qt run a loop of its own: it offers no other way to drag."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget


class FileDrag:
    """Tells a drag from a click on a widget."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
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

    def run(self, file: Path, picture: QPixmap | None) -> None:
        """Drags the file until it is dropped."""
        run_drag(self._widget, file_mime(file), picture)


def run_drag(widget: QWidget, mime: QMimeData, picture: QPixmap | None = None) -> None:
    """Drags what is in `mime` until it is dropped."""
    drag = QDrag(widget)
    drag.setMimeData(mime)
    if picture is not None:
        drag.setPixmap(picture)
    drag.exec(Qt.DropAction.CopyAction)


def file_mime(file: Path) -> QMimeData:
    """Returns a file in the form that other programs accept."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    return mime
