"""A box to tick, as it looks wherever there is one, and the round one of which one is chosen.

The accent stays with the next step and the selection.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from seedance_studio.ui.icons import Icons
from seedance_studio.ui.tokens import Tokens

_ICON, _RADIUS, _DOT = 12, 4, 3


def draw_tick_box(
    painter: QPainter,
    icons: Icons,
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
        tick = icons.pixmap("check", tokens.panel, _ICON, painter.device().devicePixelRatioF())
        middle = box.center()
        painter.drawPixmap(QPointF(middle.x() - _ICON / 2, middle.y() - _ICON / 2), tick)
    else:
        painter.setPen(QPen(QColor(tokens.faint), 1))
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()
