"""A button of the bars: an icon with its name on a raised ground, or the icon alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.painted import (
    FOCUS_ROOM,
    PaintedButton,
    draw_icon,
    fill_rounded,
    painter_for,
)

_HIGH, _ICON, _PAD, _GAP = 32, 16, 10, 6
ICON_ONLY = _HIGH + 2 * FOCUS_ROOM
"""Pixels of a button's width without its text."""


class ToolButton(PaintedButton):
    """`primary` fills it with the accent. Its name stays in the tool tip where there is no room for it."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        text: str,
        parent: QWidget | None = None,
        *,
        primary: bool = False,
    ) -> None:
        super().__init__(theme, parent)
        self._icon = icon
        self._primary = primary
        self._is_icon_only = False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.set_tip(text)
        self.updateGeometry()
        self.update()

    def set_icon_only(self, is_icon_only: bool) -> None:
        """Leaves out the text where there is no room for it."""
        if is_icon_only != self._is_icon_only:
            self._is_icon_only = is_icon_only
            self.updateGeometry()
            self.update()

    def wide_hint(self) -> int:
        """How many pixels it takes with its text."""
        words = QFontMetricsF(self._font()).horizontalAdvance(self.text())
        return round(words + 0.5) + _ICON + _GAP + 2 * (_PAD + FOCUS_ROOM)

    def sizeHint(self) -> QSize:
        wide = ICON_ONLY if self._is_icon_only else self.wide_hint()
        return QSize(wide, _HIGH + 2 * FOCUS_ROOM)

    def minimumSizeHint(self) -> QSize:
        return QSize(ICON_ONLY, _HIGH + 2 * FOCUS_ROOM)

    def _font(self) -> QFont:
        return self.theme.font(13, QFont.Weight.DemiBold if self._primary else QFont.Weight.Medium)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        ground, ink = self._colours()
        fill_rounded(painter, self.body, RADIUS, ground)
        area = self.body.adjusted(_PAD, 0, -_PAD, 0)
        if self._is_icon_only:
            draw_icon(painter, self.theme, self._icon, ink, self.body.center(), _ICON)
        else:
            middle = QPointF(area.left() + _ICON / 2, area.center().y())
            draw_icon(painter, self.theme, self._icon, ink, middle, _ICON)
            words = QRectF(area).adjusted(_ICON + _GAP, 0, 2, 0)
            painter.setPen(QColor(ink))
            painter.setFont(self._font())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        self.draw_focus_ring(painter)

    def _colours(self) -> tuple[str, str]:
        tokens = self.theme.tokens
        if not self.isEnabled():
            return tokens.hover, tokens.faint
        if self._primary:
            pressed = tokens.fill_pressed if self.isDown() else tokens.fill
            return (
                tokens.fill_hover if self.underMouse() and not self.isDown() else pressed
            ), tokens.on_accent
        is_on = self.isChecked() or self.underMouse() or self.isDown()
        return (tokens.line if self.isDown() else tokens.hover if is_on else tokens.raised), tokens.text
