"""Recalls earlier prompts one by one. The text being typed counts as the newest."""

from __future__ import annotations

from collections.abc import Sequence

from seedance_studio.domain.alternatives import escape
from seedance_studio.domain.bound_prompt import BoundPrompt


class PromptHistory:
    """Prompts, latest first. Looking through them loses nothing: stepping forward returns to the typed
    text."""

    def __init__(self) -> None:
        self._prompts: list[str] = []
        self._typed = BoundPrompt()
        self._position = -1

    def fill(self, prompts: Sequence[str]) -> None:
        """Sets the prompts that were sent, latest first. Braces in them stay braces."""
        self._prompts = [escape(prompt) for prompt in prompts]
        self._position = -1

    def add(self, prompt: str) -> None:
        """Adds a prompt as it was typed."""
        self._prompts = [prompt, *(other for other in self._prompts if other != prompt)]
        self._position = -1

    def older(self, current: BoundPrompt) -> BoundPrompt | None:
        """Returns the prompt before the shown one; None if there is none."""
        if self._position < 0:
            self._typed = current
        step = self._position + 1
        # What stands in the editor already is no step back.
        if step < len(self._prompts) and self._position < 0 and self._prompts[step] == current.text:
            step += 1
        if step >= len(self._prompts):
            return None
        self._position = step
        return self._prompt(step)

    def newer(self) -> BoundPrompt | None:
        """Returns the prompt after the shown one, and finally the typed text. None if nothing was
        recalled."""
        if self._position < 0:
            return None
        self._position -= 1
        return self._typed if self._position < 0 else self._prompt(self._position)

    def leave(self) -> None:
        """Forgets what was recalled, since the person types again."""
        self._position = -1

    def _prompt(self, place: int) -> BoundPrompt:
        """An earlier prompt. Its mentions mean whatever has their numbers now."""
        return BoundPrompt.read(self._prompts[place], ())
