"""A slider over a clip's frames. It stops only between frames, and says its time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractSlider, QWidget

from seedance_studio.domain.cuts import Timeline
from seedance_studio.ui.messages.cuts import spoken_time
from seedance_studio.ui.messages.units import clock
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.slider import SeekSlider

_PAGE = 10
_STEPS = {
    QAbstractSlider.SliderAction.SliderSingleStepAdd.value: 1,
    QAbstractSlider.SliderAction.SliderPageStepAdd.value: _PAGE,
    QAbstractSlider.SliderAction.SliderSingleStepSub.value: -1,
    QAbstractSlider.SliderAction.SliderPageStepSub.value: -_PAGE,
}
_MS = 1000


class TimeSlider(SeekSlider):
    """Its value is in milliseconds; its description says the time. Arrow keys go from frame to frame."""

    moved = Signal(float)
    """Emits the requested time in seconds."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self._timeline = Timeline(0.0, ())
        self._seconds = 0.0
        self.set_bubble(lambda value: clock(value / _MS))
        self.valueChanged.connect(self._on_value)
        self.actionTriggered.connect(self._on_action)

    def show_timeline(self, timeline: Timeline) -> None:
        """Sets the clip whose frames the slider steps through."""
        self._timeline = timeline
        self.blockSignals(True)
        self.setRange(0, round(timeline.seconds * _MS))
        self.blockSignals(False)

    def show_time(self, seconds: float) -> None:
        """Shows that time without emitting `moved`."""
        self._seconds = seconds
        self.blockSignals(True)
        self.setValue(round(seconds * _MS))
        self.blockSignals(False)
        self.setAccessibleDescription(spoken_time(seconds))
        self.update()

    def _on_action(self, action: int) -> None:
        step = _STEPS.get(action)
        if step is not None:
            self.setSliderPosition(round(self._timeline.stepped(self._seconds, step) * _MS))

    def _on_value(self, value: int) -> None:
        self.moved.emit(self._timeline.nearest(value / _MS))
