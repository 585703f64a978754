"""Decode the frames of one clip ahead of where it is shown."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from seedance_studio.domain.cuts import Timeline
from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.files import FileRefused, RawFrame
from seedance_studio.domain.playhead import Course

_LEAST = 6
"""Frames that are kept however large they are."""
_BEHIND = 16
"""Frames that are kept after they were shown, and decoded together on the way back: each of them needs all
frames since the last key frame."""
_log = logging.getLogger(__name__)


class ClipStream:
    """A thread that decodes what `aim` asks for, in at most `budget` bytes. Nothing here waits for it.

    `timeline` is None until the file is read. `has_failed` says that it can't be.
    """

    def __init__(self, path: Path, budget: int) -> None:
        self.path = path
        self.timeline: Timeline | None = None
        self.has_failed = False
        self._budget = budget
        self._course: Course | None = None
        self._box = (0, 0)
        self._frames: dict[int, RawFrame] = {}
        self._is_closed = False
        self._changed = threading.Condition()
        # No daemon: one that comes out of the decoder while Python ends aborts the process.
        threading.Thread(target=self._run, name=f"frames of {path.name}").start()

    def aim(self, course: Course, box: tuple[int, int]) -> None:
        """Decode along `course`, fitted into `box` pixels. Frames of another size are dropped."""
        if course == self._course and box == self._box:
            return
        with self._changed:
            if box != self._box:
                self._frames = {}
            self._course, self._box = course, box
            self._changed.notify_all()

    def frame(self, number: int) -> RawFrame | None:
        """That frame, if it is decoded."""
        return self._frames.get(number)

    def close(self) -> None:
        """End the thread soon."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def _run(self) -> None:
        # PyAV takes long to import, and only this view needs it in our own process.
        from seedance_studio.media.frame_reader import FrameReader

        try:
            reader = FrameReader(self.path)
            try:
                self.timeline = reader.timeline
                while (wanted := self._next()) is not None:
                    number, box = wanted
                    self._keep(reader.read(number, box), box)
            finally:
                reader.close()
        except (StudioError, FileRefused, OSError):
            _log.warning("Reading the frames of %s failed", self.path.name, exc_info=True)
            self.has_failed = True

    def _next(self) -> tuple[int, tuple[int, int]] | None:
        """What to decode next, once there is something; None after the end."""
        with self._changed:
            while not self._is_closed:
                number = self._missing()
                if number is not None:
                    return number, self._box
                self._changed.wait()
        return None

    def _missing(self) -> int | None:
        course, frames = self._course, self._frames
        if course is None:
            return None
        ahead, behind = self._rooms
        wanted = next((number for number in course.numbers(ahead) if number not in frames), None)
        if wanted is None:
            return None
        is_back = course.is_backwards or (wanted == course.first and wanted + 1 in frames)
        chunk = range(max(0, wanted - behind + 1) if is_back else wanted, wanted + 1)
        return next(number for number in chunk if number not in frames)

    def _keep(self, frame: RawFrame, box: tuple[int, int]) -> None:
        with self._changed:
            if box == self._box and self._course is not None:
                self._frames[frame.number] = frame
                self._let_go(self._course)

    @property
    def _rooms(self) -> tuple[int, int]:
        """How many frames fit: those ahead, and those that were shown."""
        one = next((len(frame.pixels) for frame in self._frames.values()), self._budget)
        room = max(_LEAST, self._budget // one)
        behind = min(_BEHIND, room // 3)
        return room - behind, behind

    def _let_go(self, course: Course) -> None:
        """Drop what is needed last."""
        ahead, behind = self._rooms
        step = -1 if course.is_backwards else 1
        kept = {*course.numbers(ahead), *(course.first - step * back for back in range(behind + 1))}
        others = [number for number in self._frames if number not in kept]
        for number in others[: max(0, len(self._frames) - ahead - behind)]:
            del self._frames[number]
