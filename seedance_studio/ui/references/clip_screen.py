"""The place where a clip plays, without bars beside it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtMultimediaWidgets import QVideoWidget
from PySide6.QtWidgets import QWidget

_LEAST = QSize(160, 120)
_SIDE, _ABOVE, _BELOW = 20, 16, 6
"""Pixels around the picture, as around one that is cropped."""


class ClipScreen(QWidget):
    """Gives `video` the clip's shape, centred, once that is known; until then the whole area."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumSize(_LEAST)
        self.video = QVideoWidget(self)
        self.video.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shape = QSize()

    def set_shape(self, width: int, height: int) -> None:
        """Sets how wide and high the clip is; the numbers may be 0."""
        self._shape = QSize(width, height)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        room = self.rect().adjusted(_SIDE, _ABOVE, -_SIDE, -_BELOW)
        size = room.size()
        if not self._shape.isEmpty():
            size = self._shape.scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), size)
        place.moveCenter(room.center())
        self.video.setGeometry(place)
