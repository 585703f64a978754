"""The clip in the player, and the playback settings that outlast it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.cuts import Trim
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.events import EngineEvent, GenerationChanged
from seedance_studio.system.settings import Settings

SPEEDS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


@frozen
class PlayableClip:
    """A file with its `duration` in seconds, `width` and `height` in pixels. With a `doubt` it is not
    played."""

    generation_id: str
    path: Path
    prompt: str
    duration: float
    codec: str
    width: int
    height: int
    doubt: str = ""

    @classmethod
    def of(cls, generation: Generation, folder: Path) -> PlayableClip | None:
        """Returns the clip of a ready generation, otherwise None."""
        clip = generation.clip
        if clip is None:
            return None
        return cls(
            generation.id,
            folder / clip.path,
            generation.request.prompt,
            clip.duration,
            clip.codec,
            clip.width,
            clip.height,
            clip.doubt,
        )


@frozen
class PlayedMoment:
    """What is shown: a clip, where it is (ms), and whether it plays."""

    clip: PlayableClip
    position: int
    is_playing: bool


@frozen
class Playback:
    """How clips are played. `volume` goes from 0 to 1; `speed` is a factor, kept for the next clips if
    `keeps_speed`."""

    volume: float = 0.8
    muted: bool = False
    loop: bool = True
    speed: float = 1.0
    keeps_speed: bool = False

    @classmethod
    def kept(cls, settings: Settings) -> Playback:
        """Returns it as the settings have it."""
        speed = settings.speed if settings.keeps_speed else 1.0
        return cls(settings.volume, settings.muted, settings.loop, speed, settings.keeps_speed)


@frozen
class LoopRange:
    """The part of a clip that is played: where its first and its last frame begin, in ms.

    None stands for the clip's own start or end.
    """

    start: int | None = None
    end: int | None = None

    @property
    def span(self) -> Trim | None:
        """The same as a cut, with its last frame; None unless both ends are set."""
        if self.start is None or self.end is None:
            return None
        return Trim(self.start / 1000, (self.end + 2) / 1000)


WHOLE_CLIP = LoopRange()


class PlayerModel(QObject):
    """Holds the clip that is shown. A new clip plays by itself only if nothing else plays."""

    clip_changed = Signal()
    playback_changed = Signal()
    range_changed = Signal()

    def __init__(self, playback: Playback, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clip: PlayableClip | None = None
        self._playback = playback
        self._range = WHOLE_CLIP
        self.is_playing = False
        """Set by the player when it starts and stops."""
        self.begins_paused = False
        """Whether the clip waits for the person to play it."""

    @property
    def clip(self) -> PlayableClip | None:
        """The clip that is shown."""
        return self._clip

    @property
    def playback(self) -> Playback:
        """The playback settings."""
        return self._playback

    @property
    def loop_range(self) -> LoopRange:
        """The part of this clip that is played."""
        return self._range

    def follow(self, engine: Engine) -> None:
        """Offers each clip that becomes ready from now on."""
        engine.changes.connect(lambda event: self._on_event(engine, event))

    def _on_event(self, engine: Engine, event: EngineEvent) -> None:
        if not isinstance(event, GenerationChanged) or event.generation.state is not State.READY:
            return
        clip = PlayableClip.of(event.generation, engine.library.folder)
        # One that only came back plays where its place is empty.
        is_shown = self._clip is not None and self._clip.generation_id == event.generation.id
        if clip is not None and (is_shown or not engine.clips.was_gone(event.generation.id)):
            self.offer(clip, paused=event.generation.takes > 1)

    def play(self, clip: PlayableClip, *, paused: bool = False) -> None:
        """Shows this clip from its start. Another clip is shown whole, at speed 1 unless that is kept."""
        self.begins_paused = paused
        if self._clip is None or self._clip.generation_id != clip.generation_id:
            self._set_range(WHOLE_CLIP)
            if not self._playback.keeps_speed:
                self.change(speed=1.0)
        self._clip = clip
        self.clip_changed.emit()

    def offer(self, clip: PlayableClip, *, paused: bool = False) -> None:
        """Plays a clip that became ready, unless another one is playing. One of several takes waits for the
        person, who chooses among them."""
        if not self.is_playing:
            self.play(clip, paused=paused)

    def change(self, **changes: float | bool) -> None:
        """Changes volume, muted, loop, speed or keeps_speed."""
        playback = replace(self._playback, **changes)
        if playback != self._playback:
            self._playback = playback
            self.playback_changed.emit()

    def begin_range(self, position: int) -> None:
        """Plays from `position` (ms) on; an end before that no longer counts."""
        end = self._range.end
        self._set_range(LoopRange(position, None if end is not None and end <= position else end))

    def end_range(self, position: int) -> None:
        """Plays up to `position` (ms); a start after that no longer counts."""
        start = self._range.start
        self._set_range(LoopRange(None if start is not None and start >= position else start, position))

    def clear_range(self) -> None:
        """Plays the whole clip again."""
        self._set_range(WHOLE_CLIP)

    def _set_range(self, chosen: LoopRange) -> None:
        if chosen != self._range:
            self._range = chosen
            self.range_changed.emit()
