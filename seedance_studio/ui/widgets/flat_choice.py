"""A drop-down list without a box: what is chosen, with a chevron behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.choice_box import Choice, ChoiceBox
from seedance_studio.ui.widgets.painted import (
    FOCUS_ROOM,
    draw_focus,
    draw_icon,
    draw_line,
    fill_rounded,
    painter_for,
)
from seedance_studio.viewmodels.shell.tips import plain_tip

_HIGH, _PAD, _ICON, _GAP, _CHEVRON = 28, 8, 16, 6, 14
_AROUND_ENTRY = 56
"""Pixels of the opened list beside the words of an entry."""


class FlatChoice(ChoiceBox):
    """Is as wide as what is chosen. Its tool tip says what it is for, and so can an icon. `framed` makes it a
    chip."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[Choice],
        parent: QWidget | None = None,
        *,
        icon: str = "",
        framed: bool = False,
    ) -> None:
        self._theme = theme
        self._icon = icon
        self._is_framed = framed
        super().__init__(name, choices, parent)
        self.add_unseen_label()
        self.setToolTip(plain_tip(name))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._font()).horizontalAdvance(self.currentText())
        wide = 2 * _PAD + self._words_left + round(words + 0.5) + _GAP + _CHEVRON
        return QSize(wide + 2 * FOCUS_ROOM, _HIGH + 2 * FOCUS_ROOM)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def showPopup(self) -> None:
        entries = (self.itemText(row) for row in range(self.count()))
        widest = max(map(self.fontMetrics().horizontalAdvance, entries), default=0)
        self.view().setMinimumWidth(widest + _AROUND_ENTRY)
        super().showPopup()

    def paintEvent(self, e: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = painter_for(self)
        body = QRectF(self.rect()).adjusted(FOCUS_ROOM, FOCUS_ROOM, -FOCUS_ROOM, -FOCUS_ROOM)
        is_hot = self.underMouse() or self.view().isVisible()
        line = tokens.line if self._is_framed else None
        fill_rounded(painter, body, RADIUS_SMALL, tokens.hover if is_hot else None, line)
        area = body.adjusted(_PAD, 0, -_PAD, 0)
        middle = area.center().y()
        if self._icon:
            place = QPointF(area.left() + _ICON / 2, middle)
            draw_icon(painter, self._theme, self._icon, tokens.muted, place, _ICON)
        chevron = QPointF(area.right() - _CHEVRON / 2, middle)
        draw_icon(painter, self._theme, "chevron-down", tokens.muted, chevron, _CHEVRON)
        words = area.adjusted(self._words_left, 0, 1 - _GAP - _CHEVRON, 0)
        draw_line(painter, words, self.currentText(), self._font(), tokens.text)
        if self.hasFocus() and not self._theme.style_rings_buttons:
            draw_focus(painter, body, RADIUS_SMALL, tokens.accent)

    @property
    def _words_left(self) -> int:
        """How many pixels right of the edge its words begin."""
        return _ICON + _GAP if self._icon else 0

    def _font(self) -> QFont:
        return self._theme.font(12)
