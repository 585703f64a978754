"""A prompt whose mentions are bound to references and elements, so that each goes on meaning the same.

The text alone says "image 2". Here each mention also has the id of its reference: when references are moved,
added or removed, the number in the text follows. "@Mira" is bound to an element, and is sent with the numbers
that its references have then: "Mira (image 1 and image 2)". Nothing but text is ever sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from seedance_studio.domain.elements import ElementNames, ElementUse, element_target
from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.mentions import (
    AnyMention,
    ElementMention,
    Mention,
    find_mentions,
    name_before,
    word_for,
)
from seedance_studio.domain.urls import MediaKind


@frozen
class Target:
    """A reference as far as mentions are concerned: its id in the draft, and its kind."""

    id: str
    kind: MediaKind


@frozen
class BoundMention:
    """A mention, and the id of its reference or the target of its element. `references` are the ids of the
    references that it means. `is_there` is False if one of them is gone, or never was there."""

    mention: AnyMention
    target: str
    is_there: bool
    references: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it is an "@" and a word that names no element."""
        return isinstance(self.mention, ElementMention) and not self.target

    @property
    def is_gone(self) -> bool:
        """Whether it means something that is not there."""
        return not self.is_there and not self.is_plain


@frozen
class BoundPrompt:
    """The text, and for each of its mentions, in order, what it is bound to: the id of a reference, or an
    element's target; empty for nothing so far. `elements` are those that the draft knows."""

    text: str = ""
    targets: tuple[str, ...] = ()
    elements: tuple[ElementUse, ...] = ()

    @classmethod
    def read(cls, text: str, targets: Sequence[str], elements: tuple[ElementUse, ...] = ()) -> BoundPrompt:
        """The prompt of a draft. If `targets` do not fit its mentions, none of these is bound."""
        count = len(find_mentions(text))
        return cls(text, tuple(targets) if len(targets) == count else ("",) * count, elements)

    def use_of(self, target: str) -> ElementUse | None:
        """The element with that target, if the draft knows it."""
        return next((use for use in self.elements if use.target == target), None)

    def mentions(self, references: Sequence[Target]) -> tuple[BoundMention, ...]:
        """All mentions in order. A number that is not bound means the reference that has it."""
        found: list[BoundMention] = []
        ids = {reference.id for reference in references}
        for mention, target in self._pairs():
            if isinstance(mention, ElementMention):
                use = self.use_of(target)
                meant = () if use is None else use.references
                found.append(BoundMention(mention, target, bool(meant) and ids.issuperset(meant), meant))
                continue
            by_number = _meant(mention, references)
            is_there = bool(by_number) and target in ("", by_number)
            bound = target or by_number
            found.append(BoundMention(mention, bound, is_there, (bound,) if bound else ()))
        return tuple(found)

    def sent(self, references: Sequence[Target]) -> str:
        """The text as it is sent: each element by its name and the numbers of its references."""
        text = _Rewritten(self.text)
        for found in self.mentions(references):
            use = self.use_of(found.target) if found.is_there else None
            if use is not None:
                text.replace(found.mention, f"{use.name} ({_numbered(use.references, references)})")
        return text.whole()

    def using(self, use: ElementUse, start: int | None = None) -> BoundPrompt:
        """The same with this element, in place of what the draft knew of it. What begins at `start` names it
        from now on."""
        others = tuple(other for other in self.elements if other.id != use.id)
        targets = tuple(use.target if mention.start == start else target for mention, target in self._pairs())
        return BoundPrompt(self.text, targets, (*others, use))

    def recognising(self, uses: Iterable[ElementUse], references: Sequence[Target]) -> BoundPrompt:
        """The same with each of these elements in place of the words that are sent for it. What is sent does
        not change: where it would, the words stay."""
        found = self
        for use in sorted(uses, key=lambda use: len(use.name), reverse=True):
            words = f"{use.name} ({_numbered(use.references, references)})"
            first, *others = found.text.split(words)
            text = first + "".join(name_before(use.handle, other) + other for other in others)
            made = BoundPrompt.read(text, (), (*found.elements, use)).follow(references)
            if others and made.sent(references) == self.sent(references):
                found = made
        return found

    def named(self, names: ElementNames) -> BoundPrompt:
        """The same with the elements' present names, and with what names one of them bound to it."""
        if "@" not in self.text and not self.elements:
            return self
        uses = tuple(replace(use, name=names.by_id.get(use.id, use.name)) for use in self.elements)
        renamed = {use.target: use.handle for use, old in zip(uses, self.elements, strict=True) if use != old}
        text = _Rewritten(self.text)
        for mention, target in self._pairs():
            if target in renamed and isinstance(mention, ElementMention):
                text.replace(mention, name_before(renamed[target], self.text[mention.end :]))
        known = {handle: element_target(element_id) for handle, element_id in names.by_handle.items()}
        there = {*known.values(), *(use.target for use in uses)}
        # What names an element that was deleted, and was never added here, is plain text again.
        targets = tuple("" if item[:1] == "@" and item not in there else item for item in self.targets)
        return BoundPrompt(text.whole(), targets, uses)._bound_by_handle(known)

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
        return BoundPrompt(text, tuple(targets), self.elements).follow(references)

    def follow(self, references: Sequence[Target]) -> BoundPrompt:
        """The same for these references: numbers are brought up to date, and what had no reference is bound
        by its number if it can be. Mentions of references that are gone stay as they are."""
        kinds = [reference.kind for reference in references]
        places = {reference.id: place for place, reference in enumerate(references)}
        text, targets = _Rewritten(self.text), list[str]()
        for mention, target in self._pairs():
            if isinstance(mention, Mention):
                target = target or _meant(mention, references)
                place = places.get(target)
                if place is not None and mention.place_among(kinds) != place:
                    text.replace(mention, _words(mention, kinds, place))
            targets.append(target)
        followed = BoundPrompt(text.whole(), tuple(targets), self.elements)
        if all(targets):
            return followed
        return followed._bound_by_handle({fold(use.handle): use.target for use in self.elements})

    def pointed(self, index: int, target: str, references: Sequence[Target]) -> BoundPrompt:
        """The mention at that index means the reference with this id from now on."""
        place = next(place for place, reference in enumerate(references) if reference.id == target)
        mention = find_mentions(self.text)[index]
        text = _Rewritten(self.text)
        text.replace(mention, _words(mention, [reference.kind for reference in references], place))
        targets = (*self.targets[:index], target, *self.targets[index + 1 :])
        return BoundPrompt(text.whole(), targets, self.elements)

    def without(self, index: int, references: Sequence[Target]) -> BoundPrompt:
        """The words of the mention at that index are removed, with a space that would be left over."""
        mention = list(self._pairs())[index][0]
        left, right = self.text[: mention.start], self.text[mention.end :]
        if right.startswith(" ") and (not left or left[-1].isspace()):
            right = right[1:]
        elif left.endswith(" ") and (not right or not right[0].isalnum()):
            left = left[:-1]
        return self.typed(left + right, references, (len(left), len(left)))

    def _bound_by_handle(self, known: Mapping[str, str]) -> BoundPrompt:
        """The same with what is not bound yet bound to the targets of these folded handles."""
        if not known or all(self.targets):
            return self
        targets = tuple(
            next((known[name] for name in map(fold, mention.handles) if name in known), "")
            if not target and isinstance(mention, ElementMention)
            else target
            for mention, target in self._pairs()
        )
        return replace(self, targets=targets)

    def _pairs(self) -> Iterable[tuple[AnyMention, str]]:
        """Each mention with its target. One of an element is no longer than that one's name."""
        handles = {use.target: use.handle for use in self.elements}
        for mention, target in zip(find_mentions(self.text), self.targets, strict=True):
            handle = handles.get(target)
            if handle is not None and isinstance(mention, ElementMention):
                mention = mention.naming(handle)
            yield mention, target


class _Rewritten:
    """A text in which ranges are replaced from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[str] = []
        self._done = 0

    def replace(self, mention: AnyMention, words: str) -> None:
        self._parts += [self._text[self._done : mention.start], words]
        self._done = mention.end

    def whole(self) -> str:
        return "".join((*self._parts, self._text[self._done :]))


def _meant(mention: Mention, references: Sequence[Target]) -> str:
    """The id of the reference that the number means, or an empty text."""
    place = mention.place_among([reference.kind for reference in references])
    return "" if place is None else references[place].id


def _words(mention: AnyMention, kinds: Sequence[MediaKind], place: int) -> str:
    """How to name the reference at `place` in the words of a mention that named another."""
    kind = kinds[place]
    word = mention.text.split()[0] if isinstance(mention, Mention) else ""
    number = kinds[: place + 1].count(kind)
    is_alike = isinstance(mention, Mention) and mention.kind is kind
    return f"{word if is_alike else word_for(kind, word)} {number}"


def _numbered(ids: Sequence[str], references: Sequence[Target]) -> str:
    """How to name these references, in the order that they have now. Each is named in full: read back, it is
    a mention like any other."""
    kinds = [reference.kind for reference in references]
    places = [place for place, reference in enumerate(references) if reference.id in ids]
    names = [f"{word_for(kinds[place])} {kinds[: place + 1].count(kinds[place])}" for place in places]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _sense(mention: AnyMention) -> tuple[str, int]:
    """What the mention says, apart from where it stands."""
    if isinstance(mention, Mention):
        return mention.kind, mention.number
    return f"@{fold(mention.handle)}", 0


def changed_range(before: str, after: str) -> tuple[int, int]:
    """The range of `after` that differs from `before`, as one piece."""
    most = min(len(before), len(after))
    begin = next((at for at in range(most) if before[at] != after[at]), most)
    tail = next((at for at in range(most - begin) if before[-1 - at] != after[-1 - at]), most - begin)
    return begin, len(after) - tail
