"""Plays a reference's video or sound while the pointer rests on its tile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, QUrl
from PySide6.QtGui import QPixmap

from seedance_studio.domain.cuts import Trim, part_in
from seedance_studio.domain.urls import MediaKind
from seedance_studio.ui.references.reference_tile import ReferenceTile

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame

_REST_MS = 300
_VOLUME = 0.5
_SIDE = 160


class HoverPlayer(QObject):
    """One player for all tiles, made on first use. It plays only local files that were inspected."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tile: ReferenceTile | None = None
        self._player: QMediaPlayer | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._play)

    def watch(self, tile: ReferenceTile) -> None:
        """Plays the tile's file when the pointer rests on it."""
        tile.installEventFilter(self)

    def stop(self) -> None:
        """Shows the still picture again."""
        self._rest.stop()
        tile, self._tile = self._tile, None
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())
        if tile is not None:
            tile.set_live(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, ReferenceTile):
            if event.type() == QEvent.Type.Enter:
                self._tile = watched
                self._rest.start()
            elif event.type() in (QEvent.Type.Leave, QEvent.Type.MouseButtonPress) and self._tile is watched:
                self.stop()
        return super().eventFilter(watched, event)

    def _play(self) -> None:
        tracked = None if self._tile is None else self._tile.tracked
        if tracked is None or tracked.shown is None or tracked.facts is None:
            return
        if tracked.facts.kind is MediaKind.IMAGE:
            return
        player = self._ready_player()
        player.setSource(QUrl.fromLocalFile(str(tracked.shown)))
        self._on_position(0)
        player.play()

    def _ready_player(self) -> QMediaPlayer:
        if self._player is None:
            # 3 MB, which a window without clips does not need.
            from PySide6.QtMultimedia import QMediaPlayer, QVideoSink

            from seedance_studio.ui.media_player import make_media_player, make_sound

            self._player = make_media_player(self)
            sound = make_sound(self)
            sound.setVolume(_VOLUME)
            sink = QVideoSink(self)
            self._player.setAudioOutput(sound)
            self._player.setVideoSink(sink)
            self._player.setLoops(QMediaPlayer.Loops.Infinite)
            sink.videoFrameChanged.connect(self._on_frame)
            self._player.positionChanged.connect(self._on_position)
        return self._player

    def _on_position(self, position: int) -> None:
        """Plays the span that is used, and no more."""
        span = None if self._tile is None else part_in(self._tile.tracked.reference.cut)
        is_within = not isinstance(span, Trim) or span.start * 1000 <= position < span.end * 1000
        if self._player is not None and isinstance(span, Trim) and not is_within:
            self._player.setPosition(round(span.start * 1000))

    def _on_frame(self, frame: QVideoFrame) -> None:
        if self._tile is not None and frame.isValid():
            image = frame.toImage()
            self._tile.set_live(QPixmap.fromImage(image.scaledToHeight(_SIDE)))
