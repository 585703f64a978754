"""Drags clips: out of the window as copies under their own names, and onto the places of the sidebar."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QWidget

from seedance_studio.domain.generation import Generation
from seedance_studio.ui.widgets.dragging import clips_mime, run_drag
from seedance_studio.viewmodels.library.copying import MOST_TAKEN, CopiesModel, Taken
from seedance_studio.viewmodels.library.dragged import put_keys


class ClipDrag(QObject):
    """The drag begins once the copies are there, if the button is still held down."""

    def __init__(self, copies: CopiesModel, window: QWidget) -> None:
        super().__init__(window)
        self._copies = copies
        self._window = window

    def begin(self, generations: Sequence[Generation], picture: QPixmap | None) -> None:
        """Drags clips, under a picture."""
        self._copies.take(generations, self._later(picture))

    def begin_selected(self, keys: Sequence[int]) -> None:
        """Drags the clips with these keys of the feed. More than `MOST_TAKEN` can't leave the window."""
        if len(keys) > MOST_TAKEN:
            QTimer.singleShot(0, self, lambda: self._drag_inside(keys))
        else:
            self._copies.take_selected(keys, self._later(None, keys))

    def _drag_inside(self, keys: Sequence[int]) -> None:
        mime = QMimeData()
        put_keys(mime, keys)
        if _is_held() and not run_drag(self._window, mime, None):
            self._copies.refuse_many()

    def _later(self, picture: QPixmap | None, keys: Sequence[int] = ()) -> Callable[[Taken], None]:
        # A drag has a loop of its own, in which no task could run before the one that begins it ends.
        return lambda taken: QTimer.singleShot(0, self, lambda: self._drag(taken, picture, keys))

    def _drag(self, taken: Taken, picture: QPixmap | None, keys: Sequence[int]) -> None:
        if (taken.copies or keys) and _is_held():
            mime = clips_mime(taken.copies, taken.originals)
            # For the sidebar, whose places take clips of the library.
            put_keys(mime, keys)
            run_drag(self._window, mime, picture)


def _is_held() -> bool:
    """Whether the button is still down: without it a drag would wait for the next click, and drop there."""
    return bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton)
