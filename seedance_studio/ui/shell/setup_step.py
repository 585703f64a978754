"""One numbered step of a set-up: its number becomes a tick once it is done."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import AROUND
from seedance_studio.ui.widgets.labels import NameLabel
from seedance_studio.ui.widgets.painted import FOCUS_ROOM, draw_icon, fill_rounded, painter_for

_BADGE = 24
_INDENT = _BADGE + 12
_HEAD_HIGH = 28
OVERHANG = AROUND - FOCUS_ROOM
"""Pixels by which a step reaches beyond its content: there the text of its button ends with the content."""


class Stand(StrEnum):
    """The state of a step."""

    LATER = "later"
    NOW = "now"
    DONE = "done"


class SetupStep(QWidget):
    """A heading, with the step's content below it: level with the title, in a narrow step with its number.

    The content has `FOCUS_ROOM` around it, and `OVERHANG` at its right.
    """

    def __init__(
        self,
        theme: Theme,
        number: int,
        title: str,
        parent: QWidget | None = None,
        *,
        is_narrow: bool = False,
    ) -> None:
        super().__init__(parent)
        self._badge = _Badge(theme, number)
        self._title = NameLabel(theme, title, "text", 15, QFont.Weight.DemiBold)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(FOCUS_ROOM if is_narrow else 0, 0, 0, 0)
        self._head.setSpacing(12 + FOCUS_ROOM)
        # As high as with a button, so that steps beside each other are level.
        self._head.addStrut(_HEAD_HIGH)
        self._head.addWidget(self._badge)
        self._head.addWidget(self._title)
        self._head.addStretch()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0 if is_narrow else _INDENT, 0, OVERHANG, 0)
        self.body.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._head)
        column.addLayout(self.body)

    def put_beside(self, widget: QWidget) -> None:
        """Adds a text button at the end of the heading, where its text ends with the content below."""
        self._head.addWidget(widget)

    def set_title(self, title: str) -> None:
        """Changes the title."""
        self._title.setText(title)

    def set_stand(self, stand: Stand) -> None:
        """Shows how far the step is."""
        self._badge.set_stand(stand)
        self._title.set_token("muted" if stand is Stand.LATER else "text")


class _Badge(QWidget):
    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme = theme
        self._number = number
        self._stand = Stand.LATER
        self.setFixedSize(_BADGE, _BADGE)
        theme.changed.connect(self.update)

    def set_stand(self, stand: Stand) -> None:
        """Shows how far the step is."""
        self._stand = stand
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, area = self._theme.tokens, QRectF(self.rect())
        painter = painter_for(self)
        is_done, is_now = self._stand is Stand.DONE, self._stand is Stand.NOW
        ground = tokens.tint("ok", 0.2) if is_done else QColor(tokens.fill if is_now else tokens.raised)
        fill_rounded(painter, area, _BADGE / 2, ground, None if is_done or is_now else tokens.line)
        if is_done:
            draw_icon(painter, self._theme, "check", tokens.ok_ink, QPointF(area.center()), 16)
            return
        painter.setFont(self._theme.font(12, QFont.Weight.DemiBold, tabular=True))
        painter.setPen(QColor(tokens.on_accent if is_now else tokens.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(self._number))
