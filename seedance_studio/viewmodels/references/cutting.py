"""Cuts the draft's references, and undoes the last cut."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.cuts import Cut, WithinLimits, part_in
from seedance_studio.domain.errors import StudioError, problem_of
from seedance_studio.domain.references import cut_of
from seedance_studio.engine.references.cutter import CutStep, ReferenceCutter
from seedance_studio.engine.references.previews import ClipView
from seedance_studio.engine.references.tracked import TrackedReference
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.references.references import ReferencesModel


class CuttingModel(QObject):
    """The last cut can be undone until its reference changes in another way."""

    changed = Signal()
    """Another cut can be undone, or none any more."""
    failed = Signal(object)
    """Emits the `Problem` that prevented a copy of a link."""

    def __init__(
        self,
        cutter: ReferenceCutter,
        references: ReferencesModel,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cutter = cutter
        self._references = references
        self._tasks = tasks
        self._step: CutStep | None = None
        references.changed.connect(self._on_references)

    @property
    def can_undo(self) -> bool:
        """Whether there is a cut to undo."""
        return self._step is not None

    @property
    def made(self) -> Cut | None:
        """The cut that can be undone; None also if the whole file was taken again."""
        return None if self._step is None else cut_of(self._step.after)

    def is_last_of(self, reference_id: str) -> bool:
        """Returns whether the cut that can be undone is this reference's."""
        return self._step is not None and self._step.reference_id == reference_id

    def cut(self, reference_id: str, cut: Cut | None) -> None:
        """Uses this part of a reference, or all of it for None."""
        self._tasks.start(self._cut(reference_id, cut), "cut")

    def fit(self, reference_id: str) -> None:
        """Brings what is used of a reference within the limits of the models."""
        tracked = self._references.get(reference_id)
        if tracked is not None:
            self.cut(reference_id, WithinLimits(part_in(tracked.reference.cut)))

    def undo(self) -> None:
        """Restores the reference, and stops the upload of its part."""
        step = self._step
        self._set(None)
        if step is not None:
            self._cutter.undo(step)

    async def look(self, tracked: TrackedReference) -> ClipView | None:
        """Returns the frames and the loudness of a whole clip or sound."""
        return await self._cutter.look(tracked)

    async def picture(self, tracked: TrackedReference) -> Path | None:
        """Returns a thumbnail of the whole file, for formats that Qt can't read."""
        return await self._cutter.picture(tracked)

    async def _cut(self, reference_id: str, cut: Cut | None) -> None:
        try:
            step = await self._cutter.cut(reference_id, cut)
        except StudioError as error:
            self.failed.emit(problem_of(error))
            return
        if step is not None:
            self._set(step)

    def _on_references(self) -> None:
        if self._step is not None and not self._cutter.is_last(self._step):
            self._set(None)

    def _set(self, step: CutStep | None) -> None:
        if step != self._step:
            self._step = step
            self.changed.emit()
