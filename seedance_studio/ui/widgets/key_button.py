"""A button that shows a key, and asks for another one when pressed."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.ui.messages.commands import key_words
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.painted import PaintedButton, fill_rounded, painter_for

LEAST_KEY, KEY_HIGH = 84, 30
"""Pixels of a key's button, with the room for its ring."""
_MODIFIERS = (
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_unknown,
)

_XKB_DIGITS = (19, *range(10, 19))
_WINDOWS_DIGITS = tuple(range(0x30, 0x3A))
_MAC_DIGITS = (29, 18, 19, 20, 21, 23, 22, 26, 28, 25)


def key_of(event: QKeyEvent) -> str:
    """Returns the pressed key as the settings write it; empty for a modifier alone. Both Enter keys are
    one."""
    key = Qt.Key(event.key())
    if key in _MODIFIERS:
        return ""
    if key is Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(modifiers.value | key.value).toString(QKeySequence.SequenceFormat.PortableText)


def digit_of(event: QKeyEvent) -> int | None:
    """Returns which of the digits above the letters was pressed, also with Shift; None for any other key.

    With Shift the key's own name is that of a sign, another one on each keyboard.
    """
    if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
        return event.key() - Qt.Key.Key_0
    # X11 and Wayland number the keys from 10 on; the last one is 0. Windows names the digit.
    codes = (
        _WINDOWS_DIGITS
        if sys.platform == "win32"
        else _MAC_DIGITS
        if sys.platform == "darwin"
        else _XKB_DIGITS
    )
    code = event.nativeScanCode() if codes is _XKB_DIGITS else event.nativeVirtualKey()
    return codes.index(code) if code in codes else None


def names_of(key: str) -> list[str]:
    """Returns the names of a key of the settings: both Enter keys; none for an empty key."""
    return sorted({key, key.replace("Return", "Enter")} - {""})


class KeyButton(PaintedButton):
    """After a press, the next key is the choice. Esc and a click elsewhere cancel that."""

    chosen = Signal(str)
    _is_asking = False

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._name = name
        self._chosen_key = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self._ask(True))
        self.show_key("")

    def show_key(self, key: str) -> None:
        """Shows a key; empty for none."""
        self._chosen_key = key
        self._ask(False)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(self._font()).horizontalAdvance(self.text()) + 28
        return QSize(max(round(wide), LEAST_KEY), KEY_HIGH)

    def event(self, event: QEvent) -> bool:
        # Also Tab, and what would be a shortcut.
        if self._is_asking and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                self._on_key(event)
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ask(False)
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = painter_for(self)
        line = tokens.accent if self._is_asking else tokens.line
        fill = tokens.hover if self.underMouse() or self._is_asking else tokens.raised
        fill_rounded(painter, self.body, RADIUS_SMALL, fill, line)
        painter.setFont(self._font())
        painter.setPen(QColor(tokens.text if self._chosen_key and not self._is_asking else tokens.muted))
        painter.drawText(QRectF(self.body), Qt.AlignmentFlag.AlignCenter, self.text())
        self.draw_focus_ring(painter, RADIUS_SMALL)

    def _font(self) -> QFont:
        return self.theme.font(12, QFont.Weight.Medium)

    def _ask(self, is_asking: bool) -> None:
        self._is_asking = is_asking
        if is_asking:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        words = key_words(self._chosen_key) if self._chosen_key else self.tr("no key")
        self.setText(self.tr("Press a key") if is_asking else words)
        self.setAccessibleName(f"{self._name}: {self.text()}")
        self.updateGeometry()
        self.update()

    def _on_key(self, event: QKeyEvent) -> None:
        key = key_of(event)
        if event.key() == Qt.Key.Key_Escape:
            self._ask(False)
        elif key:
            self._ask(False)
            self.chosen.emit(key)
