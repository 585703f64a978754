"""Where the clip is seen: the picture, or the sentence that stands in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from seedance_studio.ui.messages.clips import doubt_words
from seedance_studio.ui.outside import open_outside
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.in_turns import InTurns, import_steps
from seedance_studio.ui.widgets.painted import painter_for
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.viewer.earlier_frames import EarlierFrames
from seedance_studio.viewmodels.viewer.player import PlayableClip, PlayedMoment, PlayerModel

if TYPE_CHECKING:
    from PySide6.QtMultimediaWidgets import QVideoWidget

    from seedance_studio.ui.viewer.player import Player

_MARGIN = 20
_SETTLE_MS = 40
_PLAYED_WITH = (
    "PySide6.QtNetwork",  # imported by the next one
    "PySide6.QtMultimedia",
    "PySide6.QtMultimediaWidgets",
    "seedance_studio.ui.viewer.player",
)
"""What a player needs that a window without clips does not: 3 MB."""


class Stage(Surface):
    """Plays the model's clip. The player and its libraries are loaded with the first clip, or before by
    `prepare`.

    A click plays and pauses, a double click asks for full screen.
    """

    player_made = Signal(object)
    """Emits the `Player`."""
    fullscreen_asked = Signal()
    pointer_moved = Signal()

    def __init__(
        self,
        model: PlayerModel,
        frames: EarlierFrames,
        theme: Theme,
        begin_sample: Callable[[], None] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "window", parent)
        self._model = model
        self._earlier = frames
        self._theme = theme
        self.player: Player | None = None
        self._video: QVideoWidget | None = None
        self._failed: QWidget | None = None
        self._still = _Still(self)
        self._resumes = False
        self._is_covered = False
        self._redraw = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._redraw.timeout.connect(self._draw_again)
        self._importing = InTurns(import_steps(_PLAYED_WITH), self)
        self._blank = QWidget(self)
        self._blank.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._fits = True
        self._margin = _MARGIN
        self._picture_size = QSize(16, 9)
        self.setAccessibleName(self.tr("Stage"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(120)
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
        self._stack.addWidget(self._blank)
        model.clip_changed.connect(self._on_clip_changed)
        model.playback_changed.connect(self._apply_playback)
        model.range_changed.connect(self._apply_playback)

    def prepare(self) -> None:
        """Imports what a player needs, a part in each turn of the loop: a clip is on its way, and all at once
        would hold the window as it comes."""
        if self.player is None:
            self._importing.start()

    def set_fit(self, fit: bool) -> None:
        """Shows all of the picture, or fills the place and cuts what does not fit."""
        self._fits = fit
        self._place_video()

    def set_bare(self, bare: bool) -> None:
        """Leaves no room around the picture, for full screen."""
        self._margin = 0 if bare else _MARGIN
        self._place_video()

    @property
    def picture_area(self) -> QRect:
        """Where a picture that fits may lie."""
        margin = self._margin
        return self.rect().marginsRemoved(QMargins(margin, margin, margin, margin))

    def set_covered(self, covered: bool) -> None:
        """Whether words are painted over the stage.

        Meanwhile the clip stands still as a painted picture: nothing can be painted over the player's own.
        """
        player = self.player
        if covered == self._is_covered or player is None or not player.frames_shown:
            return
        self._is_covered = covered
        if covered:
            self._resumes = player.is_playing
            player.pause()
            self._show_still(player.last_frame.toImage())
        else:
            self._show_still(QImage())
            if self._resumes:
                player.play()

    @property
    def moment(self) -> PlayedMoment | None:
        """What is shown now."""
        if self._model.clip is None or self.player is None:
            return None
        return PlayedMoment(self._model.clip, self.player.position, self.player.is_playing)

    def position_in(self, clip: PlayableClip) -> int:
        """The frame of this clip that is shown, in ms; the first one if another clip is shown."""
        shown = self.moment
        return 0 if shown is None or shown.clip.generation_id != clip.generation_id else shown.position

    def resume(self, moment: PlayedMoment) -> None:
        """Shows a clip where it was, and goes on if it played."""
        self._model.play(moment.clip)
        if self.player is not None:
            self.player.begin_at(moment.position, playing=moment.is_playing)

    def close_clip(self) -> None:
        """Lets go of the file."""
        if self.player is not None:
            self.player.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_video()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.player is not None:
            self.player.toggle()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.player is not None:
            # Its first press has paused, or played, what goes on as it was.
            self.player.toggle()
            self.fullscreen_asked.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer_moved.emit()

    def _on_clip_changed(self) -> None:
        clip = self._model.clip
        if clip is None:
            return
        if clip.doubt:
            # Never handed to the player, which decodes in this process: the file may be what crashes it.
            if self.player is None:
                self._on_showed_nothing(True)
            else:
                self.player.show_nothing()
            return
        player = self._ready_player()
        self._stack.setCurrentWidget(self._blank)
        self._apply_playback()
        player.open(clip.path)
        if self._model.begins_paused:
            player.pause()

    def _ready_player(self) -> Player:
        if self.player is None:
            from PySide6.QtMultimediaWidgets import QVideoWidget

            from seedance_studio.ui.viewer.player import Player

            self._video = video = QVideoWidget(self)
            # The pointer is the stage's: the picture and what is around it are one thing to click.
            video.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            video.hide()
            self.player = Player(video, self._earlier, self)
            self.player.still_changed.connect(self._on_still)
            self.player.first_frame.connect(self._on_first_frame)
            self.player.showed_nothing.connect(self._on_showed_nothing)
            self.player.playing_changed.connect(self._on_playing)
            self.player_made.emit(self.player)
        return self.player

    def _on_first_frame(self, size: QSize) -> None:
        # Only now, so that the clip before stays until there is something to show in its place.
        clip = self._model.clip
        if self._video is None or clip is None:
            return
        self._video.setAccessibleName(self.tr("Clip: {prompt}").format(prompt=clip.prompt))
        self._picture_size = size
        self._place_video()
        if self._video.isHidden():
            # By itself, and never before there is a picture: what draws nothing is compiled, too.
            QTimer.singleShot(0, self, self._show_video)

    def _show_video(self) -> None:
        if self._video is not None and self._stack.currentWidget() is self._blank:
            self._video.show()

    def _place_video(self) -> None:
        """Gives the surface the picture's own shape, so that no bars stand beside it."""
        if self._video is None:
            return
        mode = Qt.AspectRatioMode
        if self._fits:
            size = self._picture_size.scaled(self.picture_area.size(), mode.KeepAspectRatio)
            place = QRect(QPoint(0, 0), size)
            place.moveCenter(self.rect().center())
            # Of that shape already, but for rounding.
            self._video.setAspectRatioMode(mode.IgnoreAspectRatio)
        else:
            # Never larger than the stage: the picture's window would cover what lies beside it.
            place = self.rect()
            self._video.setAspectRatioMode(mode.KeepAspectRatioByExpanding)
        self._video.setGeometry(place)
        self._still.setGeometry(place)
        self._redraw.start()

    def _draw_again(self) -> None:
        """Draws the picture in its new size: while a clip is paused, Qt may show a part of the old one."""
        for window in QGuiApplication.allWindows():
            if window.metaObject().className() == "QVideoWindow":
                window.requestUpdate()

    def _on_still(self, picture: QImage) -> None:
        if not self._is_covered:
            self._show_still(picture)

    def _show_still(self, picture: QImage) -> None:
        """Shows a painted picture in the player's place; a null one gives the place back."""
        if self._video is not None and self._stack.currentWidget() is self._blank:
            self._still.show_picture(picture)
            self._video.setVisible(picture.isNull())

    def _on_playing(self, playing: bool) -> None:
        self._model.is_playing = playing

    def _apply_playback(self) -> None:
        if self.player is not None:
            playback = self._model.playback
            self.player.set_sound(playback.volume, muted=playback.muted)
            self.player.set_speed(playback.speed)
            self.player.set_loop(playback.loop, self._model.loop_range)

    def _on_showed_nothing(self, opened: bool) -> None:
        clip = self._model.clip
        if clip is None:
            return
        if self._failed is not None:
            self._stack.removeWidget(self._failed)
            self._failed.deleteLater()
        if self._video is not None:
            self._video.hide()
        self._failed = self._make_undecodable(clip) if opened else self._make_unreadable()
        self._stack.addWidget(self._failed)
        self._stack.setCurrentWidget(self._failed)

    def _make_undecodable(self, clip: PlayableClip) -> QWidget:
        text = doubt_words(clip.doubt) or self.tr(
            "This computer can't show this clip ({codec}). The file itself is safe on your disk."
        ).format(codec=clip.codec)
        action = self.tr("Open outside")
        return EmptyState(self._theme, "warning", text, action, lambda: open_outside(clip.path), self)

    def _make_unreadable(self) -> QWidget:
        text = self.tr(
            "This clip's file can't be read. If it is gone, it is downloaded again automatically, at no cost."
        )
        return EmptyState(self._theme, "warning", text, parent=self)


class _Still(QWidget):
    """A picture that fills its place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_picture(self, picture: QImage) -> None:
        self._picture = picture
        self.setVisible(not picture.isNull())
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        # Of the place's own shape where all of it is shown, and else cut as the player cuts it.
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        area = QRect(QPoint(0, 0), size)
        area.moveCenter(self.rect().center())
        painter_for(self).drawImage(area, self._picture)
