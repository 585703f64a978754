"""The slider that shows the position in the clip and seeks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.messages.units import clock
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import fill_area, fill_rounded
from seedance_studio.ui.widgets.slider import SeekSlider

_BAND = 10
_MARK = 2


def minute_words(position: int) -> str:
    """Milliseconds as `m:ss`."""
    seconds = max(position, 0) // 1000
    return f"{seconds // 60}:{seconds % 60:02}"


class Scrubber(SeekSlider):
    """Times are in ms. It speaks as time, "0:03 of 0:05".

    Qt announces every change of a slider's value. While the clip plays the knob therefore moves by itself,
    and the value follows once a second.
    """

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self.set_bubble(lambda position: clock(position / 1000))
        self._position = 0
        self._length = 0
        self._loop: tuple[int | None, int | None] = (None, None)
        self.valueChanged.connect(self._on_value)

    @property
    def position(self) -> int:
        """The position of the knob."""
        return self._position

    def set_length(self, length: int, frame: int) -> None:
        """Sets the length of the clip and of one of its frames."""
        self._length = length
        with QSignalBlocker(self):
            # Its end is where the last frame begins: there is nothing to see after that.
            self.setRange(0, max(length - frame, 1))
            self.setSingleStep(frame)
            self.setPageStep(max(length // 10, frame))
        self._take()

    def set_position(self, position: int, *, playing: bool) -> None:
        """Sets the position, unless the person is dragging the knob."""
        self._position = position
        if not self.isSliderDown() and (not playing or position // 1000 != self.value() // 1000):
            self._take()
        self.update()

    def set_loop(self, start: int | None, end: int | None) -> None:
        """Marks the range that loops. None stands for the clip's own start or end."""
        self._loop = (start, end)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Keys step from the slider's value, which may be up to a second behind.
        self._take()
        super().keyPressEvent(event)

    def _take(self) -> None:
        with QSignalBlocker(self):
            self.setValue(self._position)
        self._speak()

    def _speak(self) -> None:
        words = self.tr("{position} of {length}")
        text = words.format(position=minute_words(self.value()), length=minute_words(self._length))
        self.setAccessibleDescription(text)

    def _on_value(self, value: int) -> None:
        self._position = value
        self._speak()

    def _shown(self) -> int:
        return self.sliderPosition() if self.isSliderDown() else self._position

    def _paint_track(self, painter: QPainter, track: QRectF, handle: float) -> None:
        start, end = self._loop
        if self._loop != (None, None):
            left = self._place_of(self.minimum() if start is None else start)
            right = self._place_of(self.maximum() if end is None else end)
            band = QRectF(left, track.center().y() - _BAND / 2, right - left, _BAND)
            fill_rounded(painter, band, 2, self._theme.tokens.tint("accent", 0.3))
        super()._paint_track(painter, track, handle)
        for mark in self._loop:
            if mark is not None:
                place = self._place_of(mark)
                bar = QRectF(place - _MARK / 2, track.center().y() - _BAND / 2 - 2, _MARK, _BAND + 4)
                fill_area(painter, bar, QColor(self._theme.tokens.accent))
