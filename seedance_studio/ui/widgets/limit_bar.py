"""A bar that shows how much of a limit is used, and what this click would add."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import fill_area, painter_for

_HIGH = 4
_GAP = 1
_LEAST = 2
"""Pixels that any part takes that is not 0."""


class LimitBar(QWidget):
    """Decoration: the words beside it say the same. What is used is grey, this click has the accent, and the
    error colour where both together exceed the limit."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, wide: int = 60) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wide = wide
        self._parts = (0.0, 0.0, 1.0)
        self._token: str = "muted"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def show_parts(self, used: float, click: float, limit: float, token: str = "muted") -> None:
        """Shows so many credits of a limit. `token` is the colour of what is used."""
        if (used, click, limit) != self._parts or token != self._token:
            self._parts, self._token = (used, click, limit), token
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._wide, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        used, click, limit = self._parts
        tokens = self._theme.tokens
        painter = painter_for(self)
        area = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.setClipPath(outline)
        fill_area(painter, area, QColor(tokens.line))
        whole = max(limit, used + click)
        if whole <= 0:
            return
        left = _part(area, 0.0, used / whole)
        fill_area(painter, left, QColor(getattr(tokens, self._token)))
        if click > 0:
            start = left.width() + (_GAP if used > 0 else 0)
            right = _part(area, start, click / whole)
            is_over = used + click > limit
            fill_area(painter, right, QColor(tokens.error if is_over else tokens.accent))


def _part(area: QRectF, start: float, share: float) -> QRectF:
    wide = max(area.width() * share, _LEAST) if share > 0 else 0.0
    return QRectF(start, 0, min(wide, area.width() - start), area.height())
