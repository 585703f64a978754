"""The notes on the clips that are compared, each at a frame or a range."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.cuts import EARLY
from seedance_studio.domain.drawing import Stroke, drawing_text, read_drawing
from seedance_studio.domain.organisation import ClipMark, CommandKind
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.events import EngineEvent, OrganisationChanged


class MarksModel(QObject):
    """Times are in seconds from the clip's start."""

    changed = Signal()

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._marks: dict[str, tuple[ClipMark, ...]] = {}
        engine.changes.connect(self._on_event)

    def of(self, generation_id: str) -> tuple[ClipMark, ...]:
        """All marks of a clip, in the order of time; none while they are read."""
        return self._marks.get(generation_id, ())

    def at(self, generation_id: str, frame: float) -> tuple[ClipMark, ...]:
        """The marks of a clip that hold for the frame that begins at that time."""
        return tuple(
            mark
            for mark in self.of(generation_id)
            if mark.start - EARLY <= frame and (frame < mark.end - EARLY or frame - mark.start <= EARLY)
        )

    def want(self, ids: Sequence[str]) -> None:
        """Reads the marks of these clips, and forgets all others."""
        if set(ids) != set(self._marks):
            self._marks = {generation_id: self.of(generation_id) for generation_id in ids}
            self._read()

    def add(self, generation_id: str, start: float, end: float, text: str) -> None:
        """Marks a frame (`end` equals `start`) or a range, and says something of it. Does nothing without
        words."""
        if text.strip():
            mark = ClipMark(uuid.uuid4().hex, generation_id, start, end, text.strip())
            self._engine.tasks.start(self._engine.organiser.put_mark(mark), "review-mark")

    def draw(self, generation_id: str, at: float, stroke: Stroke, text: str) -> None:
        """Adds a stroke to what is drawn on the frame that begins `at`, or begins a drawing of that name."""
        there = (mark for mark in self.of(generation_id) if mark.drawing and mark.start == mark.end == at)
        mark = next(there, None) or ClipMark(uuid.uuid4().hex, generation_id, at, at, text)
        drawn = replace(mark, drawing=drawing_text((*read_drawing(mark.drawing), stroke)))
        # At once, for the next stroke may come before this one is kept.
        others = (item for item in self.of(generation_id) if item.id != mark.id)
        self._marks[generation_id] = tuple(sorted((*others, drawn), key=lambda item: item.start))
        self.changed.emit()
        self._engine.tasks.start(self._engine.organiser.put_mark(drawn), "review-mark")

    def remove(self, mark: ClipMark) -> None:
        """Removes a mark, which can be undone."""
        self._engine.tasks.start(self._engine.organiser.remove_mark(mark.id), "review-mark")

    def _on_event(self, event: EngineEvent) -> None:
        if isinstance(event, OrganisationChanged) and event.what is CommandKind.MARK:
            self._read()

    def _read(self) -> None:
        self._engine.tasks.start(self._load(tuple(self._marks)), "review-mark")

    async def _load(self, ids: tuple[str, ...]) -> None:
        for generation_id in ids:
            found = tuple(await self._engine.library.organisation.marks(generation_id))
            if generation_id in self._marks:
                self._marks[generation_id] = found
        self.changed.emit()
