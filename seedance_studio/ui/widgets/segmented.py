"""A choice of one among a few, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from seedance_studio.domain.frozen import frozen
from seedance_studio.ui.theme import RADIUS, RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.ctrl_press import is_ctrl, is_ctrl_click, is_ctrl_space
from seedance_studio.ui.widgets.painted import (
    FOCUS_ROOM,
    PaintedButton,
    draw_icon,
    fill_rounded,
    painter_for,
)
from seedance_studio.ui.widgets.roles import set_role

_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -1000,
    Qt.Key.Key_End: 1000,
}
_OUTLINED_HIGH, _FILLED_HIGH = 32, 26


@frozen
class Option:
    """One choice: its value, its label, and perhaps an icon."""

    value: str
    label: str
    icon: str = ""


class SegmentedControl(QWidget):
    """Arrow keys change the choice. Tab reaches only the chosen segment, or the first where none is chosen.

    `outlined` marks the chosen segment with the accent. `chosen` is emitted for every change that the program
    did not make itself.
    """

    chosen = Signal(str)
    also_wanted = Signal(str)
    """Emits a value that was pressed with Ctrl. Only after `offer_several`."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        options: Sequence[Option],
        parent: QWidget | None = None,
        *,
        outlined: bool = False,
    ) -> None:
        super().__init__(parent)
        set_role(self, QAccessible.Role.Grouping)
        self._theme = theme
        self._outlined = outlined
        self.setAccessibleName(name)
        if not outlined:
            # The tray is as high as what lies in it, whatever stands beside it.
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._is_told = True
        self._several_words = ""
        self._buttons: dict[str, _Segment] = {}
        self.set_options(options)

    @property
    def value(self) -> str:
        """The chosen value; empty if there is none."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    @property
    def values(self) -> tuple[str, ...]:
        """All values in order."""
        return tuple(self._buttons)

    def set_options(self, options: Sequence[Option]) -> None:
        """Replaces the choices and chooses the first."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        self._buttons = {}
        for option in options:
            button = _Segment(self._theme, option, self._outlined, self)
            # Not `clicked`: an assistive tool toggles the button without a click.
            button.toggled.connect(partial(self._on_toggled, option.value))
            button.also_wanted.connect(partial(self.also_wanted.emit, option.value))
            button.offer_several(self._several_words)
            self._group.addButton(button)
            self._row.addWidget(button)
            self._buttons[option.value] = button
        if options:
            self.set_value(options[0].value)

    def set_value(self, value: str) -> None:
        """Sets the choice without emitting `chosen`; an empty value chooses none."""
        self._is_told = False
        if value in self._buttons:
            self._buttons[value].setChecked(True)
        elif not value and self.value:
            self._group.setExclusive(False)
            self._buttons[self.value].setChecked(False)
            self._group.setExclusive(True)
            self._fix_tab_order()
        self._is_told = True

    def label_of(self, value: str) -> str:
        """Returns what a choice is called."""
        return self._buttons[value].text()

    def set_key(self, value: str, words: str) -> None:
        """Shows in a choice's tool tip which key makes it."""
        self._buttons[value].set_key(words)

    def offer_several(self, words: str) -> None:
        """Lets a person press values with Ctrl, or with Ctrl and the space bar. Ctrl and an arrow key go
        there. `words` say so in the tool tips."""
        self._several_words = words
        for button in self._buttons.values():
            button.offer_several(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        if step is None or not self._buttons:
            super().keyPressEvent(event)
            return
        values = self.values
        only_goes = bool(self._several_words) and is_ctrl(event)
        from_where = self._focused if only_goes else self.value
        index = values.index(from_where) + step if from_where else 0
        value = values[min(max(index, 0), len(values) - 1)]
        if only_goes:
            self._buttons[value].setFocus(Qt.FocusReason.TabFocusReason)
        elif value != self.value:
            self._buttons[value].setFocus(Qt.FocusReason.TabFocusReason)
            self._buttons[value].setChecked(True)

    @property
    def _focused(self) -> str:
        return next((value for value, button in self._buttons.items() if button.hasFocus()), "")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The style has polished the segments by now, and let Tab reach each of them.
        self._fix_tab_order()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._outlined:
            area = QRectF(self.rect())
            fill_rounded(painter_for(self), area, RADIUS, self._theme.tokens.raised)

    def _on_toggled(self, value: str, on: bool) -> None:
        if not on:
            return
        self._fix_tab_order()
        if self._is_told:
            self.chosen.emit(value)

    def _fix_tab_order(self) -> None:
        reached = self.value or next(iter(self._buttons), "")
        for value, button in self._buttons.items():
            policy = Qt.FocusPolicy.StrongFocus if value == reached else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)


class _Segment(PaintedButton):
    also_wanted = Signal()

    def __init__(self, theme: Theme, option: Option, outlined: bool, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._icon = option.icon
        self._outlined = outlined
        self._takes_ctrl = False
        self.setText(option.label)
        self.set_tip(option.label)
        self.setCheckable(True)
        # With it, assistive tools see a radio button rather than a box to tick.
        self.setAutoExclusive(True)
        policy = QSizePolicy.Policy.Expanding if outlined else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        font = self.theme.font(13, QFont.Weight.Medium)
        wide = QFontMetricsF(font).horizontalAdvance(self.text()) + (28 if self._icon else 0)
        high = _OUTLINED_HIGH if self._outlined else _FILLED_HIGH
        return QSize(round(wide) + 28 + 2 * FOCUS_ROOM, high + 2 * FOCUS_ROOM)

    def offer_several(self, words: str) -> None:
        """Tells of a press with Ctrl apart from others; `words` say so in the tool tip. Empty for none."""
        self._takes_ctrl = bool(words)
        self.set_key(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        elif self._takes_ctrl and is_ctrl_space(event):
            self.also_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._takes_ctrl or not is_ctrl_click(event):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isDown() or not self._takes_ctrl or not is_ctrl_click(event):
            super().mouseReleaseEvent(event)
        elif self.rect().contains(event.position().toPoint()):
            self.also_wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        self._draw_body(painter)
        tokens = self.theme.tokens
        colour = tokens.text if self.isChecked() or self.underMouse() else tokens.muted
        if not self.isEnabled():
            colour = tokens.faint
        font = self.theme.font(13, QFont.Weight.Medium if self.isChecked() else QFont.Weight.Normal)
        wide = QFontMetricsF(font).horizontalAdvance(self.text())
        left = self.body.center().x() - (wide + (26 if self._icon else 0)) / 2
        if self._icon:
            draw_icon(painter, self.theme, self._icon, colour, QPointF(left + 9, self.body.center().y()), 18)
            left += 26
        painter.setPen(QColor(colour))
        painter.setFont(font)
        area = QRectF(left, self.body.top(), wide + 2, self.body.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        self.draw_focus_ring(painter)

    def _draw_body(self, painter: QPainter) -> None:
        tokens = self.theme.tokens
        is_hot = self.isEnabled() and self.underMouse()
        if self._outlined:
            line = tokens.accent if self.isChecked() and self.isEnabled() else tokens.line
            fill_rounded(painter, self.body, RADIUS, tokens.hover if is_hot else tokens.raised, line)
        elif self.isChecked():
            fill_rounded(painter, self.body, RADIUS_SMALL, tokens.line)
        elif is_hot:
            fill_rounded(painter, self.body, RADIUS_SMALL, tokens.hover)
