"""One slim bar that says what happened and offers what to do; it never blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QPushButton, QWidget

from seedance_studio.ui.theme import MOTION_MS, RADIUS_LARGE, Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.painted import draw_icon, fill_rounded, painter_for
from seedance_studio.ui.widgets.reading_order import put_in_reading_order

if TYPE_CHECKING:
    from PySide6.QtCore import QPropertyAnimation

_ICONS = {"info": "info", "warning": "warning", "error": "error", "ok": "check"}
_STAY_MS = 10_000
_EDGE = 8
_NARROW = 560
"""Pixels of width below which the buttons go under the words."""
_AROUND = 120
"""Pixels of width that the buttons can't have: icon, cross, margins and gaps."""
_MOST_BUTTONS = 0.5
"""The share of the width that buttons may take beside the words."""

Action = tuple[str, Callable[[], None]]


class NoticeBar(QWidget):
    """Shows one notice at a time above its siblings; hidden without one.

    `dismissed` when its cross was pressed. Good news dismisses itself after `stay_ms`, but not from under the
    pointer or the keyboard.
    """

    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, stay_ms: int = _STAY_MS) -> None:
        super().__init__(parent)
        self._theme = theme
        self._severity = "info"
        self._buttons: list[QPushButton] = []
        self._place = QRect()
        self.setAccessibleName(self.tr("Notice"))
        self._text = TokenLabel(theme, "", "text", 13, parent=self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._actions = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._actions.setSpacing(8)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(8)
        self._body.addWidget(self._text, 1)
        self._body.addLayout(self._actions)
        self._close = IconButton(theme, "close", self.tr("Dismiss"), self, size=16)
        self._close.clicked.connect(self.dismissed)
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(44, _EDGE, _EDGE, _EDGE)
        self._outer.setSpacing(8)
        self._outer.addLayout(self._body, 1)
        self._outer.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._is_leaving = False
        self._stay = QTimer(self, singleShot=True, interval=stay_ms)
        self._stay.timeout.connect(self._on_seen)
        theme.changed.connect(self.update)
        self.hide()

    def show_notice(self, severity: str, text: str, actions: Sequence[Action] = ()) -> None:
        """`severity` is info, warning, error or ok; each action is a label and what it does."""
        self._severity = severity
        self._text.setText(text)
        for button in self._buttons:
            self._actions.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._make_button(*action) for action in actions]
        put_in_reading_order(self)
        for button in reversed(self._buttons):
            # Qt puts new widgets last; the cross is where the notice is.
            QWidget.setTabOrder(self._text, button)
        self._stay.stop()
        if severity == "ok":
            self._stay.start()
        announce(self, text)

    def height_at(self, width: int) -> int:
        """How high it has to be at this width, so that all of it can be read."""
        wide = sum(button.sizeHint().width() for button in self._buttons)
        below = bool(self._buttons) and (width < _NARROW or wide > width * _MOST_BUTTONS)
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(direction)
        # Its first line is level with icon and cross.
        self._text.setContentsMargins(0, _EDGE, 0, 0 if below else _EDGE)
        is_stacked = below and wide > width - _AROUND
        self._actions.setDirection(
            QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight
        )
        self._actions.setAlignment(Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag.AlignRight)
        # Qt keeps the height of before for the layout around the one that was turned.
        self._outer.invalidate()
        return self._outer.heightForWidth(width)

    def lie_at(self, place: QRect) -> None:
        """Comes from below to its place in its parent, or moves on to another place."""
        self._place = place
        self.resize(place.size())
        self.raise_()
        if self.isHidden() or self._is_leaving:
            self._slide(self._out_of_sight() if self.isHidden() else self.pos(), place.topLeft())
        elif self._motion.state() is self._motion.State.Stopped:
            self.move(place.topLeft())
        else:
            self._motion.setEndValue(place.topLeft())
        self.show()

    def clear(self) -> None:
        """Goes away."""
        self._stay.stop()
        if self.isVisible():
            self._slide(self.pos(), self._out_of_sight(), leaving=True)
        else:
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        tokens = self._theme.tokens
        fill_rounded(
            painter, self.rect().toRectF(), RADIUS_LARGE, tokens.tint(self._severity, 0.16), tokens.line
        )
        colour = getattr(tokens, self._severity)
        middle = self._close.geometry().toRectF().center()
        middle.setX(26)
        draw_icon(painter, self._theme, _ICONS[self._severity], colour, middle, 20)

    def _make_button(self, label: str, act: Callable[[], None]) -> QPushButton:
        button = _NoticeButton(label, self)
        button.clicked.connect(lambda: act())
        self._actions.addWidget(button)
        # A layout shows its new parts later, and gives them no room before.
        button.show()
        return button

    def _out_of_sight(self) -> QPoint:
        parent = self.parentWidget()
        return QPoint(self._place.left(), parent.height() if parent is not None else self._place.bottom())

    @cached_property
    def _motion(self) -> QPropertyAnimation:
        # Not before the first paint: nothing is said yet.
        from PySide6.QtCore import QEasingCurve, QPropertyAnimation

        motion = QPropertyAnimation(self, b"pos", self)
        motion.setDuration(MOTION_MS)
        motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        motion.finished.connect(self._on_settled)
        return motion

    def _slide(self, start: QPoint, end: QPoint, *, leaving: bool = False) -> None:
        self._motion.stop()
        self._is_leaving = leaving
        if not self._theme.animates:
            self.move(end)
            self._on_settled()
            return
        self.move(start)
        self._motion.setStartValue(start)
        self._motion.setEndValue(end)
        self._motion.start()

    def _on_settled(self) -> None:
        if self._is_leaving:
            self.hide()
        self._is_leaving = False

    def _on_seen(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._stay.start()
        else:
            self.dismissed.emit()


class _NoticeButton(QPushButton):
    """Takes no second press of a double click: it may be of another notice by then, which nobody has read."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
