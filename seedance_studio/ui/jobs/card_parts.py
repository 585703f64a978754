"""The rows of a card."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.labels import ElidedLabel, StateDot, TokenLabel
from seedance_studio.ui.widgets.painted import draw_icon, fill_rounded, painter_for
from seedance_studio.ui.widgets.progress import ThinProgress

THUMB = QSize(92, 58)
_SHORTEST_BAR = 40
GAP = 8
_LONG_WORD = re.compile(r"\S{16}(?=\S)")


class PlainLabel(TokenLabel):
    """Others' words as plain text. A word that is too long for a line may break."""

    def __init__(self, theme: Theme, token: str, size: int, parent: QWidget, *, wraps: bool = False) -> None:
        super().__init__(theme, "", token, size, parent=parent)
        self.setWordWrap(wraps)

    def setText(self, text: str) -> None:
        super().setText(_LONG_WORD.sub("\\g<0>\N{ZERO WIDTH SPACE}", text))


class _ToneLabel(PlainLabel):
    """Words in a state's colour; darker in the light theme if the colour would be too pale on a tint."""

    def _refresh(self) -> None:
        super()._refresh()
        if not self._theme.tokens.is_dark:
            palette = self.palette()
            palette.setColor(self.foregroundRole(), palette.color(self.foregroundRole()).darker(120))
            self.setPalette(palette)


class Thumb(QWidget):
    """The clip's picture, cropped to fill; until then an icon of the state, or the number in the queue."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pixmap: QPixmap | None = None
        self._icon, self._token, self._number = "video", "faint", ""
        self.setFixedSize(THUMB)
        theme.changed.connect(self.update)

    def set_icon(self, icon: str, token: str, number: str = "") -> None:
        """What to show without a picture; a number takes the icon's place."""
        if (icon, token, number) != (self._icon, self._token, self._number):
            self._icon, self._token, self._number = icon, token, number
            self.update()

    @property
    def pixmap(self) -> QPixmap | None:
        """The picture that is shown."""
        return self._pixmap

    def set_pixmap(self, pixmap: QPixmap | None) -> None:
        """Sets the picture, or None."""
        if pixmap is not self._pixmap:
            self._pixmap = pixmap
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        area = QRectF(self.rect())
        if self._pixmap is None:
            tokens = self._theme.tokens
            fill_rounded(painter, area, RADIUS_SMALL, tokens.raised, tokens.line)
            if self._number:
                painter.setFont(self._theme.font(20, QFont.Weight.DemiBold, tabular=True))
                painter.setPen(QColor(tokens.ink("muted")))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._number)
            else:
                draw_icon(painter, self._theme, self._icon, getattr(tokens, self._token), area.center(), 20)
            return
        path = QPainterPath()
        path.addRoundedRect(area, RADIUS_SMALL, RADIUS_SMALL)
        painter.setClipPath(path)
        whole = self._pixmap.size().toSizeF()
        shown = area.size().scaled(whole, Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPointF((whole.width() - shown.width()) / 2, (whole.height() - shown.height()) / 2)
        painter.drawPixmap(area, self._pixmap, QRectF(corner, shown))


class FittedLines(ElidedLabel):
    """Text on up to `lines` lines, and as high as those."""

    def __init__(self, theme: Theme, parent: QWidget, *, lines: int = 2, size: int = 13) -> None:
        super().__init__(theme, lines=lines, size=size, parent=parent)
        self._used = lines

    def sizeHint(self) -> QSize:
        return QSize(120, round(self._line_height() * self._used))

    def _refresh(self) -> None:
        super()._refresh()
        used = max(len(self._broken()), 1)
        if used != self._used:
            self._used = used
            self.updateGeometry()


class Narrowing(QWidget):
    """A row that may be narrower than its contents ask for, since it rearranges them."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class ProgressRow(Narrowing):
    """A bar with words beside it, or below it in a narrow card."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = ThinProgress(theme, self)
        self.words = PlainLabel(theme, "muted", 12, self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.words)

    def show_progress(self, fraction: float | None, words: str) -> None:
        """Shows the progress as a bar and in words."""
        self._bar.set_fraction(fraction)
        if words != self.words.text():
            self.words.setText(words)
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        wide = self.words.fontMetrics().horizontalAdvance(self.words.text())
        fits = wide + GAP + _SHORTEST_BAR <= self.width()
        self.words.setWordWrap(not fits)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(beside if fits else below)


class StatusRow(Narrowing):
    """A dot and words in one colour, and what was charged at the right edge."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._dot = StateDot(theme, parent=self)
        self.words = _ToneLabel(theme, "text", 12, self, wraps=True)
        # Beside the first line, however many there are.
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 4, 0, 0)
        beside.addWidget(self._dot)
        beside.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addLayout(beside)
        row.addWidget(self.words, 1)
        self.charge = PlainLabel(theme, "muted", 12, self)
        row.addWidget(self.charge, 0, Qt.AlignmentFlag.AlignTop)

    def show_status(self, words: str, token: str, charge: str = "") -> None:
        """Shows the state's word in its colour, and the charge, which is never cut."""
        self._dot.set_token(token)
        self.words.set_token(token)
        self.words.setText(words)
        self.charge.setText(charge)
        self.charge.setVisible(bool(charge))
