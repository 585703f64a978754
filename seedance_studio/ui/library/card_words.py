"""Paints what stands below the picture of a card in the library's grid: prompt, stars and charge."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from seedance_studio.domain.organisation import MOST_STARS
from seedance_studio.domain.own_money import OwnMoney
from seedance_studio.ui.library.card_hover import CardHover
from seedance_studio.ui.library.card_look import CardLook
from seedance_studio.ui.library.tile_parts import (
    GAP,
    LINE,
    PROJECT_DOT,
    STAR,
    STAR_STEP,
    TilePart,
    picture_in,
    said_line,
    star_middles,
)
from seedance_studio.ui.messages.choices import title
from seedance_studio.ui.messages.money import own_money
from seedance_studio.ui.messages.units import credits, number, plain_credits
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import draw_icon, fill_rounded

_LONGEST = 200
"""Characters of a prompt that can have room on a line."""
_KEPT = 400


class CardWords(QObject):
    """`hover` says which star is under the pointer."""

    def __init__(self, hover: CardHover, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._hover = hover
        self._theme = theme
        self._elided: dict[tuple[str, int], str] = {}
        self._charges: dict[tuple[float, float, OwnMoney], str] = {}
        theme.changed.connect(self._begin)
        self._begin()

    def _begin(self) -> None:
        self._elided.clear()
        self._charges.clear()
        self._prompt_font = self._theme.font(13)
        self._small_font = self._theme.font(12, tabular=True)
        self._prompt_metrics = QFontMetricsF(self._prompt_font)
        self._small_metrics = QFontMetricsF(self._small_font)

    def paint(self, painter: QPainter, card: QRectF, shown: CardLook) -> None:
        """Paints the words of a card."""
        line, top = said_line(card), picture_in(card).bottom() + GAP
        self._draw_said(painter, line, shown)
        self._draw_charge(painter, line, shown)
        self._draw_prompt(painter, QRectF(card.left(), top, card.width(), LINE), shown)

    def _draw_charge(self, painter: QPainter, line: QRectF, shown: CardLook) -> None:
        charged = shown.job.generation.credits_charged
        if charged is not None:
            count = MOST_STARS if shown.is_hovered else shown.said.stars
            taken = PROJECT_DOT + 8 + count * STAR_STEP + (6 if count else 0)
            painter.setFont(self._small_font)
            painter.setPen(QColor(self._theme.tokens.muted))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(line, right, self._charge(charged, line.width() - taken))

    def _draw_prompt(self, painter: QPainter, line: QRectF, shown: CardLook) -> None:
        """Paints the prompt on one line, and at its end which take it is."""
        tokens = self._theme.tokens
        middle = Qt.AlignmentFlag.AlignVCenter
        room = int(line.width())
        if shown.take is not None:
            words = f"{shown.take.number}/{shown.take.total}"
            room -= round(self._small_metrics.horizontalAdvance(words)) + 8
            painter.setFont(self._small_font)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, words)
        painter.setFont(self._prompt_font)
        painter.setPen(QColor(tokens.text))
        prompt = self._one_line(title(shown.job.generation), room)
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, prompt)

    def _draw_said(self, painter: QPainter, line: QRectF, shown: CardLook) -> None:
        """Paints the project's dot, or a ring for none, and the stars. What is unrated has none, but for
        empty ones under the pointer."""
        tokens = self._theme.tokens
        dot = QRectF(line.left(), line.center().y() - PROJECT_DOT / 2, PROJECT_DOT, PROJECT_DOT)
        if shown.project is None:
            painter.setPen(QPen(QColor(tokens.faint), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(dot.adjusted(0.6, 0.6, -0.6, -0.6))
        else:
            fill_rounded(painter, dot, PROJECT_DOT / 2, tokens.project(shown.project.color))
        if not (shown.said.stars or shown.is_hovered):
            return
        part = self._hover.part if shown.is_hovered else None
        reached = part.stars if part is not None and part.part is TilePart.STARS else 0
        for place, middle in enumerate(star_middles(line)):
            if place < shown.said.stars:
                draw_icon(painter, self._theme, "star-filled", tokens.text, middle, STAR)
            elif shown.is_hovered:
                colour = tokens.text if place < reached else tokens.faint
                draw_icon(painter, self._theme, "star", colour, middle, STAR)

    def _charge(self, charged: float, wide: float) -> str:
        # Most clips took one of a few charges, and have as many stars as others.
        key = (charged, wide, own_money())
        if key not in self._charges:
            if len(self._charges) >= _KEPT:
                self._charges.clear()
            self._charges[key] = charge_words(charged, self._small_metrics, wide)
        return self._charges[key]

    def _one_line(self, prompt: str, wide: int) -> str:
        key = (prompt, wide)
        if key not in self._elided:
            if len(self._elided) >= _KEPT:
                self._elided.clear()
            text = " ".join(prompt[:_LONGEST].split())
            self._elided[key] = self._prompt_metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide)
        return self._elided[key]


def charge_words(charged: float, measures: QFontMetricsF, wide: float) -> str:
    """A charge as it fits beside the stars: `40 credits (0.40 €)`, `40 credits` or `40`."""
    texts = (credits(charged), plain_credits(charged))
    fitting = (text for text in texts if measures.horizontalAdvance(text) <= wide)
    return next(fitting, number(charged, 2))
