"""One line of the keys that work in the Review view."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.ui.messages.commands import key_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.key_cap import cap_width, draw_cap
from seedance_studio.ui.widgets.painted import fill_area, painter_for
from seedance_studio.viewmodels.shell.key_map import Command, KeyMap

_HIGH = 30
_AFTER_KEY, _AFTER_HINT = 4, 18


class KeyHints(QWidget):
    """As many as there is room for, the most useful ones first."""

    def __init__(self, keys: KeyMap, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Keys"))
        keys.changed.connect(self.update)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(400, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        fill_area(painter, self.rect(), QColor(self._theme.tokens.panel))
        last = self._hint_width(*self._all_keys())
        left, room = 16.0, self.width() - 16 - last - _AFTER_HINT
        for keys, words in self._hints():
            wide = self._hint_width(keys, words)
            if left + wide > room:
                break
            self._paint_hint(painter, left, keys, words)
            left += wide + _AFTER_HINT
        self._paint_hint(painter, self.width() - 16 - last, *self._all_keys())

    def _hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        def of(*commands: Command) -> tuple[str, ...]:
            return tuple(
                key_words(self._keys.key(command)) for command in commands if self._keys.key(command)
            )

        hints = (
            (of(Command.PLAY), self.tr("play")),
            (of(Command.BACKWARD, Command.STOP, Command.FORWARD), self.tr("shuttle")),
            (of(Command.STEP_BACK, Command.STEP_FORWARD), self.tr("frame")),
            (of(Command.RANGE_START, Command.RANGE_END), self.tr("marks")),
            (of(Command.KEEP_FIRST, Command.KEEP_SECOND), self.tr("keep")),
            ((key_words("Return"),), self.tr("next pair")),
            (of(Command.SWAP), self.tr("swap A and B")),
            (of(Command.NEXT_WAY), self.tr("next way to compare")),
            (of(Command.BLIND), self.tr("blind")),
            (of(Command.FLICK_BACK, Command.FLICK_ON), self.tr("pane")),
            ((self.tr("Shift+1–5"),), self.tr("stars")),
        )
        return tuple(hint for hint in hints if hint[0])

    def _all_keys(self) -> tuple[tuple[str, ...], str]:
        return (key_words(self._keys.key(Command.KEYS)),), self.tr("all keys")

    def _hint_width(self, keys: tuple[str, ...], words: str) -> float:
        caps = sum(cap_width(self._theme, key) + _AFTER_KEY for key in keys)
        return caps + QFontMetricsF(self._theme.font(12)).horizontalAdvance(words) + 4

    def _paint_hint(self, painter: QPainter, left: float, keys: tuple[str, ...], words: str) -> None:
        tokens = self._theme.tokens
        for key in keys:
            draw_cap(painter, self._theme, left, self.height() / 2, key)
            left += cap_width(self._theme, key) + _AFTER_KEY
        painter.setFont(self._theme.font(12))
        painter.setPen(QColor(tokens.muted))
        area = QRectF(left + 2, 0, self.width() - left, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
