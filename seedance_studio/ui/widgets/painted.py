"""Shared by all controls that we paint ourselves: theme, hover, and the focus ring."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.viewmodels.shell.tips import plain_tip

FOCUS_ROOM = 3
"""Pixels around a control for its focus ring."""


def painter_for(widget: QWidget) -> QPainter:
    """Returns an antialiasing painter."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    return painter


def fill_area(painter: QPainter, area: QRect | QRectF, ground: QBrush | QColor | Qt.GlobalColor) -> None:
    """Fills a box.

    `QPainter.fillRect` could also be given one of Qt's 180 gradients. PySide makes all their names when it is
    first called, which takes half a frame.
    """
    painter.setBackground(ground)
    painter.eraseRect(area)


def fill_rounded(
    painter: QPainter,
    area: QRectF,
    radius: float,
    fill: str | QColor | None,
    line: str | QColor | None = None,
) -> None:
    """Fills a rounded box. The border lies inside its edge."""
    painter.setBrush(QColor(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(area, radius, radius)
    else:
        painter.setPen(QPen(QColor(line), 1))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def draw_focus(painter: QPainter, area: QRectF, radius: float, accent: str) -> None:
    """Draws the focus ring, 2 pixels wide, outside `area`."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(accent), 2))
    painter.drawRoundedRect(area.adjusted(-2, -2, 2, 2), radius + 2, radius + 2)


def draw_icon(painter: QPainter, theme: Theme, name: str, colour: str, middle: QPointF, size: int) -> None:
    """Draws an icon centred on a point."""
    ratio = painter.device().devicePixelRatioF()
    pixmap = theme.icons.pixmap(name, colour, size, ratio)
    painter.drawPixmap(QPointF(middle.x() - size / 2, middle.y() - size / 2), pixmap)


def draw_line(
    painter: QPainter,
    area: QRectF,
    words: str,
    font: QFont,
    colour: str,
    *,
    edge: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """Draws a line of words from the left. Where it is too long for the area, `cut` says what is left out."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = elided(words, painter.fontMetrics(), area.width(), cut)
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | edge, shown)


def elided(
    words: str,
    metrics: QFontMetrics | QFontMetricsF,
    wide: float,
    cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> str:
    """Returns as much of the words as fits. Only the beginning of long ones is measured: a page of the
    longest prompts would take a second.
    """
    if cut is Qt.TextElideMode.ElideRight:
        # A letter is at least a pixel wide.
        words = words[: max(round(wide), 0) + 2]
    if isinstance(metrics, QFontMetrics):
        return metrics.elidedText(words, cut, round(wide))
    return metrics.elidedText(words, cut, wide)


ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaintedButton(QAbstractButton):
    """A button that paints itself. It repaints when the theme or the hover state changes. Enter presses it as
    the space bar does; Qt's own buttons do that in dialogs only. A held key presses it once."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._tip = ""
        self._key = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def set_tip(self, tip: str) -> None:
        """Names the button, with its key in the tool tip."""
        self._tip = tip
        self.setAccessibleName(tip)
        self._show_tip()

    def set_key(self, words: str) -> None:
        """Adds a key to the tool tip; empty for none."""
        self._key = words
        self._show_tip()

    def _show_tip(self) -> None:
        self.setToolTip(plain_tip(f"{self._tip} ({self._key})" if self._key else self._tip))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER_KEYS:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    @property
    def body(self) -> QRectF:
        """The control without the margin for its focus ring."""
        return QRectF(self.rect()).adjusted(FOCUS_ROOM, FOCUS_ROOM, -FOCUS_ROOM, -FOCUS_ROOM)

    def draw_focus_ring(self, painter: QPainter, radius: float = RADIUS) -> None:
        """Draws the focus ring if the button has the focus and the style draws none."""
        if self.hasFocus() and not self.theme.style_rings_buttons:
            draw_focus(painter, self.body, radius, self.theme.tokens.accent)
