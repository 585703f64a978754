"""The scale beside a chart: round numbers from 0 to the highest."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QWidget

from seedance_studio.domain.frozen import frozen
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import painter_for

WIDE = 64
_MOST = 4
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0, 20.0)


@frozen
class Scale:
    """`low` is 0, or less if more was given back than charged. `step` lies between two lines."""

    low: float
    high: float
    step: float

    @property
    def lines(self) -> tuple[float, ...]:
        """The values at which lines are drawn."""
        count = round((self.high - self.low) / self.step)
        return tuple(self.low + place * self.step for place in range(count + 1))

    def y(self, value: float, area: QRectF) -> float:
        """Returns where a value lies."""
        return area.bottom() - (value - self.low) / (self.high - self.low) * area.height()


def scale_for(least: float, most: float) -> Scale:
    """Returns a scale with at most four steps of a round size that reaches from `least`, or 0, to `most`."""
    low, high = min(least, 0.0), max(most, 0.0)
    if low == high:
        high = low + 100.0
    magnitude = 10.0 ** math.floor(math.log10((high - low) / _MOST))
    scales = [_with_step(low, high, factor * magnitude) for factor in _STEPS]
    most = _MOST + (low < 0)
    return next((scale for scale in scales if len(scale.lines) <= most + 1), scales[-1])


def _with_step(low: float, high: float, step: float) -> Scale:
    return Scale(math.floor(low / step) * step, math.ceil(high / step) * step, step)


class ScaleNumbers(QWidget):
    """The numbers at the lines. They are read from the bars, so they have no name of their own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scale = scale_for(0.0, 0.0)
        self._area = QRectF()
        self.setFixedWidth(WIDE)
        theme.changed.connect(self.update)

    def show_scale(self, scale: Scale, area: QRectF) -> None:
        """Shows a scale. `area` is that of the bars, of which the height counts."""
        self._scale, self._area = scale, area
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        painter.setFont(self._theme.font(11, tabular=True))
        painter.setPen(QColor(self._theme.tokens.muted))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        for value in self._scale.lines:
            y = self._scale.y(value, self._area)
            painter.drawText(QRectF(0, y - 8, WIDE - 8, 16), right, number(value, 2))
