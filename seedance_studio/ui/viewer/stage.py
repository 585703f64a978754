"""Where the clip is seen: the picture, or the sentence that stands in its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtMultimediaWidgets import QVideoWidget
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.viewer.player import Player
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.player import PlayableClip, PlayerModel

_MARGIN = 20


class Stage(Surface):
    """Plays the model's clip. The player and its libraries are loaded with the first clip."""

    player_made = Signal(Player)

    def __init__(
        self,
        model: PlayerModel,
        theme: Theme,
        begin_sample: Callable[[], None] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "window", parent)
        self._model = model
        self._theme = theme
        self.player: Player | None = None
        self._video: _VideoSurface | None = None
        self._failed: QWidget | None = None
        self._blank = QWidget(self)
        self._fits = True
        self._picture_size = QSize(16, 9)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(
            EmptyState(
                theme,
                "video",
                self.tr("Your clips play here. Describe a scene on the left, then press Generate."),
                self.tr("Begin with a prompt and a picture"),
                begin_sample,
            )
        )
        model.clip_changed.connect(self._on_clip_changed)
        model.playback_changed.connect(self._apply_playback)

    def toggle_fullscreen(self) -> None:
        """Fills the screen with the picture, or goes back."""
        if self._video is not None:
            self._video.setFullScreen(not self._video.isFullScreen())

    def set_fit(self, fit: bool) -> None:
        """Shows all of the picture, or fills the place and cuts what does not fit."""
        self._fits = fit
        self._place_video()

    @property
    def picture_area(self) -> QRect:
        """Where a picture that fits may lie."""
        return self.rect().marginsRemoved(QMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_video()

    def close_clip(self) -> None:
        """Lets go of the file."""
        if self.player is not None:
            self.player.close()

    def _on_clip_changed(self) -> None:
        clip = self._model.clip
        if clip is None:
            return
        player = self._ready_player()
        if self._video is not None:
            self._video.setAccessibleName(self.tr("Clip: {prompt}").format(prompt=clip.prompt))
            self._picture_size = QSize(clip.width, clip.height)
            self._stack.setCurrentWidget(self._blank)
            self._place_video()
            self._video.show()
        self._apply_playback()
        player.open(clip.path)

    def _ready_player(self) -> Player:
        if self.player is None:
            self._video = _VideoSurface(self)
            self._stack.addWidget(self._blank)
            self.player = Player(self._video, self)
            self.player.showed_nothing.connect(self._on_showed_nothing)
            self.player.playing_changed.connect(self._on_playing)
            self._video.toggle_asked.connect(self.player.toggle)
            self.player_made.emit(self.player)
        return self.player

    def _place_video(self) -> None:
        """Gives the surface the picture's own shape, so that no bars stand beside it."""
        if self._video is None or self._video.isFullScreen():
            return
        mode = Qt.AspectRatioMode
        if self._fits:
            place = QRect(
                QPoint(0, 0), self._picture_size.scaled(self.picture_area.size(), mode.KeepAspectRatio)
            )
            place.moveCenter(self.rect().center())
            self._video.setAspectRatioMode(mode.KeepAspectRatio)
        else:
            place = self.rect()
            self._video.setAspectRatioMode(mode.KeepAspectRatioByExpanding)
        self._video.setGeometry(place)

    def _on_playing(self, playing: bool) -> None:
        self._model.is_playing = playing

    def _apply_playback(self) -> None:
        if self.player is not None:
            playback = self._model.playback
            self.player.set_sound(playback.volume, muted=playback.muted)
            self.player.set_speed(playback.speed)
            self.player.set_loop(playback.loop)

    def _on_showed_nothing(self) -> None:
        clip = self._model.clip
        if clip is None:
            return
        if self._failed is not None:
            self._stack.removeWidget(self._failed)
            self._failed.deleteLater()
        if self._video is not None:
            self._video.hide()
        self._failed = self._make_failed(clip)
        self._stack.addWidget(self._failed)
        self._stack.setCurrentWidget(self._failed)

    def _make_failed(self, clip: PlayableClip) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        text = self.tr(
            "This computer shows no picture for this clip ({codec}). The file itself is safe on your disk."
        ).format(codec=clip.codec)
        column.addWidget(
            EmptyState(
                self._theme,
                "warning",
                text,
                self.tr("Open outside"),
                lambda: _open_outside(clip.path),
            )
        )
        return holder


def _open_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class _VideoSurface(QVideoWidget):
    """Leaves full screen with Escape, F or a double click; a click plays and pauses."""

    toggle_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isFullScreen() and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F):
            self.setFullScreen(False)
        elif event.key() == Qt.Key.Key_Space:
            self.toggle_asked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.toggle_asked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.toggle_asked.emit()
        self.setFullScreen(not self.isFullScreen())
