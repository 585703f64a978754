"""Makes a clip again with one thing changed: one clause of the prompt is open, and the rest stays."""

from __future__ import annotations

import logging
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.one_thing import OneThing, Rescue
from seedance_studio.domain.prompt_clauses import ClipAspect
from seedance_studio.engine.engine import Engine
from seedance_studio.viewmodels.composer.draft_model import DraftModel

_AS_SPACE = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\u2028": "\n", "\u2029": "\n"})
"""What an editor gives back as something else."""
_log = logging.getLogger(__name__)


class RetakeModel(QObject):
    """Belongs to the draft in sight. A change of the prompt from elsewhere ends the retake of one thing."""

    changed = Signal()
    opened = Signal()
    """Another part of the prompt is open: it is time to write it anew."""

    def __init__(self, model: DraftModel, engine: Engine) -> None:
        super().__init__(model)
        self._model = model
        self._engine = engine
        self.rescues: dict[ClipAspect, Rescue] = {}
        """How often such retakes helped so far, by what was wrong."""
        for signal in (model.prompt_changed, model.draft_replaced, model.one_thing_changed):
            signal.connect(self.changed)

    @property
    def one_thing(self) -> OneThing | None:
        """What is retaken; None if this draft is no such retake."""
        return self._model.draft.one_thing

    @property
    def open_range(self) -> tuple[int, int] | None:
        """The part of the prompt that can be changed; None for no part, or without a retake."""
        one_thing = self.one_thing
        if one_thing is None or one_thing.wrong is None:
            return None
        return one_thing.open_range(self._model.draft.prompt)

    @property
    def words(self) -> str:
        """The open words as they are now."""
        found = self.open_range
        return "" if found is None else self._model.draft.prompt[slice(*found)]

    @property
    def is_untouched(self) -> bool:
        """Whether the prompt is still that of the clip."""
        return self.one_thing is not None and self._model.draft.prompt == self.one_thing.prompt

    def begin(self, generation: Generation) -> None:
        """Takes over all settings of an earlier generation. What was wrong is still to be said."""
        draft = generation.to_draft()
        prompt = draft.prompt.replace("\r\n", "\n").translate(_AS_SPACE)
        self._model.load(replace(draft, prompt=prompt, one_thing=OneThing.of(prompt)))
        self._engine.tasks.start(self._read_rescues(), "rescues")

    def choose(self, wrong: ClipAspect) -> None:
        """Says what was wrong, and opens the clause about it. What was written for another one is undone."""
        one_thing = self.one_thing
        if one_thing is not None and one_thing.wrong is not wrong:
            self._open(OneThing.of(one_thing.prompt, wrong))

    def open(self, start: int, end: int) -> None:
        """Opens a part of the prompt that the person marked, as long as nothing was changed."""
        if self.one_thing is not None and self.is_untouched:
            self._open(self.one_thing.opened(start, end))

    def end(self) -> None:
        """Opens all of the prompt."""
        if self.one_thing is not None:
            self._model.set_one_thing(None)

    def _open(self, one_thing: OneThing) -> None:
        self._model.set_one_thing(one_thing)
        self.opened.emit()

    async def _read_rescues(self) -> None:
        try:
            self.rescues = await self._engine.library.organisation.rescues()
        except LibraryError:
            _log.warning("How retakes fared can't be read", exc_info=True)
            return
        self.changed.emit()
