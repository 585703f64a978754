"""Room for the prompt on a low screen: it and the rows above give way, so that every option stays in view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from seedance_studio.ui.composer.prompt_edit import PromptEdit

_LOW = 556
"""Pixels: in less, the rows of a draft with references don't fit as they are."""
_TOP, _BOTTOM, _SPACING = 16, 12, 8
_TOP_IF_LOW, _SPACING_IF_LOW = 8, 6


class PromptRoom(QObject):
    """Lays out the rows of the scroll area. On a low screen they stand closer, without the `summary`.

    The prompt gets what the other rows leave; what is `below` the options may be scrolled out of view for up
    to 12 lines of it. It takes more on a tall screen, but only what nothing else needs.
    """

    def __init__(
        self, scroll: QScrollArea, rows: QVBoxLayout, prompt: PromptEdit, summary: QWidget, below: QWidget
    ) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        self._rows = rows
        self._prompt = prompt
        self._summary = summary
        self._below = below
        self._is_low: bool | None = None
        scroll.viewport().installEventFilter(self)
        rows.parentWidget().installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return False

    def _fit(self) -> None:
        rows, room = self._rows, self._scroll.viewport().size()
        self._set_low(room.height() < _LOW)
        wide = room.width()
        whole = rows.totalHeightForWidth(wide) if rows.hasHeightForWidth() else rows.sizeHint().height()
        under = self._below.sizeHint().height() + _BOTTOM + rows.spacing()
        others = whole - under - self._prompt.sizeHint().height()
        most = room.height() - others
        self._prompt.set_most_height(most, most - under)

    def _set_low(self, is_low: bool) -> None:
        # Setting what is set already would ask for another layout, without end.
        if is_low is self._is_low:
            return
        self._is_low = is_low
        self._rows.setContentsMargins(0, _TOP_IF_LOW if is_low else _TOP, 0, _BOTTOM)
        self._rows.setSpacing(_SPACING_IF_LOW if is_low else _SPACING)
        self._summary.setVisible(not is_low)
