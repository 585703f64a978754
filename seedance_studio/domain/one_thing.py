"""A retake of which one thing alone is changed: the clause that is open, and what stays as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import Self

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.prompt_clauses import ClipAspect, clause_about


@frozen
class OneThing:
    """What was wrong with a clip, and the words of its prompt that may be changed for it.

    `head` and `tail` are the prompt before and after these words, `clause` the words as they were. As long
    as nobody has said what was wrong (None), no words are open, and `head` is the whole prompt.
    """

    wrong: ClipAspect | None
    head: str
    clause: str = ""
    tail: str = ""

    @classmethod
    def of(cls, prompt: str, wrong: ClipAspect | None = None) -> Self:
        """With the clause open that says something of what was wrong; without one, the end of the prompt."""
        clause = None if wrong is None else clause_about(prompt, wrong)
        if clause is None:
            return cls(wrong, prompt)
        return cls(wrong, prompt[: clause.start], prompt[clause.start : clause.end], prompt[clause.end :])

    @property
    def prompt(self) -> str:
        """The prompt as it was."""
        return self.head + self.clause + self.tail

    def open_range(self, prompt: str) -> tuple[int, int] | None:
        """Which part of a prompt is open; None if the prompt differs elsewhere."""
        end = len(prompt) - len(self.tail)
        fits = prompt.startswith(self.head) and prompt.endswith(self.tail) and len(self.head) <= end
        return (len(self.head), end) if fits else None

    def allows(self, prompt: str) -> bool:
        """Whether the prompt differs at most in the words that are open."""
        return prompt == self.prompt if self.wrong is None else self.open_range(prompt) is not None

    def opened(self, start: int, end: int) -> Self:
        """With these words of the prompt, as it was, open instead."""
        whole = self.prompt
        return replace(self, head=whole[:start], clause=whole[start:end], tail=whole[end:])


@frozen
class Rescue:
    """How often a retake of one thing got more stars than the clip before, or became the keeper.

    `judged` counts those of which the person said something. `before` and `after` are the words of the last
    one that helped.
    """

    helped: int
    judged: int
    before: str = ""
    after: str = ""
