"""What the composer can undo: edits of the prompt, references that come, go or move, and changes that replace
the whole draft."""

from __future__ import annotations

from seedance_studio.domain.bound_prompt import BoundPrompt
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.references import Reference
from seedance_studio.domain.request import Draft

_MOST_STEPS = 300
Step = Draft | BoundPrompt | tuple[Reference, ...]
"""A state to return to: a whole draft, the prompt alone, or which references there are in which order."""


@frozen
class _Run:
    """Where typing or deleting stopped. The next key can join the same step."""

    is_typing: bool
    place: int


class DraftUndo:
    """Two stacks. Text that is typed or deleted in one go is one step per word."""

    def __init__(self) -> None:
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._run: _Run | None = None

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self._redo)

    def typed(self, before: BoundPrompt, text: str) -> None:
        """The prompt is edited by hand and becomes `text`."""
        run = _run_of(before.text, text)
        if not _goes_on(self._run, run, text):
            self._add(before)
        self._run = run

    def edited(self, before: BoundPrompt) -> None:
        """The prompt is changed in a step of its own."""
        self._add(before)

    def rearranged(self, before: tuple[Reference, ...]) -> None:
        """References are added, removed or moved."""
        self._add(before)

    def replaced(self, before: Draft) -> None:
        """The whole draft is replaced."""
        self._add(before)

    def undo(self, draft: Draft, prompt: BoundPrompt) -> Step | None:
        """Returns the step to go back to from the current draft and prompt, or None."""
        return self._move(self._undo, self._redo, draft, prompt)

    def redo(self, draft: Draft, prompt: BoundPrompt) -> Step | None:
        """Returns the step that was undone last, or None."""
        return self._move(self._redo, self._undo, draft, prompt)

    def _move(self, source: list[Step], other: list[Step], draft: Draft, prompt: BoundPrompt) -> Step | None:
        self._run = None
        if not source:
            return None
        step = source.pop()
        match step:
            case Draft():
                other.append(draft)
            case BoundPrompt():
                other.append(prompt)
            case tuple():
                other.append(draft.references)
        return step

    def _add(self, step: Step) -> None:
        self._run = None
        self._redo.clear()
        self._undo.append(step)
        del self._undo[:-_MOST_STEPS]


def _run_of(before: str, after: str) -> _Run | None:
    """Returns what one key did; None if more than one character changed."""
    longer, shorter = (after, before) if len(after) > len(before) else (before, after)
    if len(longer) - len(shorter) != 1:
        return None
    place = next((at for at in range(len(shorter)) if before[at] != after[at]), len(shorter))
    if longer[place + 1 :] != shorter[place:]:
        return None
    return _Run(True, place + 1) if longer is after else _Run(False, place)


def _goes_on(last: _Run | None, now: _Run | None, text: str) -> bool:
    if last is None or now is None or last.is_typing is not now.is_typing:
        return False
    if not now.is_typing:
        return now.place in (last.place, last.place - 1)
    begins_word = now.place > 1 and text[now.place - 2].isspace() and not text[now.place - 1].isspace()
    return now.place == last.place + 1 and not begins_word
