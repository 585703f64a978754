"""Drags clips out of the window, as copies under their own names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QWidget

from seedance_studio.domain.generation import Generation
from seedance_studio.ui.widgets.dragging import clips_mime, run_drag
from seedance_studio.viewmodels.library.copying import CopiesModel


class ClipDrag(QObject):
    """The drag begins once the copies are there, if the button is still held down."""

    def __init__(self, copies: CopiesModel, folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self._copies = copies
        self._folder = folder
        self._window = window

    def begin(self, generations: Sequence[Generation], picture: QPixmap | None) -> None:
        """Drags the clips, under a picture."""
        clips = [generation for generation in generations if generation.clip is not None]
        originals = [self._folder / clip.clip.path for clip in clips if clip.clip is not None]

        def drag(copies: list[Path]) -> None:
            if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
                run_drag(self._window, clips_mime(copies, originals), picture)

        # A drag has a loop of its own, in which no other task could run before this one's end.
        self._copies.take(clips, lambda copies: QTimer.singleShot(0, self, lambda: drag(copies)))
