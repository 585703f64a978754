"""Beginning the next clip where another one ends: its last frame takes the place of the references."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.folding import fold
from seedance_studio.domain.request import Draft
from seedance_studio.viewmodels.references.view import Role

if TYPE_CHECKING:
    from seedance_studio.viewmodels.composer.composer import ComposerModel
    from seedance_studio.viewmodels.references.references import Refusal


@dataclass(frozen=True, slots=True)
class _Step:
    """What the composer held before and after; `sentence` is what was put in front of the prompt."""

    before: Draft
    after: Draft
    sentence: str


class Succession(QObject):
    """The frame alone is sent, and the prompt says that it is the first one. It can be taken back."""

    changed = Signal()

    def __init__(self, composer: ComposerModel) -> None:
        super().__init__(composer)
        self._composer = composer
        self._awaited: tuple[str, str] | None = None
        self._step: _Step | None = None
        for moved in (composer.references_changed, composer.draft_replaced):
            moved.connect(self._on_references)

    @property
    def can_undo(self) -> bool:
        """Whether the references are still those that it put there."""
        return self._step is not None

    @property
    def is_last_change(self) -> bool:
        """Whether the prompt has not been changed since either."""
        return self._step is not None and self._composer.draft.prompt == self._step.after.prompt

    def begin(self, frame: str, sentence: str) -> None:
        """Puts the frame, a file on this machine, in once it can be used; `sentence` is for the prompt."""
        self._awaited = (frame, sentence)
        self._composer.add_references(frame)

    def take(self, usable: tuple[str, ...], refused: tuple[Refusal, ...]) -> bool:
        """Takes the frame that it waits for. One that can't be used changes nothing."""
        if self._awaited is None:
            return False
        frame, sentence = self._awaited
        if usable != (frame,):
            if any(refusal.url == frame for refusal in refused):
                self._awaited = None
            return False
        self._awaited = self._step = None
        before = self._composer.draft
        added = "" if fold(sentence) in fold(before.prompt) else sentence
        prompt = f"{added} {before.prompt}".strip() if added else before.prompt
        roles = ((frame, str(Role.FIRST_FRAME)),)
        self._composer.begin_anew(replace(before, references=(frame,), prompt=prompt, roles=roles))
        self._step = _Step(before, self._composer.draft, added)
        self.changed.emit()
        return True

    def undo(self) -> None:
        """Brings back the references and the prompt; what was typed since stays."""
        step, self._step = self._step, None
        if step is None:
            return
        prompt = self._composer.draft.prompt
        if prompt == step.after.prompt:
            prompt = step.before.prompt
        elif step.sentence and prompt.startswith(step.sentence):
            prompt = prompt.removeprefix(step.sentence).lstrip()
        self._composer.begin_anew(replace(step.before, prompt=prompt))
        self.changed.emit()

    def _on_references(self) -> None:
        step = self._step
        if step is not None and self._composer.draft.references != step.after.references:
            self._step = None
            self.changed.emit()
