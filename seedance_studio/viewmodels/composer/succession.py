"""Continues a clip: its last frame replaces the references."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.bound_prompt import Target
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.references import Role
from seedance_studio.domain.request import Draft
from seedance_studio.engine.references.admission import make_reference
from seedance_studio.engine.references.tracker import ReferenceTracker
from seedance_studio.viewmodels.composer.draft_model import DraftModel


@frozen
class _Step:
    """What the composer held before and after. `sentence` was added in front of the prompt."""

    before: Draft
    after: Draft
    sentence: str


class Succession(QObject):
    """Sends the frame alone, and a prompt that begins with it. Can be undone."""

    changed = Signal()

    def __init__(self, model: DraftModel, tracker: ReferenceTracker) -> None:
        super().__init__(model)
        self._model = model
        self._tracker = tracker
        self._step: _Step | None = None
        model.references.changed.connect(self._on_references)

    @property
    def can_undo(self) -> bool:
        """Whether the references are still the ones it set."""
        return self._step is not None

    async def begin(self, frame: Path, sentence: str, draft_id: str) -> None:
        """Sets the frame as the only reference of that draft if it can be used, and puts `sentence` before
        the prompt. The draft comes back in sight, if it is not closed by now."""
        if not await self._tracker.can_use(frame) or not self._model.tabs.show_draft(draft_id):
            return
        self._step = None
        model, before = self._model, self._model.draft
        reference = make_reference(frame, Role.FIRST_FRAME)
        added = "" if sentence in before.prompt else sentence
        text = f"{added} {before.prompt}" if added and before.prompt.strip() else added or before.prompt
        # In the sentence, "image 1" means the frame. Elsewhere it means what it meant before.
        start = text.index(sentence)
        meant = start, start + len(sentence)
        prompt = model.prompt.typed(text, [Target(reference.id, reference.kind)], meant)
        model.begin_anew(replace(before.with_prompt(prompt), references=(reference,)))
        self._step = _Step(before, model.draft, added)
        self.changed.emit()

    def undo(self) -> None:
        """Restores references and prompt. What was typed since then stays."""
        step, self._step = self._step, None
        if step is None:
            return
        prompt = self._model.prompt
        if prompt.text == step.after.prompt:
            prompt = step.before.bound_prompt
        elif step.sentence and prompt.text.startswith(step.sentence):
            rest = prompt.text.removeprefix(step.sentence).lstrip()
            prompt = prompt.typed(rest, (), (0, 0))
        self._model.begin_anew(step.before.with_prompt(prompt))
        self.changed.emit()

    def _on_references(self) -> None:
        step = self._step
        if step is not None and _ids(self._model.draft) != _ids(step.after):
            self._step = None
            self.changed.emit()


def _ids(draft: Draft) -> tuple[str, ...]:
    return tuple(reference.id for reference in draft.references)
