"""Plain text on several lines with highlighted parts. It never interprets markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontDatabase,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.domain.differences import TextPart
from seedance_studio.domain.frozen import frozen
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import fill_rounded, painter_for
from seedance_studio.ui.widgets.roles import set_role

_LEADING = 1.12
_ROUND = 4


@frozen
class Emphasis:
    """The characters from `start` to `end` are highlighted: bold, and perhaps marked as `found` or as what
    `differs` from another text; or they look like a `key`."""

    start: int
    end: int
    found: bool = False
    differs: bool = False
    key: bool = False


def differing(pieces: Sequence[TextPart]) -> tuple[Emphasis, ...]:
    """Marks the pieces of a text that differ."""
    marks: list[Emphasis] = []
    start = 0
    for piece in pieces:
        if piece.differs:
            marks.append(Emphasis(start, start + len(piece.text), differs=True))
        start += len(piece.text)
    return tuple(marks)


class MarkedText(QWidget):
    """Wraps at its width. `mono` is for what a console shows."""

    def __init__(
        self, theme: Theme, token: str = "text", *, mono: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._token = token
        self._mono = mono
        self._text = ""
        self._parts: tuple[Emphasis, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        set_role(self, QAccessible.Role.StaticText)
        theme.changed.connect(self.update)

    def set_text(self, text: str, parts: Sequence[Emphasis] = ()) -> None:
        """Sets the text."""
        self._text, self._parts = text, tuple(parts)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._lay_out(width)[1] + 0.5)

    def sizeHint(self) -> QSize:
        wide = max(self.width(), 200)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.heightForWidth(max(self.width(), 80)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Its least height follows its width: a list would keep room for the lines of a narrow one.
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        layout, _ = self._lay_out(self.width())
        for part in self._parts:
            if part.key:
                self._draw_cap(painter, layout.lineForTextPosition(part.start), part)
        painter.setPen(QColor(self._theme.tokens.ink(self._token)))
        layout.draw(painter, QPointF(0, 0))

    def _draw_cap(self, painter: QPainter, line: QTextLine, part: Emphasis) -> None:
        """Draws a key's cap below its name, which may not be broken."""
        left, right = (cast("tuple[float, int]", line.cursorToX(at))[0] for at in (part.start, part.end))
        cap = QRectF(left, line.y() - 1, right - left, line.height() + 2)
        fill_rounded(painter, cap, _ROUND, self._theme.tokens.raised, self._theme.tokens.line)

    def _lay_out(self, width: int) -> tuple[QTextLayout, float]:
        """Returns the lines and their total height."""
        # Qt breaks a line at this character.
        layout = QTextLayout(self._text.replace("\n", "\u2028"), self._font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._range(part) for part in self._parts])
        high = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, high))
            high += line.height() * _LEADING
        layout.endLayout()
        return layout, high

    def _font(self) -> QFont:
        if not self._mono:
            return self._theme.font(13)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(12)
        return font

    def _range(self, part: Emphasis) -> QTextLayout.FormatRange:
        tokens, look = self._theme.tokens, QTextCharFormat()
        if part.key:
            look.setFont(self._theme.font(11, QFont.Weight.Medium))
        elif part.found:
            look.setForeground(QColor(tokens.ok_ink))
            look.setBackground(tokens.tint("ok", 0.18))
        else:
            look.setFontWeight(QFont.Weight.DemiBold)
        if part.differs:
            look.setBackground(tokens.tint("info", 0.22))
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = part.start, part.end - part.start, look
        return made
