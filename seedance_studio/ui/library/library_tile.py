"""Paints a cell of the library's grid: picture, state, prompt, settings and date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QDateTime,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from seedance_studio.domain.generation import Generation, State
from seedance_studio.ui.jobs.job_words import TOKENS, Tone, model_line, tone
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.clips import clip_length
from seedance_studio.ui.messages.states import state_words
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.labels import break_lines
from seedance_studio.ui.widgets.painted import draw_focus, draw_icon, fill_rounded
from seedance_studio.viewmodels.feed_table import JOB_ROLE
from seedance_studio.viewmodels.jobs.job_view import JobView

PAD = 10
"""Pixels around a tile, for its ring."""
_GAP, _LINE, _SMALL_LINE, _LINES = 8, 18, 17, 2
_TEXT_HIGH = _GAP + _LINES * _LINE + 2 + _SMALL_LINE
_DOT = 8
_KEPT = 120
"""Cache size: more than all but the largest screens show at once."""


def cell_size(wide: int) -> QSize:
    """Returns the size of a cell of this width."""
    return QSize(wide, round((wide - 2 * PAD) * 9 / 16) + _TEXT_HIGH + 2 * PAD)


class LibraryTile(QStyledItemDelegate):
    """Paints one `JobView`. An index without one stays empty. `file` returns a picture's path."""

    def __init__(
        self, file: Callable[[str], Path], thumbnails: Thumbnails, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._thumbnails = thumbnails
        self._theme = theme
        self._broken: dict[tuple[str, int], list[str]] = {}
        self._pictures: dict[tuple[int, int], QPixmap] = {}
        theme.changed.connect(self._choose_fonts)
        self._choose_fonts()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        job = index.data(JOB_ROLE)
        area = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        tokens = self._theme.tokens
        painter.save()
        # What the style has drawn for a row of a table is not ours.
        painter.fillRect(area, QColor(tokens.window))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tile = area.adjusted(PAD, PAD, -PAD, -PAD)
        well = QRectF(tile.topLeft(), tile.size())
        well.setHeight(tile.height() - _TEXT_HIGH)
        if isinstance(job, JobView):
            hovered = bool(state & QStyle.StateFlag.State_MouseOver)
            self._draw_well(painter, well, job, hovered)
            if state & QStyle.StateFlag.State_Selected:
                draw_focus(painter, well.adjusted(-1, -1, 1, 1), RADIUS + 1, tokens.accent)
            self._draw_words(painter, tile, well.bottom() + _GAP, job.generation)
        elif index.flags() & Qt.ItemFlag.ItemIsEnabled:
            # It is being read.
            fill_rounded(painter, well, RADIUS, tokens.hover)
        painter.restore()

    def _choose_fonts(self) -> None:
        self._broken.clear()
        self._prompt_font = self._theme.font(13)
        self._small_font = self._theme.font(12, tabular=True)
        self._badge_font = self._theme.font(11, QFont.Weight.Medium, tabular=True)

    def _draw_well(self, painter: QPainter, well: QRectF, job: JobView, hovered: bool) -> None:
        tokens = self._theme.tokens
        generation = job.generation
        surface = tokens.hover if hovered else tokens.raised if tokens.is_dark else tokens.hover
        fill_rounded(painter, well, RADIUS, surface, tokens.faint if hovered else tokens.line)
        clip = generation.clip
        pixmap = self._thumbnails.get(self._file(clip.thumbnail)) if clip and clip.thumbnail else None
        if pixmap is not None:
            painter.drawPixmap(well.topLeft(), self._picture(pixmap, well.size(), painter))
        elif generation.state is State.READY and not generation.is_unverified:
            draw_icon(painter, self._theme, "video", tokens.faint, well.center(), 24)
        if generation.state is not State.READY or generation.is_unverified:
            self._draw_state(painter, well, job, on_picture=pixmap is not None)
        self._draw_badge(painter, well, clip_length(generation))

    def _draw_state(self, painter: QPainter, well: QRectF, job: JobView, *, on_picture: bool) -> None:
        """Paints dot and word in the middle of the picture's place."""
        tokens = self._theme.tokens
        tone_now = tone(job)
        token = TOKENS[tone_now]
        metrics = QFontMetricsF(self._small_font)
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
        wide = QFontMetricsF(self._badge_font).horizontalAdvance(text) + 12
        badge = QRectF(well.right() - wide - 6, well.bottom() - 24, wide, 18)
        fill_rounded(painter, badge, 5, QColor(0, 0, 0, 170))
        painter.setFont(self._badge_font)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_words(self, painter: QPainter, tile: QRectF, top: float, generation: Generation) -> None:
        tokens = self._theme.tokens
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self._prompt_font)
        painter.setPen(QColor(tokens.text))
        for row, line in enumerate(self._lines_of(generation.request.prompt, int(tile.width()))):
            painter.drawText(QRectF(tile.left(), top + row * _LINE, tile.width(), _LINE), left, line)
        painter.setFont(self._small_font)
        painter.setPen(QColor(tokens.muted))
        metrics = QFontMetricsF(self._small_font)
        line = QRectF(tile.left(), tile.bottom() - _SMALL_LINE, tile.width(), _SMALL_LINE)
        date = day(generation.created_at)
        date_wide = metrics.horizontalAdvance(date)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, date)
        room = line.width() - date_wide - 10
        settings = model_line(generation, with_duration=False)
        text = metrics.elidedText(settings, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, left, text)

    def _picture(self, pixmap: QPixmap, size: QSizeF, painter: QPainter) -> QPixmap:
        """Returns the whole picture with rounded corners, as large as fits. Cached, so that scrolling is
        fast."""
        ratio = painter.device().devicePixelRatioF()
        key = (pixmap.cacheKey(), round(size.width() * ratio))
        if key not in self._pictures:
            if len(self._pictures) >= _KEPT:
                self._pictures.clear()
            self._pictures[key] = _fitted(pixmap, size, ratio)
        return self._pictures[key]

    def _lines_of(self, prompt: str, wide: int) -> list[str]:
        key = (prompt, wide)
        if key not in self._broken:
            if len(self._broken) >= _KEPT:
                self._broken.clear()
            text = " ".join(prompt.split())
            self._broken[key] = break_lines(text, self._prompt_font, wide, _LINES)
        return self._broken[key]


def day(at: float) -> str:
    """Returns the date, or the time if it is today. `at` is in seconds since 1970."""
    moment = QDateTime.fromSecsSinceEpoch(int(at))
    short = QLocale.FormatType.ShortFormat
    if moment.date() == QDateTime.currentDateTime().date():
        return QLocale().toString(moment.time(), short)
    return QLocale().toString(moment.date(), short)


def _fitted(pixmap: QPixmap, size: QSizeF, ratio: float) -> QPixmap:
    made = QPixmap((size * ratio).toSize())
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    whole = QRectF(QPointF(), size)
    place = QRectF(QPointF(), pixmap.size().toSizeF().scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(whole.center())
    path = QPainterPath()
    path.addRoundedRect(whole, RADIUS, RADIUS)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(path)
    painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))
    painter.end()
    return made
