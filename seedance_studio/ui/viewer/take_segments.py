"""All takes of a press as the parts of one bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.ui.jobs.job_words import TOKENS, Tone, tone
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import fill_rounded, painter_for
from seedance_studio.viewmodels.jobs.job_view import is_being_made
from seedance_studio.viewmodels.jobs.set_view import SetView, TakeView

_HIGH = 5
_GAP = 4
_LEAST_WIDE = 6
"""Narrower parts touch each other."""


class TakeSegments(QWidget):
    """Done is bright, what is being made is the accent as far as it is, what waits is a line."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._takes: SetView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_takes(self, takes: SetView | None) -> None:
        """Shows these takes; None hides the bar."""
        self.setVisible(takes is not None)
        if takes != self._takes:
            self._takes = takes
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._takes is None:
            return
        painter = painter_for(self)
        step = (self.width() + _GAP) / self._takes.total
        wide = step - _GAP if step - _GAP >= _LEAST_WIDE else step
        for at in range(self._takes.total):
            area = QRectF(at * step, 0, wide, _HIGH)
            fill_rounded(painter, area, _HIGH / 2, self._theme.tokens.line)
            if at < len(self._takes.takes):
                part, colour = self._part(self._takes.takes[at])
                if part:
                    area.setWidth(wide * part)
                    fill_rounded(painter, area, _HIGH / 2, colour)

    def _part(self, take: TakeView) -> tuple[float, str]:
        """How much of its part is filled, and with which colour."""
        tokens, said = self._theme.tokens, tone(take.job)
        if is_being_made(take.generation):
            return take.job.fraction or 0.0, tokens.accent
        if said is Tone.OK:
            return 1.0, tokens.text
        return (1.0, getattr(tokens, TOKENS[said])) if said in (Tone.WARNING, Tone.ERROR) else (0.0, "")
