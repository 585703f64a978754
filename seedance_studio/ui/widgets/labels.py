"""Section names, pills, elided text, and the dot that colours a state."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import draw_line, fill_rounded, painter_for
from seedance_studio.ui.widgets.roles import set_role
from seedance_studio.viewmodels.shell.tips import plain_tip

_LEAST_NAME = 48
_CLOSE, _FAR = 4, 1 << 16


class TokenLabel(QLabel):
    """Text in one of the theme's text colours. `size` is in pixels."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        token: str = "text",
        size: int = 13,
        weight: QFont.Weight = QFont.Weight.Normal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # It may show a server's words, or a file's name.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._theme = theme
        self._token = token
        self._size = size
        self._weight = weight
        theme.changed.connect(self._refresh)
        self._refresh()

    def set_token(self, token: str) -> None:
        """Changes the colour."""
        if token != self._token:
            self._token = token
            self._refresh()

    def _refresh(self) -> None:
        palette = self.palette()
        palette.setColor(self.foregroundRole(), QColor(self._theme.tokens.ink(self._token)))
        self.setPalette(palette)
        self.setFont(self._theme.font(self._size, self._weight, tabular=True))


class NameLabel(TokenLabel):
    """A name on one line. Where there is no room for all of it, it is elided, and whole in the tool tip."""

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), _LEAST_NAME), whole.height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self._show_tip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self.palette().color(self.foregroundRole()).name()
        draw_line(painter_for(self), QRectF(self.rect()), self.text(), self.font(), colour)

    def _show_tip(self) -> None:
        is_cut = self.sizeHint().width() > self.width()
        self.setToolTip(plain_tip(self.text()) if is_cut else "")


class BalancedLabel(TokenLabel):
    """A sentence in the middle of its place, on lines of about the same length."""

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        spare = (room.width() - balanced_width(self.text(), self.fontMetrics(), room.width())) // 2
        painter = painter_for(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        place = room.adjusted(spare, 0, -spare, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.text())


class SectionLabel(TokenLabel):
    """The name of a section in capitals of the program's language. Turkish has a dotted capital I."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, QLocale().toUpper(text), "muted", 11, QFont.Weight.Medium, parent)

    def _refresh(self) -> None:
        super()._refresh()
        font = self.font()
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        self.setFont(font)


class Pill(QWidget):
    """A number and what it counts, in a rounded box."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, QAccessible.Role.StaticText)
        self._theme = theme
        self._strong = ""
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_text(self, strong: str, text: str = "") -> None:
        """Sets the text. `strong` comes first in the text colour, then `text`, muted."""
        self._strong, self._text = strong, text
        self.setAccessibleName(f"{strong} {text}".strip())
        self.updateGeometry()
        self.update()

    def keep_room_for(self, strong: str, text: str = "") -> None:
        """Is never narrower than with this text, so that nothing beside it moves as it grows."""
        self.setMinimumWidth(self._wide(strong, text))

    def _wide(self, strong: str, text: str) -> int:
        bold, normal = self._fonts()
        wide = QFontMetricsF(bold).horizontalAdvance(strong)
        if text:
            wide += 4 + QFontMetricsF(normal).horizontalAdvance(text)
        return round(wide) + 21

    def _fonts(self) -> tuple[QFont, QFont]:
        return self._theme.font(12, QFont.Weight.DemiBold, tabular=True), self._theme.font(12)

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self._strong, self._text), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = painter_for(self)
        area = QRectF(self.rect())
        fill_rounded(painter, area, area.height() / 2, tokens.raised)
        strong, normal = self._fonts()
        painter.setFont(strong)
        painter.setPen(QColor(tokens.text))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        left = 10 + (self.width() - self.sizeHint().width()) / 2
        painter.drawText(area.adjusted(left, 0, 0, 0), middle, self._strong)
        wide = left + QFontMetricsF(strong).horizontalAdvance(self._strong)
        painter.setFont(normal)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(area.adjusted(4 + wide, 0, 0, 0), middle, self._text)


class StateDot(QWidget):
    """A dot of 8 pixels in one of the theme's colours. The state's word stands beside it."""

    def __init__(self, theme: Theme, token: str = "ok", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._token = token
        self.setFixedSize(8, 8)
        theme.changed.connect(self.update)

    def set_token(self, token: str) -> None:
        """Changes the colour."""
        self._token = token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill_rounded(painter_for(self), QRectF(self.rect()), 4, getattr(self._theme.tokens, self._token))


class ElidedLabel(QWidget):
    """Text on at most `lines` lines. Longer text is elided, and the tool tip shows it whole."""

    def __init__(
        self,
        theme: Theme,
        *,
        lines: int = 1,
        token: str = "text",
        size: int = 13,
        weight: QFont.Weight = QFont.Weight.Normal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, QAccessible.Role.StaticText)
        self._theme = theme
        self._lines = lines
        self._token = token
        self._size = size
        self._weight = weight
        self._text = ""
        self._shorter: tuple[str, ...] = ()
        self._broken_for: tuple[object, ...] = ()
        self._broken_lines: list[str] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def set_text(self, text: str, *shorter: str) -> None:
        """Sets the text. Line breaks become spaces. Where there is no room for it, the first of `shorter`
        that fits is shown, or else the last is elided."""
        text = " ".join(text.split())
        if not text or (text, shorter) != (self._text, self._shorter):
            self._text, self._shorter = text, shorter
            self.setAccessibleName(text)
            self._refresh()

    def set_token(self, token: str) -> None:
        """Changes the colour."""
        self._token = token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, round(self._line_height() * self._lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        painter.setFont(self._font())
        painter.setPen(QColor(self._theme.tokens.ink(self._token)))
        high = self._line_height()
        for row, line in enumerate(self._broken()):
            area = QRectF(0, row * high, self.width(), high)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)

    def _font(self) -> QFont:
        return self._theme.font(self._size, self._weight, tabular=True)

    def _line_height(self) -> float:
        return round(QFontMetricsF(self._font()).height() * 1.08)

    def _broken(self) -> list[str]:
        """The lines that are shown, broken once for each text and width."""
        wanted = (self._text, self._shorter, self.width())
        if wanted != self._broken_for:
            lines = self._lines_of(self._text)
            for text in self._shorter:
                if not _is_cut(lines):
                    break
                lines = self._lines_of(text)
            self._broken_for, self._broken_lines = wanted, lines
        return self._broken_lines

    def _lines_of(self, text: str) -> list[str]:
        return break_lines(text, self._font(), self.width(), self._lines)

    def _refresh(self) -> None:
        lines = self._lines_of(self._text) if self._shorter else self._broken()
        self.setToolTip(plain_tip(self._text) if _is_cut(lines) else "")
        self.update()


def balanced_width(text: str, metrics: QFontMetrics, wide: int) -> int:
    """Returns about how many pixels are enough for as few lines as the text has with `wide` pixels."""

    def lines_at(width: int) -> int:
        room = QRect(0, 0, width, _FAR)
        taken = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text)
        return _FAR if taken.width() > width else taken.height() // metrics.height()

    lines, short, enough = lines_at(wide), wide // 2, wide
    while 1 < lines < _FAR and enough - short > _CLOSE:
        middle = (short + enough) // 2
        if lines_at(middle) > lines:
            short = middle
        else:
            enough = middle
    return enough


def _is_cut(lines: list[str]) -> bool:
    return bool(lines) and lines[-1].endswith("…")


def break_lines(text: str, font: QFont, wide: int, lines: int) -> list[str]:
    """Breaks a text into at most `lines` lines of `wide` pixels. The last line is elided if more follows."""
    # Not for the first window, whose texts are short.
    from PySide6.QtGui import QTextLayout, QTextOption

    # A letter is at least a pixel wide. What comes after is only laid out for nothing.
    text = text[: lines * max(wide, 1) + 2]
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) <= lines and (line := layout.createLine()).isValid():
        line.setLineWidth(max(wide, 1))
        starts.append(line.textStart())
    layout.endLayout()
    shown = starts[:lines]
    ends = [*shown[1:], starts[lines] if len(starts) > lines else len(text)]
    texts = [text[start:end].rstrip() for start, end in zip(shown, ends, strict=True)]
    if len(starts) > lines:
        metrics = QFontMetricsF(font)
        texts[-1] = metrics.elidedText(text[shown[-1] :], Qt.TextElideMode.ElideRight, wide)
    return texts
