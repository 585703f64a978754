"""A prompt whose mentions are bound to references, so that each goes on meaning the same one.

The text alone says "image 2". Here each mention also has the id of its reference: when references are moved,
added or removed, the number in the text follows. Nothing but the text is ever sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seedance_studio.domain.mentions import Mention, find_mentions, word_for
from seedance_studio.domain.urls import MediaKind


@dataclass(frozen=True, slots=True)
class Target:
    """A reference as far as mentions are concerned: its id in the draft, and its kind."""

    id: str
    kind: MediaKind


@dataclass(frozen=True, slots=True)
class BoundMention:
    """A mention and the id of its reference. `is_there` is False if that is gone, or never was there."""

    mention: Mention
    target: str
    is_there: bool


@dataclass(frozen=True, slots=True)
class BoundPrompt:
    """The text, and for each of its mentions, in order, the id of its reference; empty for none so far."""

    text: str = ""
    targets: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str, targets: Sequence[str]) -> BoundPrompt:
        """The prompt of a draft. If `targets` do not fit its mentions, none of these is bound."""
        count = len(find_mentions(text))
        return cls(text, tuple(targets) if len(targets) == count else ("",) * count)

    def mentions(self, references: Sequence[Target]) -> tuple[BoundMention, ...]:
        """All mentions in order. What is not bound means the reference of its number."""
        found: list[BoundMention] = []
        for mention, target in self._pairs():
            meant = _meant(mention, references)
            found.append(BoundMention(mention, target or meant, bool(meant) and target in ("", meant)))
        return tuple(found)

    def typed(
        self, text: str, references: Sequence[Target], change: tuple[int, int] | None = None
    ) -> BoundPrompt:
        """The prompt after an edit. Mentions outside of the changed part keep their reference; those in it
        are bound by their number.

        `change` is the range in the new text that is new; without it, the texts are compared.
        """
        # An editor gives back each line break as one character.
        before = BoundPrompt(self.text.replace("\r\n", "\n"), self.targets)
        begin, end = change or changed_range(before.text, text)
        pairs = list(before._pairs())
        left = {(mention.start, *_sense(mention)): target for mention, target in pairs}
        right = {(len(before.text) - mention.end, *_sense(mention)): target for mention, target in pairs}
        targets: list[str] = []
        for mention in find_mentions(text):
            target = ""
            if mention.end <= begin:
                target = left.get((mention.start, *_sense(mention)), "")
            elif mention.start >= end:
                target = right.get((len(text) - mention.end, *_sense(mention)), "")
            targets.append(target)
        return BoundPrompt(text, tuple(targets)).follow(references)

    def follow(self, references: Sequence[Target]) -> BoundPrompt:
        """The same for these references: numbers are brought up to date, and what had no reference is bound
        by its number if it can be. Mentions of references that are gone stay as they are."""
        kinds = [reference.kind for reference in references]
        places = {reference.id: place for place, reference in enumerate(references)}
        text, targets = _Rewritten(self.text), list[str]()
        for mention, target in self._pairs():
            target = target or _meant(mention, references)
            place = places.get(target)
            if place is not None and mention.place_among(kinds) != place:
                text.replace(mention, _words(mention, kinds, place))
            targets.append(target)
        return BoundPrompt(text.whole(), tuple(targets))

    def pointed(self, index: int, target: str, references: Sequence[Target]) -> BoundPrompt:
        """The mention at that index means the reference with this id from now on."""
        place = next(place for place, reference in enumerate(references) if reference.id == target)
        mention = find_mentions(self.text)[index]
        text = _Rewritten(self.text)
        text.replace(mention, _words(mention, [reference.kind for reference in references], place))
        targets = (*self.targets[:index], target, *self.targets[index + 1 :])
        return BoundPrompt(text.whole(), targets)

    def without(self, index: int, references: Sequence[Target]) -> BoundPrompt:
        """The words of the mention at that index are removed, with a space that would be left over."""
        mention = find_mentions(self.text)[index]
        left, right = self.text[: mention.start], self.text[mention.end :]
        if right.startswith(" ") and (not left or left[-1].isspace()):
            right = right[1:]
        elif left.endswith(" ") and (not right or not right[0].isalnum()):
            left = left[:-1]
        return self.typed(left + right, references, (len(left), len(left)))

    def _pairs(self) -> Iterable[tuple[Mention, str]]:
        return zip(find_mentions(self.text), self.targets, strict=True)


class _Rewritten:
    """A text in which ranges are replaced from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[str] = []
        self._done = 0

    def replace(self, mention: Mention, words: str) -> None:
        self._parts += [self._text[self._done : mention.start], words]
        self._done = mention.end

    def whole(self) -> str:
        return "".join((*self._parts, self._text[self._done :]))


def _meant(mention: Mention, references: Sequence[Target]) -> str:
    """The id of the reference that the number means, or an empty text."""
    place = mention.place_among([reference.kind for reference in references])
    return "" if place is None else references[place].id


def _words(mention: Mention, kinds: Sequence[MediaKind], place: int) -> str:
    """How to name the reference at `place` in the words of a mention that named another."""
    kind = kinds[place]
    word = mention.text.split()[0]
    number = kinds[: place + 1].count(kind)
    return f"{word if mention.kind is kind else word_for(kind, word)} {number}"


def _sense(mention: Mention) -> tuple[MediaKind, int]:
    return mention.kind, mention.number


def changed_range(before: str, after: str) -> tuple[int, int]:
    """The range of `after` that differs from `before`, as one piece."""
    most = min(len(before), len(after))
    begin = next((at for at in range(most) if before[at] != after[at]), most)
    tail = next((at for at in range(most - begin) if before[-1 - at] != after[-1 - at]), most - begin)
    return begin, len(after) - tail
