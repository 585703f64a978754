"""One slim bar that says what happened and offers what to do; it never blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from seedance_studio.ui.theme import MOTION_MS, Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.painted import draw_icon, painter_for

_ICONS = {"info": "info", "warning": "warning", "error": "error", "ok": "check"}

_ANY_HEIGHT = 16_777_215  # Qt's QWIDGETSIZE_MAX

Action = tuple[str, Callable[[], None]]


class NoticeBar(QWidget):
    """Shows one notice at a time; hidden without one. `dismissed` when its cross was pressed."""

    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._severity = "info"
        self._buttons: list[QPushButton] = []
        self._is_leaving = False
        self.setAccessibleName(self.tr("Notice"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(44, 5, 8, 5)
        self._row.setSpacing(8)
        self._text = TokenLabel(theme, "", "text", 13, parent=self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row.addWidget(self._text, 1)
        self._close = IconButton(theme, "close", self.tr("Dismiss"), self, size=16)
        self._close.clicked.connect(self.dismissed)
        self._row.addWidget(self._close)
        self._motion = QPropertyAnimation(self, b"maximumHeight", self)
        self._motion.setDuration(MOTION_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.finished.connect(self._on_settled)
        theme.changed.connect(self.update)
        self.hide()

    def show_notice(self, severity: str, text: str, actions: Sequence[Action] = ()) -> None:
        """`severity` is info, warning, error or ok; each action is a label and what it does."""
        self._severity = severity
        self._text.setText(text)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._make_button(*action) for action in actions]
        self._appear()
        announce(self, text)

    def clear(self) -> None:
        """Goes away."""
        if self.isVisible() and self._theme.animates:
            self._slide(0)
        else:
            self._motion.stop()
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        painter.fillRect(self.rect(), self._theme.tokens.tint(self._severity, 0.16))
        colour = getattr(self._theme.tokens, self._severity)
        middle = self.rect().toRectF().center()
        middle.setX(26)
        draw_icon(painter, self._theme, _ICONS[self._severity], colour, middle, 20)

    def _make_button(self, label: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(label, self)
        button.clicked.connect(lambda: act())
        self._row.insertWidget(self._row.count() - 1, button)
        return button

    def _appear(self) -> None:
        was_hidden = self.isHidden()
        if self._theme.animates and (was_hidden or self._is_leaving):
            if was_hidden:
                self.setMaximumHeight(0)
            self._slide(self.heightForWidth((self.parentWidget() or self).width()))
        self.show()

    def _slide(self, height: int) -> None:
        self._is_leaving = height == 0
        self._motion.stop()
        self._motion.setStartValue(min(self.maximumHeight(), self.height()))
        self._motion.setEndValue(height)
        self._motion.start()

    def _on_settled(self) -> None:
        if self._is_leaving:
            self.hide()
        self._is_leaving = False
        self.setMaximumHeight(_ANY_HEIGHT)
