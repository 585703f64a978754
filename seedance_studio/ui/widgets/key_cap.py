"""A key as it looks on a keyboard, beside what it does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import fill_rounded, painter_for

_HIGH, _PAD, _ROUND = 20, 6, 4


def cap_width(theme: Theme, key: str) -> float:
    """How many pixels the cap of a key takes."""
    return max(QFontMetricsF(_font(theme)).horizontalAdvance(key) + 2 * _PAD, float(_HIGH))


def draw_cap(painter: QPainter, theme: Theme, left: float, middle: float, key: str) -> None:
    """Draws the cap of a key from `left`, around the height `middle`."""
    tokens = theme.tokens
    cap = QRectF(left, middle - _HIGH / 2, cap_width(theme, key), _HIGH)
    fill_rounded(painter, cap, _ROUND, tokens.raised, tokens.line)
    painter.setFont(_font(theme))
    painter.setPen(QColor(tokens.text))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)


class KeyCap(QWidget):
    """For eyes alone: what the key does has it in its tool tip."""

    def __init__(self, theme: Theme, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self.setFixedSize(QSize(round(cap_width(theme, key) + 0.5), _HIGH))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_cap(painter_for(self), self._theme, 0.0, self.height() / 2, self._key)


def _font(theme: Theme) -> QFont:
    return theme.font(11, QFont.Weight.Medium)
