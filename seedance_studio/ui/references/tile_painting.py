"""Paints a reference's tile: picture or waveform, place, and state."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

from seedance_studio.domain.cuts import Crop
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.link_verdict import LinkLevel
from seedance_studio.domain.urls import MediaKind
from seedance_studio.ui.references.crop_canvas import dim_outside
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.painted import draw_icon, fill_area, fill_rounded

_SHADE = QColor(0, 0, 0, 150)
_WHITE = QColor("#ffffff")
_FOOT = 16
_BARS = 24
_SIGNS = {LinkLevel.WARNING: ("warning", "warning"), LinkLevel.BROKEN: ("error", "error")}


@frozen
class TileLook:
    """What is painted: `caption` under it, `picture` behind it, or else `loudness` from 0 to 1.

    One that has no place among the references has no `position`; `done`, from 0 to 1, is None for one that is
    not on its way; `level` is that of its link, as far as it is known. `kept` is what the clip's aspect ratio
    keeps of the picture, None for all of it.
    """

    kind: MediaKind
    position: int | None
    caption: str
    loudness: tuple[float, ...]
    picture: QPixmap | None
    hovered: bool
    done: float | None = None
    level: LinkLevel | None = None
    kept: Crop | None = None


def paint_tile(painter: QPainter, theme: Theme, body: QRectF, look: TileLook) -> None:
    """Paints the tile without its remove button and its focus ring."""
    tokens = theme.tokens
    fill = tokens.hover if look.hovered else tokens.raised
    fill_rounded(painter, body, RADIUS, fill, tokens.line)
    if look.picture is not None:
        if look.kept is None:
            _paint_picture(painter, body, look.picture)
        else:
            _paint_kept(painter, body, look.picture, look.kept)
    elif look.loudness:
        _paint_loudness(painter, theme, body, look.loudness)
    else:
        middle = body.center() - QPointF(0, 3)
        draw_icon(painter, theme, str(look.kind), tokens.muted, middle, 22)
    _paint_caption(painter, theme, body, look)
    if look.position is not None:
        _paint_badge(painter, theme, body, look.position, on_picture=look.picture is not None)
    if look.done is not None:
        _paint_progress(painter, theme, body, look.done)
    else:
        _paint_sign(painter, theme, body, look.level)


def _rounded(body: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(body, RADIUS, RADIUS)
    return path


def _paint_picture(painter: QPainter, body: QRectF, picture: QPixmap) -> None:
    """Fills the tile, cropped rather than stretched."""
    size = picture.size().toSizeF()
    scale = min(size.width() / body.width(), size.height() / body.height())
    part = QRectF(0, 0, body.width() * scale, body.height() * scale)
    part.moveCenter(QPointF(size.width() / 2, size.height() / 2))
    painter.save()
    painter.setClipPath(_rounded(body))
    painter.drawPixmap(body, picture, part)
    painter.restore()


def _paint_kept(painter: QPainter, body: QRectF, picture: QPixmap, kept: Crop) -> None:
    """The whole picture, fitted, with a veil over what the clip's aspect ratio cuts."""
    size = picture.size().toSizeF().scaled(body.size(), Qt.AspectRatioMode.KeepAspectRatio)
    area = QRectF(QPointF(), size)
    area.moveCenter(body.center())
    part = QRectF(
        area.left() + kept.left * area.width(),
        area.top() + kept.top * area.height(),
        kept.width * area.width(),
        kept.height * area.height(),
    )
    painter.save()
    painter.setClipPath(_rounded(body))
    painter.drawPixmap(area, picture, QRectF(picture.rect()))
    dim_outside(painter, area, part, _SHADE)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_WHITE, 1))
    painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def _paint_loudness(painter: QPainter, theme: Theme, body: QRectF, loudness: tuple[float, ...]) -> None:
    area = body.adjusted(7, 20, -7, -_FOOT - 5)
    step = area.width() / _BARS
    painter.setPen(QPen(QColor(theme.tokens.accent), max(step * 0.55, 1), c=Qt.PenCapStyle.RoundCap))
    # A quiet sound is to be seen too.
    loudest = max(*loudness, 0.05)
    for bar in range(_BARS):
        span = loudness[bar * len(loudness) // _BARS : (bar + 1) * len(loudness) // _BARS] or (0.0,)
        half = max(max(span) / loudest * area.height() / 2, 0.5)
        x = area.left() + (bar + 0.5) * step
        painter.drawLine(QPointF(x, area.center().y() - half), QPointF(x, area.center().y() + half))


def _paint_caption(painter: QPainter, theme: Theme, body: QRectF, look: TileLook) -> None:
    painter.setFont(theme.font(10, tabular=True))
    if look.picture is not None and look.caption:
        foot = QRectF(body.left(), body.bottom() - _FOOT, body.width(), _FOOT)
        painter.save()
        painter.setClipPath(_rounded(body))
        fill_area(painter, foot, _SHADE)
        painter.restore()
        painter.setPen(_WHITE)
    else:
        foot = body.adjusted(4, body.height() - _FOOT - 2, -4, -2)
        painter.setPen(QColor(theme.tokens.muted))
    room = round(foot.width()) - 4
    if painter.fontMetrics().horizontalAdvance(look.caption) > room:
        painter.setFont(theme.font(9, tabular=True))
    text = painter.fontMetrics().elidedText(look.caption, Qt.TextElideMode.ElideMiddle, room)
    painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, text)


def _paint_badge(painter: QPainter, theme: Theme, body: QRectF, position: int, *, on_picture: bool) -> None:
    badge = QRectF(body.left() + 4, body.top() + 4, 15, 15)
    fill_rounded(painter, badge, 5, _SHADE if on_picture else theme.tokens.window)
    painter.setFont(theme.font(10, QFont.Weight.DemiBold))
    painter.setPen(_WHITE if on_picture else QColor(theme.tokens.text))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(position + 1))


def _paint_progress(painter: QPainter, theme: Theme, body: QRectF, done: float) -> None:
    """Paints a progress ring over a dimmed picture."""
    veil = QColor(theme.tokens.window)
    veil.setAlphaF(0.55)
    painter.fillPath(_rounded(body), veil)
    ring = QRectF(0, 0, 24, 24)
    ring.moveCenter(body.center() - QPointF(0, 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.tokens.line), 3))
    painter.drawEllipse(ring)
    painter.setPen(QPen(QColor(theme.tokens.accent), 3, c=Qt.PenCapStyle.RoundCap))
    painter.drawArc(ring, 90 * 16, -round(360 * 16 * max(done, 0.04)))


def _paint_sign(painter: QPainter, theme: Theme, body: QRectF, level: LinkLevel | None) -> None:
    if level is None or level not in _SIGNS:
        return
    icon, token = _SIGNS[level]
    box = QRectF(body.right() - 19, body.bottom() - _FOOT - 19, 16, 16)
    fill_rounded(painter, box, 8, theme.tokens.panel)
    draw_icon(painter, theme, icon, getattr(theme.tokens, token), box.center(), 14)
    if level is LinkLevel.BROKEN:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.tokens.error), 1.5))
        painter.drawRoundedRect(body.adjusted(0.75, 0.75, -0.75, -0.75), RADIUS, RADIUS)
