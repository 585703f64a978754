"""Values of one field side by side, of which several can be ticked for one press."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.domain.choice import Option
from seedance_studio.domain.request import Field
from seedance_studio.ui.messages.choices import option_words
from seedance_studio.ui.messages.fields import field_label
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.flow import FlowLayout
from seedance_studio.ui.widgets.painted import FOCUS_ROOM, PaintedButton, draw_icon, fill_rounded, painter_for
from seedance_studio.viewmodels.composer.alternatives_model import AlternativesModel

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_HIGH, _ASIDE, _CHECK = 26, 9, 12


class TickRow(QWidget):
    """Follows the model. Tab reaches one value, from which the arrow keys go on; Space ticks."""

    def __init__(self, model: AlternativesModel, field: Field, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._field = field
        self._theme = theme
        self._shown: tuple[Option, ...] = ()
        self._chips: list[_Chip] = []
        self.setAccessibleName(field_label(field))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(0)

    def refresh(self) -> None:
        """Shows what can be ticked, and what is."""
        values = self._model.values(self._field)
        offered = tuple(value for value, _ in values)
        if offered != self._shown:
            self._build(offered)
        for chip, (_, is_ticked) in zip(self._chips, values, strict=True):
            chip.show_tick(is_ticked)
        focused = next((chip for chip in self._chips if chip.hasFocus()), None)
        first = next((chip for chip in self._chips if chip.isChecked()), None)
        self._set_entry(focused or first)

    def focus_value(self, value: Option) -> None:
        """Gives a value the keyboard."""
        for chip in self._chips:
            if chip.value == value:
                self._set_entry(chip)
                chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_in_tab_order(self, before: QWidget) -> QWidget:
        """Puts the values behind another widget, and returns the last one. Qt puts new widgets last."""
        for chip in self._chips:
            QWidget.setTabOrder(before, chip)
            before = chip
        return before

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._flow.heightForWidth(width)

    def _build(self, offered: tuple[Option, ...]) -> None:
        """Makes the values anew. The keyboard stays on the one where it was."""
        focused = next((chip.value for chip in self._chips if chip.hasFocus()), None)
        self._shown = offered
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [_Chip(self._theme, self._field, value, self) for value in offered]
        for chip in self._chips:
            chip.toggled.connect(partial(self._on_toggled, chip))
            chip.stepped.connect(partial(self._step, chip))
            self._flow.addWidget(chip)
            chip.show()
            if chip.value == focused:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _on_toggled(self, chip: _Chip, is_ticked: bool) -> None:
        self._model.tick_value(self._field, chip.value, is_ticked)
        # The last one stays ticked.
        self.refresh()

    def _step(self, chip: _Chip, step: int) -> None:
        place = min(max(self._chips.index(chip) + step, 0), len(self._chips) - 1)
        self._set_entry(self._chips[place])
        self._chips[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _set_entry(self, entry: _Chip | None) -> None:
        for chip in self._chips:
            is_entry = chip is entry
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_entry else Qt.FocusPolicy.ClickFocus)


class _Chip(PaintedButton):
    """One value, with a tick where it is chosen."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, field: Field, value: Option, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.value = value
        self.setText(option_words(field, value))
        self.set_tip(str(value) if field is Field.MODEL else self.text())
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_tick(self, is_ticked: bool) -> None:
        """Shows whether it is ticked. Emits nothing."""
        self.blockSignals(True)
        self.setChecked(is_ticked)
        self.blockSignals(False)
        self.update()

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(self._font()).horizontalAdvance(self.text()) + 2 * _ASIDE + _CHECK + 5
        return QSize(round(wide + 0.5) + 2 * FOCUS_ROOM, _HIGH + 2 * FOCUS_ROOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = painter_for(self)
        is_on = self.isChecked()
        fill_rounded(
            painter,
            self.body,
            RADIUS,
            tokens.hover if self.underMouse() else tokens.raised,
            tokens.accent if is_on else tokens.line,
        )
        colour = tokens.text if is_on or self.underMouse() else tokens.muted
        left = self.body.left() + _ASIDE
        middle = QPointF(left + _CHECK / 2, self.body.center().y())
        draw_icon(
            painter,
            self.theme,
            "check" if is_on else "plus",
            colour if is_on else tokens.faint,
            middle,
            _CHECK,
        )
        painter.setPen(QColor(colour))
        painter.setFont(self._font())
        area = QRectF(left + _CHECK + 5, self.body.top(), self.body.width(), self.body.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        self.draw_focus_ring(painter)

    def _font(self) -> QFont:
        return self.theme.font(12, QFont.Weight.Medium, tabular=True)
