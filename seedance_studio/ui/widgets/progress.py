"""A thin progress bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import fill_area, fill_rounded, painter_for

_STEP_MS = 40
_ROUND_SECONDS = 1.6


class ThinProgress(QWidget):
    """Shows a fraction from 0 to 1. None shows a moving bar, unless motion is reduced.

    It lies on the surface whose token `ground` is, and paints what its round ends leave of that. So a moving
    bar alone is painted at each step, and nothing of the window below it.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, ground: str = "panel") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._theme = theme
        self._ground = ground
        self._fraction: float | None = 0.0
        self._phase = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._on_step)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_fraction(self, fraction: float | None) -> None:
        """Sets the progress."""
        clamped = None if fraction is None else min(max(fraction, 0.0), 1.0)
        if clamped != self._fraction:
            self._fraction = clamped
            self._run()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(60, 4)

    def showEvent(self, event: QShowEvent) -> None:
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = painter_for(self)
        area = QRectF(self.rect())
        fill_area(painter, area, QColor(getattr(tokens, self._ground)))
        fill_rounded(painter, area, 2, tokens.line)
        if self._fraction is None:
            wide = area.width() * 0.3
            left = (area.width() + wide) * self._phase - wide
            part = QRectF(left, 0, wide, area.height()).intersected(area)
        else:
            part = QRectF(0, 0, area.width() * self._fraction, area.height())
        if part.width() > 0:
            fill_rounded(painter, part, 2, tokens.accent)

    def _run(self) -> None:
        if self._fraction is None and self.isVisible() and self._theme.animates:
            self._timer.start()
        else:
            self._timer.stop()
            self._phase = 0.5

    def _on_step(self) -> None:
        self._phase = (self._phase + _STEP_MS / 1000 / _ROUND_SECONDS) % 1.0
        self.update()
