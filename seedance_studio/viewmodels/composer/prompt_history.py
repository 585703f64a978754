"""Earlier prompts, recalled one by one; what was being typed is the newest of them."""

from __future__ import annotations

from collections.abc import Sequence


class PromptHistory:
    """Latest first. Nothing in it is ever lost by looking: stepping forward comes back to what was typed."""

    def __init__(self) -> None:
        self._prompts: list[str] = []
        self._typed = ""
        self._position = -1

    def fill(self, prompts: Sequence[str]) -> None:
        """Takes on the library's prompts, latest first."""
        self._prompts = list(prompts)
        self._position = -1

    def add(self, prompt: str) -> None:
        """A prompt was used."""
        self._prompts = [prompt, *(other for other in self._prompts if other != prompt)]
        self._position = -1

    def older(self, current: str) -> str | None:
        """The prompt before the one that is shown; None where there is none."""
        if self._position < 0:
            self._typed = current
        step = self._position + 1
        # What stands in the editor already is no step back.
        if step < len(self._prompts) and self._position < 0 and self._prompts[step] == current:
            step += 1
        if step >= len(self._prompts):
            return None
        self._position = step
        return self._prompts[step]

    def newer(self) -> str | None:
        """The prompt after the one that is shown, at last what was typed; None where nothing was recalled."""
        if self._position < 0:
            return None
        self._position -= 1
        return self._typed if self._position < 0 else self._prompts[self._position]

    def leave(self) -> None:
        """The person types again: what they see is theirs now."""
        self._position = -1
