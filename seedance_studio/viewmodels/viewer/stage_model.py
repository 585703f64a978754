"""Decides what the stage shows: the clip, or the progress of the newest press."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.queue import QueueOutlook
from seedance_studio.viewmodels.feed_table import FeedTable
from seedance_studio.viewmodels.jobs.job_list import JobsModel
from seedance_studio.viewmodels.jobs.job_view import JobView, is_being_made
from seedance_studio.viewmodels.jobs.set_view import SetView
from seedance_studio.viewmodels.viewer.player import PlayableClip, PlayerModel

_LOOKED_AT = 20
"""How many of the latest clips are searched for one to show first."""


class StagePage(StrEnum):
    """What the stage can show."""

    OPENING = "opening"
    """Nothing yet, since the clips are still being read."""
    MAKING = "making"
    CLIP = "clip"


class StageModel(QObject):
    """Shows a press while it is made and nothing plays; after a start, the newest clip, paused.

    Playing or stepping in a clip hides the press. The next press is shown again, and any by `watch`.
    """

    changed = Signal()
    watched = Signal()
    """The person wants to see a press in place of the clip."""

    def __init__(
        self, jobs: JobsModel, player: PlayerModel, clips: FeedTable, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._player = player
        self._clips = clips
        self._has_left = self._has_begun = False
        self._watched = ""
        self._outlook: QueueOutlook | None = None
        jobs.pressed.connect(self._on_pressed)
        jobs.running_changed.connect(self.changed)
        jobs.sets.changed.connect(self.changed)
        player.clip_changed.connect(self._on_clip)
        clips.modelReset.connect(self._begin)

    @property
    def making(self) -> JobView | None:
        """The press that the person watches, or else the newest one that is being made."""
        return self._jobs.being_made(self._watched)

    @property
    def takes(self) -> SetView | None:
        """All takes of the press that is being made; None if it is one alone."""
        job = self.making
        return None if job is None else self._jobs.takes_of(job.generation)

    @property
    def ends_at(self) -> float | None:
        """When all takes of that press are done, in seconds since 1970; None if none waits, or if that is not
        known."""
        job, outlook = self.making, self._outlook
        return None if job is None or outlook is None else outlook.set_ends.get(job.generation.set_id)

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self._jobs.now

    def set_outlook(self, outlook: QueueOutlook | None) -> None:
        """Takes what is known of all that waits to be sent."""
        if outlook != self._outlook:
            self._outlook = outlook
            self.changed.emit()

    @property
    def others(self) -> int:
        """How many of other presses are being made."""
        job = self.making
        return self._jobs.under_way.others_made(None if job is None else job.generation)

    @property
    def page(self) -> StagePage:
        """What to show now."""
        if self.making is not None and not self._has_left:
            return StagePage.MAKING
        is_known = self._player.clip is not None or self._clips.feed.is_loaded
        return StagePage.CLIP if is_known else StagePage.OPENING

    @property
    def newest(self) -> Generation | None:
        """The newest clip, if it is read."""
        return self._clips.feed.get(0) if self._clips.count else None

    @property
    def has_clip(self) -> bool:
        """Whether there is a clip to go back to."""
        return self._player.clip is not None

    def watch(self, generation_id: str) -> None:
        """Shows that press, if it is being made."""
        meant = self._jobs.under_way.get(generation_id)
        if meant is not None and is_being_made(meant):
            self._watched, self._has_left = generation_id, False
            self.watched.emit()
            self.changed.emit()

    def leave(self) -> None:
        """Shows the clip, since the person uses it."""
        if not self._has_left:
            self._has_left = True
            self.changed.emit()

    def _on_pressed(self) -> None:
        self._watched = ""
        self._has_left = self._player.is_playing
        self.changed.emit()

    def _on_clip(self) -> None:
        if not self._player.begins_paused:
            self._has_left = True
        self.changed.emit()

    def _begin(self) -> None:
        if not self._has_begun and self._clips.feed.is_loaded:
            self._has_begun = True
            first = self._first_clip()
            if first is not None and self._player.clip is None:
                self._player.play(first, paused=True)
        self.changed.emit()

    def _first_clip(self) -> PlayableClip | None:
        for row in range(min(self._clips.count, _LOOKED_AT)):
            generation = self._clips.feed.get(row)
            if generation is not None and generation.state is State.READY and not generation.is_unverified:
                return PlayableClip.of(generation, self._clips.folder)
        return None
