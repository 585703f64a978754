"""A box to tick, as it looks wherever there is one, and the round one of which one is chosen.

The accent stays with the next step and the selection.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from seedance_studio.ui.tokens import Tokens

_RADIUS, _DOT, _STROKE = 4, 3, 1.8
_TICK = ((0.27, 0.53), (0.44, 0.69), (0.74, 0.34))
"""The bends of the tick, as shares of the box."""


def draw_tick_box(
    painter: QPainter,
    tokens: Tokens,
    box: QRectF,
    *,
    is_ticked: bool,
    is_on: bool = True,
    is_round: bool = False,
    ground: str = "",
) -> None:
    """Draws it filled with a tick, or with a dot if it is round. Unticked it is an outline.

    Its ground stays as it is, unless that has a colour here.
    """
    radius = box.width() / 2 if is_round else _RADIUS
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_ticked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.text if is_on else tokens.faint))
        painter.drawRoundedRect(box, radius, radius)
    if is_ticked and is_round:
        painter.setBrush(QColor(tokens.panel))
        painter.drawEllipse(box.center(), _DOT, _DOT)
    elif is_ticked:
        round_ends = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(QColor(tokens.panel), _STROKE, Qt.PenStyle.SolidLine, *round_ends))
        painter.drawPolyline([_at(box, across, down) for across, down in _TICK])
    else:
        painter.setPen(QPen(QColor(tokens.faint), 1))
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


def _at(box: QRectF, across: float, down: float) -> QPointF:
    return QPointF(box.left() + across * box.width(), box.top() + down * box.height())
