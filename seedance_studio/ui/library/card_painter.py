"""Paints a card of the library's grid: picture, state, prompt and figures."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.organisation import MOST_STARS, Flag, Organisation, Project
from seedance_studio.store.organisation_repository import TakeNumber
from seedance_studio.ui.jobs.job_words import TOKENS, Tone, tone
from seedance_studio.ui.library.card_hover import CardHover
from seedance_studio.ui.library.tile_parts import (
    GAP,
    LINE,
    MARGIN,
    PROJECT_DOT,
    STAR,
    STAR_STEP,
    TilePart,
    buttons,
    card_in,
    picture_in,
    said_line,
    stack_mark,
    star_middles,
)
from seedance_studio.ui.messages.choices import title
from seedance_studio.ui.messages.clips import clip_length
from seedance_studio.ui.messages.states import state_words
from seedance_studio.ui.messages.units import clock, credits, number, plain_credits
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.painted import draw_focus, draw_icon, fill_rounded
from seedance_studio.viewmodels.jobs.job_view import JobView

_DOT, _TICK = 8, 18
_ON_PICTURE = QColor(13, 15, 19, 205)
_FLAG_ICONS = {Flag.PICK: "flag", Flag.REJECT: "reject"}
_USUAL = ("720p", "16:9")
_LONGEST = 200
"""Characters of a prompt that can have room on a line."""
_KEPT = 400


@dataclass(frozen=True, slots=True)
class CardLook:
    """All that a card shows. Equal ones of one size look the same.

    `stacked` is the number on the stack's mark, 0 for none; `moment` is the sheet and the part of it that the
    pointer scrubs through.
    """

    job: JobView
    picture: QPixmap | None
    said: Organisation
    project: Project | None
    take: TakeNumber | None
    stacked: int
    is_folded: bool
    is_selected: bool
    is_current: bool
    has_keyboard: bool
    is_hovered: bool
    moment: tuple[QPixmap, QRect] | None

    @property
    def is_still(self) -> bool:
        """Whether it stays as it is while the pointer and the keyboard move elsewhere."""
        return not (self.is_current or self.is_hovered or self.moment is not None)


class CardPainter(QObject):
    """`hover` says which part of the card under the pointer can be pressed."""

    def __init__(self, hover: CardHover, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._hover = hover
        self._theme = theme
        self._elided: dict[tuple[str, int], str] = {}
        theme.changed.connect(self._choose_fonts)
        self._choose_fonts()

    def _choose_fonts(self) -> None:
        self._elided.clear()
        self._prompt_font = self._theme.font(13)
        self._small_font = self._theme.font(12, tabular=True)
        self._badge_font = self._theme.font(11, QFont.Weight.Medium, tabular=True)
        self._prompt_metrics = QFontMetricsF(self._prompt_font)
        self._small_metrics = QFontMetricsF(self._small_font)
        self._badge_metrics = QFontMetricsF(self._badge_font)

    def paint_unread(self, painter: QPainter, cell: QRect) -> None:
        """Paints a card that is being read."""
        self._draw_well(painter, picture_in(QRectF(card_in(cell))))

    def paint(self, painter: QPainter, cell: QRect, shown: CardLook) -> None:
        """Paints the card in its cell, which has the page's colour already."""
        tokens = self._theme.tokens
        card = QRectF(card_in(cell))
        picture = picture_in(card)
        if shown.is_current or shown.is_hovered:
            fill_rounded(painter, card.adjusted(-5, -5, 5, 5), RADIUS + 3, tokens.hover)
        if shown.is_folded:
            self._draw_stack(painter, picture)
        self._draw_picture(painter, picture, shown)
        if shown.is_selected:
            draw_focus(painter, picture, RADIUS, tokens.accent)
            self._draw_tick(painter, picture)
        elif shown.is_current and shown.has_keyboard:
            draw_focus(painter, picture, RADIUS, tokens.faint)
        taken = self._draw_buttons(painter, picture, shown.job) if shown.is_hovered else 0.0
        if shown.said.flag is not Flag.NONE:
            self._draw_flag(painter, picture, shown.said.flag, taken)
        self._draw_mark(painter, picture, shown.stacked, is_keeper=shown.said.is_keeper)
        line = said_line(card)
        self._draw_said(painter, line, shown)
        self._draw_charge(painter, line, shown)
        self._draw_prompt(painter, QRectF(card.left(), picture.bottom() + GAP, card.width(), LINE), shown)

    def _draw_well(self, painter: QPainter, place: QRectF) -> None:
        """Paints what stands in the place of a picture."""
        tokens = self._theme.tokens
        fill_rounded(painter, place, RADIUS, tokens.raised if tokens.is_dark else tokens.hover)

    def _draw_picture(self, painter: QPainter, place: QRectF, shown: CardLook) -> None:
        generation, pixmap = shown.job.generation, shown.picture
        if pixmap is None:
            self._draw_well(painter, place)
        else:
            painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))
        if shown.moment is not None:
            clip, share = generation.clip, self._hover.sprites.share
            self._draw_moment(painter, place, shown.moment)
            words = clock(0.0 if clip is None else clip.duration * share)
            wide = self._badge_metrics.horizontalAdvance(words) + 12
            # Beside the tick.
            left = place.left() + 6 + (_TICK + 4 if shown.is_selected else 0)
            self._draw_label(painter, QRectF(left, place.top() + 6, wide, 18), words)
        if generation.state is not State.READY or generation.is_unverified:
            self._draw_state(painter, place, shown.job, on_picture=pixmap is not None)
        self._draw_badge(painter, place, _badge(generation))

    def _draw_moment(self, painter: QPainter, place: QRectF, frame: tuple[QPixmap, QRect]) -> None:
        """Paints the frame under the pointer, and a line where it is."""
        sheet, part = frame
        painter.save()
        around = QPainterPath()
        around.addRoundedRect(place, RADIUS, RADIUS)
        painter.setClipPath(around, Qt.ClipOperation.IntersectClip)
        size = part.size().toSizeF().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        shown = QRectF(QPointF(), size)
        shown.moveCenter(place.center())
        painter.drawPixmap(shown, sheet, QRectF(part))
        at = place.left() + place.width() * min(max(self._hover.sprites.share, 0.0), 1.0)
        painter.fillRect(QRectF(at, place.top(), 1, place.height()), QColor("#ffffff"))
        painter.restore()

    def _draw_tick(self, painter: QPainter, place: QRectF) -> None:
        tokens = self._theme.tokens
        circle = QRectF(place.left() + 6, place.top() + 6, _TICK, _TICK)
        fill_rounded(painter, circle, _TICK / 2, tokens.fill)
        draw_icon(painter, self._theme, "check", tokens.on_accent, circle.center(), 12)

    def _draw_stack(self, painter: QPainter, picture: QRectF) -> None:
        """Paints the edges of the takes below the top."""
        tokens = self._theme.tokens
        for depth, colour in ((2, tokens.line), (1, tokens.faint)):
            edge = picture.adjusted(6 * depth, -3 * depth, -6 * depth, -picture.height() / 2)
            fill_rounded(painter, edge, RADIUS, colour)

    def _draw_mark(self, painter: QPainter, picture: QRectF, stacked: int, *, is_keeper: bool) -> None:
        """Paints the number of takes in the stack, or the tick of a keeper that is not folded."""
        if not stacked:
            if is_keeper:
                area = QRectF(picture.left() + MARGIN, picture.bottom() - MARGIN - _TICK, _TICK, _TICK)
                fill_rounded(painter, area, 5, _ON_PICTURE)
                draw_icon(painter, self._theme, "keeper", "#ffffff", area.center(), 12)
            return
        area = stack_mark(picture, stacked)
        fill_rounded(painter, area, 5, _ON_PICTURE)
        icon = QPointF(area.left() + 10, area.center().y())
        draw_icon(painter, self._theme, "keeper" if is_keeper else "stack", "#ffffff", icon, 12)
        painter.setFont(self._badge_font)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(area.adjusted(17, 0, -3, 0), Qt.AlignmentFlag.AlignCenter, number(stacked))

    def _draw_buttons(self, painter: QPainter, picture: QRectF, job: JobView) -> float:
        """Paints the buttons of the card under the pointer. Returns the width that they take."""
        places = buttons(picture, job)
        for part, area in places.items():
            is_on = self._hover.part is not None and self._hover.part.part is part
            fill_rounded(painter, area, 5, self._theme.tokens.fill if is_on else _ON_PICTURE)
            colour = self._theme.tokens.on_accent if is_on else "#ffffff"
            draw_icon(painter, self._theme, part, colour, area.center(), 14)
        return picture.right() - min(area.left() for area in places.values()) - MARGIN + 4

    def _draw_flag(self, painter: QPainter, picture: QRectF, flag: Flag, taken: float) -> None:
        """Paints a picked clip's flag at the picture's corner, beside what is `taken` there, and veils a
        rejected clip's picture."""
        tokens = self._theme.tokens
        if flag is Flag.REJECT:
            veil = QColor(tokens.window)
            veil.setAlphaF(0.55)
            fill_rounded(painter, picture, RADIUS, veil)
        place = QRectF(picture.right() - _TICK - 6 - taken, picture.top() + 6, _TICK, _TICK)
        fill_rounded(painter, place, 4, _ON_PICTURE)
        draw_icon(painter, self._theme, _FLAG_ICONS[flag], "#ffffff", place.center(), 14)

    def _draw_state(self, painter: QPainter, well: QRectF, job: JobView, *, on_picture: bool) -> None:
        """Paints dot and word in the middle of the picture's place."""
        tokens = self._theme.tokens
        tone_now = tone(job)
        token = TOKENS[tone_now]
        metrics = self._small_metrics
        words = metrics.elidedText(
            state_words(job.generation), Qt.TextElideMode.ElideRight, well.width() - 48
        )
        wide = _DOT + 8 + metrics.horizontalAdvance(words)
        place = QRectF(well.center().x() - wide / 2, well.center().y() - 10, wide, 20)
        if on_picture:
            fill_rounded(painter, place.adjusted(-10, -4, 10, 4), 14, tokens.panel)
        dot = QRectF(place.left(), place.center().y() - _DOT / 2, _DOT, _DOT)
        fill_rounded(painter, dot, _DOT / 2, getattr(tokens, token))
        painter.setFont(self._small_font)
        painter.setPen(QColor(tokens.muted if tone_now is Tone.MUTED else tokens.text))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place.adjusted(_DOT + 8, 0, 4, 0), middle, words)

    def _draw_badge(self, painter: QPainter, well: QRectF, text: str) -> None:
        wide = self._badge_metrics.horizontalAdvance(text) + 12
        self._draw_label(painter, QRectF(well.right() - wide - 6, well.bottom() - 24, wide, 18), text)

    def _draw_label(self, painter: QPainter, badge: QRectF, text: str) -> None:
        fill_rounded(painter, badge, 5, _ON_PICTURE)
        painter.setFont(self._badge_font)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_charge(self, painter: QPainter, line: QRectF, shown: CardLook) -> None:
        charged = shown.job.generation.credits_charged
        if charged is not None:
            count = MOST_STARS if shown.is_hovered else shown.said.stars
            taken = PROJECT_DOT + 8 + count * STAR_STEP + (6 if count else 0)
            painter.setFont(self._small_font)
            painter.setPen(QColor(self._theme.tokens.muted))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            words = charge_words(charged, self._small_metrics, line.width() - taken)
            painter.drawText(line, right, words)

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
        part = self._hover.part if shown.is_hovered else None
        reached = part.stars if part is not None and part.part is TilePart.STARS else 0
        for place, middle in enumerate(star_middles(line)):
            if place < shown.said.stars:
                draw_icon(painter, self._theme, "star-filled", tokens.text, middle, STAR)
            elif shown.is_hovered:
                colour = tokens.text if place < reached else tokens.faint
                draw_icon(painter, self._theme, "star", colour, middle, STAR)

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


def _badge(generation: Generation) -> str:
    """Returns the length, after what departs from the usual settings: `480p · 9:16 · 5 s`."""
    request = generation.request
    others = (value for value in (request.resolution, request.aspect_ratio) if value and value not in _USUAL)
    return " · ".join((*others, clip_length(generation)))
