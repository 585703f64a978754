"""The day's spending limit in the top bar, as a button that opens what is spent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.ui.messages.units import credits_today
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.limit_bar import LimitBar
from seedance_studio.ui.widgets.painted import FOCUS_ROOM, PaintedButton, fill_rounded, painter_for

if TYPE_CHECKING:
    from seedance_studio.domain.spending_limits import Standing

_BAR = 36
_HIGH, _PAD, _GAP = 24, 10, 8


class FusePill(PaintedButton):
    """Without a limit for the day it shows what was charged today."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._strong, self._words = "", ""
        self._token = "text"
        self._bar = LimitBar(theme, self, wide=_BAR)
        self._bar.hide()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_spending(self, spent: float, day: Standing | None) -> None:
        """Shows today's charges, and the standing of the day's limit if there is one."""
        self._bar.setVisible(day is not None)
        if day is None:
            self._strong, self._words = credits_today(spent)
            self._token = "text"
            self.keep_room()
            said = f"{self._strong} {self._words}"
            note = self.tr("Everything that was charged today. Refunds are not deducted.")
            self.set_tip(f"{said}. {note}")
        else:
            from seedance_studio.ui.messages import fuse_words

            self._strong, self._words = fuse_words.short_words(day)
            self._token = _token(day)
            bar = "text" if self._token == "text" else self._token
            self._bar.show_parts(day.used, 0.0, day.limit.credits, bar)
            self.set_tip(fuse_words.spoken_words(day))
            self._keep_room_for(day)
        self.setText(f"{self._strong} {self._words}".strip())
        self.updateGeometry()
        self.update()

    def keep_room(self) -> None:
        """Is never narrower than with four digits, so that nothing beside it moves as a number grows."""
        strong, words = credits_today(8888)
        self.setMinimumWidth(self._wide(strong, words, with_bar=False))

    def _keep_room_for(self, day: Standing) -> None:
        """Nothing moves as the limit is used up."""
        from seedance_studio.ui.messages import fuse_words

        full = fuse_words.used_words(replace(day, used=max(day.used, day.limit.credits)))
        self.setMinimumWidth(self._wide(*full, with_bar=True))

    def sizeHint(self) -> QSize:
        wide = self._wide(self._strong, self._words, with_bar=not self._bar.isHidden())
        return QSize(wide, _HIGH + 2 * FOCUS_ROOM)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = painter_for(self)
        is_lit = self.underMouse() or self.isDown()
        fill_rounded(painter, self.body, _HIGH / 2, tokens.hover if is_lit else tokens.raised)
        strong, normal = self._fonts()
        middle = self.body.center().y()
        at = self.body.left() + _PAD
        if self._bar.isHidden():
            # In the middle of the room that is kept for larger numbers.
            at += (self.width() - self.sizeHint().width()) / 2
        metrics = QFontMetricsF(strong)
        painter.setFont(strong)
        painter.setPen(QColor(tokens.ink(self._token)))
        base = middle + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(at, base), self._strong)
        if self._words:
            painter.setFont(normal)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(QPointF(at + metrics.horizontalAdvance(self._strong) + 4, base), self._words)
        self.draw_focus_ring(painter, _HIGH / 2)

    def resizeEvent(self, event: object) -> None:
        place = QRectF(self.body.right() - _PAD - _BAR, self.body.center().y() - 2, _BAR, 4)
        self._bar.setGeometry(place.toRect())

    def _wide(self, strong: str, words: str, *, with_bar: bool) -> int:
        bold, normal = self._fonts()
        wide = QFontMetricsF(bold).horizontalAdvance(strong)
        if words:
            wide += 4 + QFontMetricsF(normal).horizontalAdvance(words)
        if with_bar:
            wide += _GAP + _BAR
        return round(wide + 0.5) + 2 * _PAD + 2 * FOCUS_ROOM

    def _fonts(self) -> tuple[QFont, QFont]:
        return self.theme.font(12, QFont.Weight.DemiBold, tabular=True), self.theme.font(12, tabular=True)


def _token(day: Standing) -> str:
    from seedance_studio.ui.messages import fuse_words

    if day.is_used_up and day.limit.is_hard:
        return "error"
    return "warning" if day.share >= fuse_words.NEAR else "text"
