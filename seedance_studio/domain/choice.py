"""What one generation of a press chose of its alternatives, as it is kept with it."""

from __future__ import annotations

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.full_settings import FullSettings
from seedance_studio.domain.request import Field, GenerationRequest

Option = str | int
"""The words of an option of the prompt, or the value of a field."""


@frozen
class Choice:
    """The prompt as it was typed, and the words of its options in order. `compared` are the fields of which
    several values were ticked; which one this generation has is in its request. `full` is what a cheap draft
    was before it was made cheap; None for other generations."""

    template: str
    words: tuple[str, ...]
    compared: tuple[Field, ...] = ()
    full: FullSettings | None = None

    @property
    def is_of_several(self) -> bool:
        """Whether there was something to choose."""
        return bool(self.words or self.compared)

    def of_other_words(self, prompt: str) -> Choice | None:
        """What is left of it once the prompt was changed by hand; None for nothing."""
        return None if self.full is None else Choice(prompt, (), full=self.full)

    def key(self, request: GenerationRequest) -> tuple[Option, ...]:
        """What tells this generation from its neighbours: the words, then the values of the fields."""
        return (*self.words, *(getattr(request, field) for field in self.compared))
