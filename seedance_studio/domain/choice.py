"""What one generation of a press chose of its alternatives, as it is kept with it."""

from __future__ import annotations

from dataclasses import dataclass

from seedance_studio.domain.request import Field, GenerationRequest

Option = str | int
"""The words of an option of the prompt, or the value of a field."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The prompt as it was typed, and the words of its options in order. `compared` are the fields of which
    several values were ticked; which one this generation has is in its request."""

    template: str
    words: tuple[str, ...]
    compared: tuple[Field, ...] = ()

    def key(self, request: GenerationRequest) -> tuple[Option, ...]:
        """What tells this generation from its neighbours: the words, then the values of the fields."""
        return (*self.words, *(getattr(request, field) for field in self.compared))
