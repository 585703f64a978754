"""The volume, over the button that opens it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.painted import fill_area
from seedance_studio.ui.widgets.popups import report_in_window
from seedance_studio.ui.widgets.slider import SeekSlider
from seedance_studio.viewmodels.viewer.player import PlayerModel


class SoundPopup(QWidget):
    """Mute and volume. It is a window of its own, since the video covers everything painted in ours."""

    def __init__(self, model: PlayerModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        report_in_window(self)
        self._model = model
        self._theme = theme
        self.setAccessibleName(self.tr("Sound"))
        self.mute = IconButton(theme, "volume", self.tr("Mute"), self, size=18)
        self._volume = SeekSlider(theme, self.tr("Volume"), self)
        self._volume.setToolTip(self.tr("Volume"))
        self._volume.setRange(0, 100)
        self._volume.setSingleStep(5)
        self._volume.setFixedWidth(140)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 10, 4)
        row.setSpacing(2)
        row.addWidget(self.mute)
        row.addWidget(self._volume)
        self.mute.clicked.connect(self._on_mute)
        self._volume.valueChanged.connect(self._on_volume)
        model.playback_changed.connect(self._refresh)
        theme.changed.connect(self.update)
        self._refresh()

    def open_above(self, button: QWidget) -> None:
        """Shows it with its right edge at the button's."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), -self.height() - 4))
        self.move(corner)
        self.show()
        self._volume.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill_area(painter, self.rect(), QColor(self._theme.tokens.line))
        fill_area(painter, self.rect().adjusted(1, 1, -1, -1), QColor(self._theme.tokens.raised))

    def _on_mute(self) -> None:
        self._model.change(muted=not self._model.playback.muted)

    def _on_volume(self, percent: int) -> None:
        self._model.change(volume=percent / 100, muted=False)

    def _refresh(self) -> None:
        playback = self._model.playback
        self.mute.set_icon("volume-off" if playback.muted else "volume")
        self.mute.set_tip(self.tr("Unmute") if playback.muted else self.tr("Mute"))
        with QSignalBlocker(self._volume):
            self._volume.setValue(round(playback.volume * 100))
        self._volume.update()
