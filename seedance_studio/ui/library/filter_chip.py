"""A chip: the name of a filter, and once it is set, what it lets through and a cross that removes it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.painted import (
    FOCUS_ROOM,
    PaintedButton,
    draw_icon,
    fill_rounded,
    painter_for,
)

_HIGH, _PAD, _GAP, _ARROW, _CROSS = 28, 10, 6, 14, 12
_LONGEST = 150
"""Pixels of the words of a filter that is set."""


class FilterChip(QWidget):
    """`asked` when its list is wanted, `closed` by its cross."""

    asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.face = _Face(theme, name, self)
        self.face.clicked.connect(self.asked)
        self._cross = IconButton(
            theme, "close", self.tr("Remove the filter {name}").format(name=name), self, size=_CROSS
        )
        self._cross.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.face)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words("")

    def set_words(self, words: str) -> None:
        """What it lets through; empty if it is not set."""
        self.face.set_words(words)
        self._cross.setVisible(bool(words))
        self._place_cross()

    def resizeEvent(self, _: object) -> None:
        self._place_cross()

    def _place_cross(self) -> None:
        size = self._cross.size()
        self._cross.move(self.width() - size.width() - 1, (self.height() - size.height()) // 2)
        self._cross.raise_()


class _Face(PaintedButton):
    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._words = ""
        self.setText(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        self._words = words
        self.set_tip(f"{self.text()} {words}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(self._font()).horizontalAdvance(self.text()) + 2 * _PAD + _GAP + _ARROW
        if self._words:
            wide += self._words_wide() + _GAP
        return QSize(round(wide + 0.5) + 2 * FOCUS_ROOM, _HIGH + 2 * FOCUS_ROOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = painter_for(self)
        is_hot = self.underMouse() or self.isDown()
        ground = tokens.hover if self._words or is_hot else None
        fill_rounded(painter, self.body, RADIUS_SMALL, ground, tokens.faint if self._words else tokens.line)
        area = self.body.adjusted(_PAD, 0, -_PAD, 0)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self._font())
        painter.setPen(QColor(tokens.text if is_hot else tokens.muted))
        painter.drawText(area, side, self.text())
        if self._words:
            left = QFontMetricsF(self._font()).horizontalAdvance(self.text()) + _GAP
            place = QRectF(area).adjusted(left, 0, 0, 0)
            place.setWidth(self._words_wide() + 1)
            words = QFontMetricsF(self._bold()).elidedText(
                self._words, Qt.TextElideMode.ElideRight, place.width()
            )
            painter.setFont(self._bold())
            painter.setPen(QColor(tokens.text))
            painter.drawText(place, side, words)
        else:
            middle = area.center()
            middle.setX(area.right() - _ARROW / 2)
            draw_icon(painter, self.theme, "chevron-down", tokens.muted, middle, _ARROW)
        self.draw_focus_ring(painter, RADIUS_SMALL)

    def _font(self) -> QFont:
        return self.theme.font(12)

    def _bold(self) -> QFont:
        return self.theme.font(12, QFont.Weight.DemiBold, tabular=True)

    def _words_wide(self) -> float:
        return min(QFontMetricsF(self._bold()).horizontalAdvance(self._words) + 1, _LONGEST)
