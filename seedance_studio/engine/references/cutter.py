"""Cuts references: uses a part of a picture, clip or sound, and leaves the file itself as it is."""

from __future__ import annotations

from pathlib import Path

from seedance_studio.domain.cuts import Cut
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.references import Source, file_of, part_of_file
from seedance_studio.engine.references.picture_writer import PictureWriter
from seedance_studio.engine.references.previews import ClipView, Previews
from seedance_studio.engine.references.tracked import TrackedReference
from seedance_studio.engine.references.tracker import ReferenceTracker


@frozen
class CutStep:
    """One cut: the reference, and its source before and after."""

    reference_id: str
    before: Source
    after: Source


class ReferenceCutter:
    """The tracker uploads a copy of the part. Cutting again, or not at all, starts from the whole file."""

    def __init__(self, tracker: ReferenceTracker, previews: Previews, pictures: PictureWriter) -> None:
        self._tracker = tracker
        self._previews = previews
        self._pictures = pictures

    async def cut(self, reference_id: str, cut: Cut | None) -> CutStep | None:
        """Uses this part of a reference, or all of it for None. Returns None if that changed nothing.

        A link is cut in the copy that was fetched to show it; the library keeps that copy. Raises
        `StudioError` if it can't.
        """
        tracked = self._tracker.get(reference_id)
        if tracked is None:
            return None
        source = tracked.reference.source
        if not isinstance(source, str):
            return self._put(CutStep(reference_id, source, part_of_file(file_of(source), cut)))
        if tracked.shown is None or cut is None:
            return None
        kept = await self._pictures.kept(tracked.shown)
        return self._put(CutStep(reference_id, source, part_of_file(kept, cut)))

    def undo(self, step: CutStep) -> None:
        """Puts back what the reference was before."""
        if self.is_last(step):
            self._tracker.set_source(step.reference_id, step.before)

    def is_last(self, step: CutStep) -> bool:
        """Whether the reference is still there and still cut that way."""
        tracked = self._tracker.get(step.reference_id)
        return tracked is not None and tracked.reference.source == step.after

    async def look(self, tracked: TrackedReference) -> ClipView | None:
        """Returns what a person needs to see of a whole clip or sound to cut it; None if there is no copy
        of it here, or if it can't be decoded."""
        if tracked.shown is None or tracked.whole is None:
            return None
        return await self._previews.look(tracked.shown, tracked.whole)

    async def picture(self, tracked: TrackedReference) -> Path | None:
        """Returns a small picture of the whole file."""
        if tracked.shown is None or tracked.whole is None:
            return None
        return (await self._previews.make(tracked.shown, tracked.shown, tracked.whole))[0]

    def _put(self, step: CutStep) -> CutStep | None:
        tracked = self._tracker.get(step.reference_id)
        # While a copy was made, another draft may have come in sight.
        is_there = tracked is not None and tracked.reference.source == step.before
        if not is_there or step.before == step.after:
            return None
        self._tracker.set_source(step.reference_id, step.after)
        return step if self.is_last(step) else None
