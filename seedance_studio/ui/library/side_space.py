"""Where the inspector lies: beside the grid, or over it where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

USUAL, NARROW = 344, 300
_NARROW_BELOW, _CLOSED_BELOW = 1560, 1348
"""Widths of the window below which the inspector is narrower, and below which it lies over the grid."""


class SideSpace(QObject):
    """Keeps room for a pane at the right of a page, and places it there.

    In a narrow window it is closed until it is asked for.
    """

    moved = Signal()
    """The pane was opened or closed, or lies elsewhere."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._pane: QWidget | None = None
        self._is_wanted = True
        self._is_asked = False
        page.installEventFilter(self)
        self._place()

    def put(self, pane: QWidget) -> None:
        """Places a pane."""
        self._pane = pane
        self._place()

    @property
    def is_wanted(self) -> bool:
        """Whether the person wants the pane where there is room for it."""
        return self._is_wanted

    def set_wanted(self, is_wanted: bool) -> None:
        """Opens or closes the pane where there is room for it."""
        self._is_wanted = is_wanted
        self._place()

    @property
    def covers(self) -> int:
        """How many pixels at the right of the page the pane lies over."""
        return self._wide if self.is_shown and not self._has_room else 0

    @property
    def is_shown(self) -> bool:
        """Whether the pane is in sight."""
        return self._is_wanted if self._has_room else self._is_asked

    def toggle(self) -> None:
        """Opens or closes the pane."""
        if self._has_room:
            self._is_wanted = not self._is_wanted
        else:
            self._is_asked = not self._is_asked
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)

    @property
    def _has_room(self) -> bool:
        return self._page.window().width() >= _CLOSED_BELOW

    @property
    def _wide(self) -> int:
        return NARROW if self._page.window().width() < _NARROW_BELOW else USUAL

    def _place(self) -> None:
        if self._has_room:
            self._is_asked = False
        wide = self._wide
        is_beside = self._has_room and self._is_wanted
        self._page.setContentsMargins(0, 0, wide if is_beside else 0, 0)
        if self._pane is not None:
            self._pane.setGeometry(QRect(self._page.width() - wide, 0, wide, self._page.height()))
            self._pane.setVisible(self.is_shown)
            self._pane.raise_()
        self.moved.emit()
