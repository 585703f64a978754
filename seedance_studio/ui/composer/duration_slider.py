"""A slider of seconds that stops only at the durations the model offers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.ctrl_press import is_ctrl_click, is_ctrl_space
from seedance_studio.ui.widgets.slider import SeekSlider

_STEPS = {
    QAbstractSlider.SliderAction.SliderSingleStepAdd.value: 1,
    QAbstractSlider.SliderAction.SliderPageStepAdd.value: 1,
    QAbstractSlider.SliderAction.SliderSingleStepSub.value: -1,
    QAbstractSlider.SliderAction.SliderPageStepSub.value: -1,
}


class DurationSlider(SeekSlider):
    """Its value is in seconds, for assistive tools too. Each step goes to the next offered duration."""

    chosen = Signal(int)
    also_wanted = Signal(int)
    """Emits a duration that was pressed with Ctrl."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self._durations: tuple[int, ...] = (0,)
        self._chosen = 0
        self.valueChanged.connect(self._on_value)
        self.actionTriggered.connect(self._on_action)

    def show_choice(self, durations: tuple[int, ...], chosen: int) -> None:
        """Sets the offered durations (ascending) and the shown one, without emitting a choice."""
        self._durations, self._chosen = durations, chosen
        self.blockSignals(True)
        self.setRange(durations[0], durations[-1])
        self.setValue(chosen)
        self.blockSignals(False)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not is_ctrl_click(event):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown() or not is_ctrl_click(event):
            super().mouseReleaseEvent(event)
        elif self.rect().contains(event.position().toPoint()):
            self.also_wanted.emit(self._nearest(self._value_at(event.position().x())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_ctrl_space(event):
            self.also_wanted.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def _nearest(self, value: int) -> int:
        return min(self._durations, key=lambda offered: (abs(offered - value), offered))

    def _on_action(self, action: int) -> None:
        step = _STEPS.get(action)
        if step is not None:
            place = self._durations.index(self._chosen) + step
            self.setSliderPosition(self._durations[min(max(place, 0), len(self._durations) - 1)])

    def _on_value(self, value: int) -> None:
        nearest = self._nearest(value)
        if value != nearest:
            self.setValue(nearest)
        elif value != self._chosen:
            self._chosen = value
            self.chosen.emit(value)
