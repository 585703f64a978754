"""A choice of one among a few, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.painted import (
    FOCUS_ROOM,
    PaintedButton,
    draw_icon,
    fill_rounded,
    painter_for,
)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its value, its label and an icon where it has one."""

    value: str
    label: str
    icon: str = ""


class SegmentedControl(QWidget):
    """Arrow keys move the choice; Tab reaches the chosen one alone. `outlined` marks it with the accent."""

    chosen = Signal(str)

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
        self._theme = theme
        self._outlined = outlined
        self.setAccessibleName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Segment] = {}
        self.set_options(options)

    @property
    def value(self) -> str:
        """The chosen value; empty where none is."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    @property
    def values(self) -> tuple[str, ...]:
        """All values in their order."""
        return tuple(self._buttons)

    def set_options(self, options: Sequence[Option]) -> None:
        """Replaces the choices and chooses the first."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        self._buttons = {}
        for option in options:
            button = _Segment(self._theme, option, self._outlined, self)
            button.clicked.connect(lambda _=False, value=option.value: self.chosen.emit(value))
            self._group.addButton(button)
            self._row.addWidget(button)
            self._buttons[option.value] = button
        if options:
            self.set_value(options[0].value)

    def set_value(self, value: str) -> None:
        """Chooses without telling."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)
        for button in self._buttons.values():
            policy = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        values = list(self._buttons)
        index = values.index(self.value) + step if self.value else 0
        value = values[min(max(index, 0), len(values) - 1)]
        if value != self.value:
            self.set_value(value)
            self._buttons[value].setFocus(Qt.FocusReason.TabFocusReason)
            self.chosen.emit(value)


class _Segment(PaintedButton):
    def __init__(self, theme: Theme, option: Option, outlined: bool, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._icon = option.icon
        self._outlined = outlined
        self.setText(option.label)
        self.setAccessibleName(option.label)
        self.setCheckable(True)
        policy = QSizePolicy.Policy.Expanding if outlined else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        font = self.theme.font(13, QFont.Weight.Medium)
        wide = QFontMetricsF(font).horizontalAdvance(self.text()) + (28 if self._icon else 0)
        return QSize(round(wide) + 28 + 2 * FOCUS_ROOM, 32 + 2 * FOCUS_ROOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = painter_for(self)
        if self._outlined:
            fill = tokens.hover if self.underMouse() else tokens.raised
            fill_rounded(painter, self.body, RADIUS, fill, tokens.accent if self.isChecked() else tokens.line)
        elif self.isChecked():
            fill_rounded(painter, self.body, RADIUS, tokens.hover)
        elif self.underMouse():
            fill_rounded(painter, self.body, RADIUS, tokens.raised)
        colour = tokens.text if self.isChecked() or self.underMouse() else tokens.muted
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
