"""Paints a card of the library's grid: the picture, what lies on it, and the words below."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPainterPath, QPixmap

from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.organisation import Flag
from seedance_studio.ui.jobs.job_words import TOKENS, Tone, tone
from seedance_studio.ui.library.card_hover import CardHover
from seedance_studio.ui.library.card_look import CardLook
from seedance_studio.ui.library.card_words import CardWords
from seedance_studio.ui.library.selected_tick import draw_selected
from seedance_studio.ui.library.tile_parts import MARGIN, buttons, card_in, picture_in, stack_mark
from seedance_studio.ui.messages.clips import clip_length
from seedance_studio.ui.messages.states import state_words
from seedance_studio.ui.messages.units import clock, number
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.labels import balanced_width
from seedance_studio.ui.widgets.painted import draw_focus, draw_icon, fill_area, fill_rounded
from seedance_studio.viewmodels.jobs.job_view import JobView

_DOT, _TICK = 8, 18
_ON_PICTURE = QColor(13, 15, 19, 205)
_FLAG_ICONS = {Flag.PICK: "flag", Flag.REJECT: "reject"}
_USUAL = ("720p", "16:9")
_KEPT = 100


class CardPainter(QObject):
    """`hover` says which part of the card under the pointer can be pressed."""

    def __init__(self, hover: CardHover, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._hover = hover
        self._theme = theme
        self._words = CardWords(hover, theme, self)
        self._labels: dict[tuple[str, float], QPixmap] = {}
        theme.changed.connect(self._choose_fonts)
        self._choose_fonts()

    def _choose_fonts(self) -> None:
        self._labels.clear()
        self._small_font = self._theme.font(12, tabular=True)
        self._badge_font = self._theme.font(11, QFont.Weight.Medium, tabular=True)
        self._small_metrics = QFontMetricsF(self._small_font)
        self._badge_metrics = QFontMetricsF(self._badge_font)

    def paint_unread(self, painter: QPainter, cell: QRect) -> None:
        """Paints a card that is being read."""
        self._draw_well(painter, picture_in(QRectF(card_in(cell))))

    def paint(self, painter: QPainter, cell: QRect, shown: CardLook) -> None:
        """Paints the card in its cell, which has the page's colour already."""
        card = QRectF(card_in(cell))
        if shown.is_current or shown.is_hovered:
            fill_rounded(painter, card.adjusted(-5, -5, 5, 5), RADIUS + 3, self._theme.tokens.hover)
        self._words.paint(painter, card, shown)
        self.paint_picture(painter, cell, shown)

    def paint_picture(self, painter: QPainter, cell: QRect, shown: CardLook) -> None:
        """Paints all but the words below the picture."""
        tokens = self._theme.tokens
        picture = picture_in(QRectF(card_in(cell)))
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
        fill_area(painter, QRectF(at, place.top(), 1, place.height()), QColor("#ffffff"))
        painter.restore()

    def _draw_tick(self, painter: QPainter, place: QRectF) -> None:
        draw_selected(painter, self._theme, QRectF(place.left() + 6, place.top() + 6, _TICK, _TICK))

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
        """Paints dot and words in the middle of the picture's place. Long words take more lines."""
        tokens = self._theme.tokens
        tone_now = tone(job)
        token = TOKENS[tone_now]
        metrics = self._small_metrics
        words = state_words(job.generation)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        room = balanced_width(words, QFontMetrics(self._small_font), round(well.width()) - 48)
        taken = metrics.boundingRect(QRectF(0, 0, room, well.height()), int(side), words)
        wide, high = _DOT + 8 + taken.width(), max(taken.height(), 20)
        place = QRectF(well.center().x() - wide / 2, well.center().y() - high / 2, wide, high)
        if on_picture:
            fill_rounded(painter, place.adjusted(-10, -4, 10, 4), 14, tokens.panel)
        dot = QRectF(place.left(), place.center().y() - _DOT / 2, _DOT, _DOT)
        fill_rounded(painter, dot, _DOT / 2, getattr(tokens, token))
        painter.setFont(self._small_font)
        painter.setPen(QColor(tokens.muted if tone_now is Tone.MUTED else tokens.text))
        painter.drawText(place.adjusted(_DOT + 8, 0, 4, 0), int(side), words)

    def _draw_badge(self, painter: QPainter, well: QRectF, text: str) -> None:
        """Paints the label at the picture's corner. Few clips have another one than their neighbours, so it
        is kept where it falls on whole pixels."""
        ratio = painter.device().devicePixelRatioF()
        if not ratio.is_integer():
            wide = self._badge_wide(text)
            self._draw_label(painter, QRectF(well.right() - wide - 6, well.bottom() - 24, wide, 18), text)
            return
        kept = self._labels.get((text, ratio))
        if kept is None:
            if len(self._labels) >= _KEPT:
                self._labels.clear()
            wide = self._badge_wide(text)
            kept = QPixmap(QSize(wide, 18) * ratio)
            kept.setDevicePixelRatio(ratio)
            kept.fill(Qt.GlobalColor.transparent)
            drawing = QPainter(kept)
            drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_label(drawing, QRectF(0, 0, wide, 18), text)
            drawing.end()
            self._labels[text, ratio] = kept
        right = round(well.right() - kept.width() / ratio)
        painter.drawPixmap(QPoint(right - 6, round(well.bottom()) - 24), kept)

    def _badge_wide(self, text: str) -> int:
        return ceil(self._badge_metrics.horizontalAdvance(text)) + 12

    def _draw_label(self, painter: QPainter, badge: QRectF, text: str) -> None:
        fill_rounded(painter, badge, 5, _ON_PICTURE)
        painter.setFont(self._badge_font)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


def _badge(generation: Generation) -> str:
    """Returns the length, after what departs from the usual settings: `480p · 9:16 · 5 s`."""
    request = generation.request
    others = (value for value in (request.resolution, request.aspect_ratio) if value and value not in _USUAL)
    return " · ".join((*others, clip_length(generation)))
