"""Continues a clip: its last frame replaces the references."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.folding import fold
from seedance_studio.domain.references import Role
from seedance_studio.domain.request import Draft
from seedance_studio.engine.references.admission import make_reference
from seedance_studio.engine.references.tracker import ReferenceTracker
from seedance_studio.viewmodels.references.references import ReferencesModel


@dataclass(frozen=True, slots=True)
class _Step:
    """What the composer held before and after. `sentence` was added in front of the prompt."""

    before: Draft
    after: Draft
    sentence: str


class Succession(QObject):
    """Sends the frame alone, and a prompt that begins with it. Can be undone.

    `draft` gives the composer's draft, `begin_anew` replaces its prompt and references.
    """

    changed = Signal()

    def __init__(
        self,
        tracker: ReferenceTracker,
        references: ReferencesModel,
        draft: Callable[[], Draft],
        begin_anew: Callable[[Draft], None],
    ) -> None:
        super().__init__(references)
        self._tracker = tracker
        self._draft = draft
        self._begin_anew = begin_anew
        self._step: _Step | None = None
        references.changed.connect(self._on_references)

    @property
    def can_undo(self) -> bool:
        """Whether the references are still the ones it set."""
        return self._step is not None

    @property
    def is_last_change(self) -> bool:
        """Whether the prompt is unchanged since, too."""
        return self._step is not None and self._draft().prompt == self._step.after.prompt

    async def begin(self, frame: Path, sentence: str) -> None:
        """Sets the frame as the only reference if it can be used, and puts `sentence` before the prompt."""
        if not await self._tracker.can_use(frame):
            return
        self._step = None
        before = self._draft()
        added = "" if fold(sentence) in fold(before.prompt) else sentence
        prompt = f"{added} {before.prompt}".strip() if added else before.prompt
        references = (make_reference(frame, Role.FIRST_FRAME),)
        self._begin_anew(replace(before, references=references, prompt=prompt))
        self._step = _Step(before, self._draft(), added)
        self.changed.emit()

    def undo(self) -> None:
        """Restores references and prompt. What was typed since then stays."""
        step, self._step = self._step, None
        if step is None:
            return
        prompt = self._draft().prompt
        if prompt == step.after.prompt:
            prompt = step.before.prompt
        elif step.sentence and prompt.startswith(step.sentence):
            prompt = prompt.removeprefix(step.sentence).lstrip()
        self._begin_anew(replace(step.before, prompt=prompt))
        self.changed.emit()

    def _on_references(self) -> None:
        step = self._step
        if step is not None and _ids(self._draft()) != _ids(step.after):
            self._step = None
            self.changed.emit()


def _ids(draft: Draft) -> tuple[str, ...]:
    return tuple(reference.id for reference in draft.references)
