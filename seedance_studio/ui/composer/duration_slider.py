"""A slider of seconds that stops only at the durations the model offers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractSlider, QWidget

from seedance_studio.ui.theme import Theme
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

    def _on_action(self, action: int) -> None:
        step = _STEPS.get(action)
        if step is not None:
            place = self._durations.index(self._chosen) + step
            self.setSliderPosition(self._durations[min(max(place, 0), len(self._durations) - 1)])

    def _on_value(self, value: int) -> None:
        nearest = min(self._durations, key=lambda offered: (abs(offered - value), offered))
        if value != nearest:
            self.setValue(nearest)
        elif value != self._chosen:
            self._chosen = value
            self.chosen.emit(value)
