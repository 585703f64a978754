"""Alternatives in a prompt: `{dawn|dusk}` stands for two prompts, and each group multiplies them.

- Groups nest: `{dawn|{red|grey} dusk}` has three options. An option may be empty.
- A number before an option is its weight: of `{3::dawn|dusk}`, three clips show dawn for each one of dusk.
  `{1::3::dawn|dusk}` has the option "3::dawn".
- A backslash makes a brace or a bar plain: `\\{`, `\\|`, `\\}`. Braces without a bar between them are
  plain, too.
- Options are taken exactly as they are written, spaces included. Equal options of a group are one, with the
  sum of their weights.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from seedance_studio.domain.bound_prompt import BoundPrompt
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.mentions import find_mentions

MOST_CELLS = 99
"""Prompts with more combinations than this are not expanded."""
_ESCAPED = "{|}"
_TOKEN = re.compile(r"\\[{|}]|[{|}]")
_WEIGHT = re.compile(r"([1-9]\d?)::")

_Segment = tuple[int, str]
"""A piece of a prompt, and where it stands in the prompt as typed."""


@frozen
class PromptOption:
    """One option of a group."""

    segments: tuple[_Segment, ...]
    weight: int = 1

    @property
    def text(self) -> str:
        """What it puts into the prompt."""
        return "".join(text for _, text in self.segments)

    @property
    def words(self) -> str:
        """The same on one line, for a label; empty for an option without words."""
        return " ".join(self.text.split())


@frozen
class PromptGroup:
    """A group that is not inside another one, and its range in the prompt, braces included."""

    start: int
    end: int
    options: tuple[PromptOption, ...]


@frozen
class Alternative:
    """One of the prompts: the text that is sent, the words of its options, and its weight."""

    prompt: str
    words: tuple[str, ...]
    weight: int
    segments: tuple[_Segment, ...] = field(default=(), repr=False)

    def bound(self, typed: BoundPrompt) -> BoundPrompt:
        """This prompt with its mentions bound as they are in the prompt as typed. A mention that only the
        options put together is not bound, and means the reference of its number."""
        targets = {
            mention.start: (mention.text, target)
            for mention, target in zip(find_mentions(typed.text), typed.targets, strict=True)
        }
        found: list[str] = []
        for mention in find_mentions(self.prompt):
            text, target = targets.get(self._typed_at(mention.start), ("", ""))
            found.append(target if text == mention.text else "")
        return BoundPrompt(self.prompt, tuple(found), typed.elements)

    def _typed_at(self, place: int) -> int:
        """Where the character at `place` stands in the prompt as typed."""
        for at, text in self.segments:
            if place < len(text):
                return at + place
            place -= len(text)
        return -1


@frozen
class Alternatives:
    """All prompts that a prompt stands for. `cells` has every combination, those of the first option first.
    It is empty if there are more than `MOST_CELLS`. Without groups there is one."""

    groups: tuple[PromptGroup, ...]
    cells: tuple[Alternative, ...]

    @property
    def is_too_many(self) -> bool:
        """Whether there are more combinations than can be sent at once."""
        return not self.cells


@lru_cache(maxsize=8)
def read_alternatives(prompt: str) -> Alternatives:
    """Reads the groups of a prompt. Each key asks several times for one text."""
    parts = _parse(prompt)
    groups = tuple(part for part in parts if isinstance(part, PromptGroup))
    if not _counts_at_most(MOST_CELLS, groups):
        return Alternatives(groups, ())
    choices = [part.options if isinstance(part, PromptGroup) else (PromptOption((part,)),) for part in parts]
    is_group = [isinstance(part, PromptGroup) for part in parts]
    return Alternatives(groups, tuple(_cell(chosen, is_group) for chosen in product(*choices)))


def escape(prompt: str) -> str:
    """Returns what to type to get exactly this prompt: the prompt itself, if it contains no groups."""
    if [cell.prompt for cell in read_alternatives(prompt).cells] == [prompt]:
        return prompt
    return "".join(f"\\{letter}" if letter in _ESCAPED else letter for letter in prompt)


def _cell(chosen: Sequence[PromptOption], is_group: Sequence[bool]) -> Alternative:
    segments = tuple(segment for option in chosen for segment in option.segments)
    return Alternative(
        "".join(text for _, text in segments),
        tuple(option.words for option, is_one in zip(chosen, is_group, strict=True) if is_one),
        math.prod(option.weight for option in chosen),
        segments,
    )


_Part = _Segment | PromptGroup


@dataclass(slots=True)
class _Open:
    """A group that is not closed yet: where it begins, and its options as parts."""

    start: int
    options: list[list[_Part]]


def _parse(prompt: str) -> list[_Part]:
    """The prompt as pieces of text and groups. Works without recursion, however deep braces are nested."""
    marks = _marks(prompt)
    whole: list[_Part] = []
    opened: list[_Open] = []
    at = 0
    for place, mark in marks:
        parts = opened[-1].options[-1] if opened else whole
        if place > at:
            parts.append((at, prompt[at:place]))
        at = place + 1
        match mark:
            case "{":
                opened.append(_Open(place, [[]]))
            case "|":
                opened[-1].options.append([])
            case "}":
                closed = opened.pop()
                into = opened[-1].options[-1] if opened else whole
                into.append(PromptGroup(closed.start, at, _options(closed.options)))
            case _:
                # A backslash: it is left out, and what follows is plain.
                pass
    if at < len(prompt):
        whole.append((at, prompt[at:]))
    return whole


def _marks(prompt: str) -> list[tuple[int, str]]:
    """The places of all characters that are not text: of groups, their braces and bars; and of backslashes
    before an escaped character."""
    escapes: list[tuple[int, str]] = []
    groups: list[tuple[int, str]] = []
    opened: list[tuple[int, list[int]]] = []
    for found in _TOKEN.finditer(prompt):
        place, token = found.start(), found[0]
        if token[0] == "\\":
            escapes.append((place, token[0]))
        elif token == "{":
            opened.append((place, []))
        elif opened and token == "|":
            opened[-1][1].append(place)
        elif opened:
            start, bars = opened.pop()
            if bars:
                groups += [(start, "{"), *((bar, "|") for bar in bars), (place, "}")]
    return sorted(escapes + groups)


def _options(written: list[list[_Part]]) -> tuple[PromptOption, ...]:
    """All options of a group, those of groups within multiplied out. Empty if that would be too many."""
    found: dict[str, PromptOption] = {}
    count = 0
    for parts in written:
        own, rest = _weight_of(parts)
        if not _counts_at_most(MOST_CELLS - count, (part for part in rest if isinstance(part, PromptGroup))):
            return ()
        for chosen in product(
            *(part.options if isinstance(part, PromptGroup) else (PromptOption((part,)),) for part in rest)
        ):
            count += 1
            cell = _cell(chosen, [False] * len(chosen))
            known = found.get(cell.prompt)
            weight = own * cell.weight + (known.weight if known else 0)
            found[cell.prompt] = PromptOption(known.segments if known else cell.segments, weight)
    return tuple(found.values())


def _weight_of(parts: list[_Part]) -> tuple[int, list[_Part]]:
    """The weight at the beginning of an option, and the option without it."""
    first = parts[0] if parts else None
    found = _WEIGHT.match(first[1]) if isinstance(first, tuple) else None
    if found is None or not isinstance(first, tuple):
        return 1, parts
    at, text = first[0] + found.end(), first[1][found.end() :]
    return int(found[1]), [*([(at, text)] if text else []), *parts[1:]]


def _counts_at_most(most: int, groups: Iterable[PromptGroup]) -> bool:
    """Whether these groups have at most that many combinations. One without options has too many."""
    sizes = [len(group.options) for group in groups]
    return 0 not in sizes and math.prod(sizes) <= most
