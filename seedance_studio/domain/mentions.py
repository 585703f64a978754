"""Find where a prompt names a reference ("image 1") or an element ("@Mira"), whether that exists or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.urls import MediaKind

_ENGLISH = {MediaKind.IMAGE: "image", MediaKind.VIDEO: "video", MediaKind.AUDIO: "audio"}
_TURKISH = {MediaKind.IMAGE: "görsel", MediaKind.VIDEO: "video", MediaKind.AUDIO: "ses"}
_ONLY_TURKISH = set(_TURKISH.values()) - set(_ENGLISH.values())
_KINDS = {word: kind for words in (_ENGLISH, _TURKISH) for kind, word in words.items()}
# A letter may be followed by combining marks: ö can be one character or two.
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_GAP = r"[^\S\r\n\u2028\u2029]+"
# "video 16:9" and "video 2.5" are not mentions.
_NAMED = re.compile(rf"(?<![\w\u0300-\u036f])((?:{_LETTER})+){_GAP}(\d{{1,2}})(?!\w|[.,:/x×]\d)")
_BEGUN = re.compile(rf"(?<![\w\u0300-\u036f])((?:{_LETTER})+){_GAP}(\d{{0,2}})$")
# Han, kana, Hangul, Thai, Lao, Myanmar and Khmer: no space stands before the next word or what is added.
_UNSPACED = (
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_BEGUN_AT = re.compile(rf"(?:(?<!\w)|(?<={_UNSPACED}))@([^\s@]{{0,30}})$")
# Not in an address: neither "me@example.com" nor "example.com/@me".
_ELEMENT = re.compile(rf"(?:(?<![\w\u0300-\u036f@/.])|(?<={_UNSPACED}))@[^\W\d_][\w\u0300-\u036f]*")
# Nor is "video 10 seconds".
_UNIT = re.compile(r"[\s-]*(?:s|sec|secs|second|seconds|sn|saniye|saniyelik|fps|p|k)\b")
_UNIT_ROOM = 16


@frozen
class Mention:
    """One mention: its range in the prompt, its text there, and what it names. Numbers start at 1."""

    start: int
    end: int
    text: str
    kind: MediaKind
    number: int

    def place_among(self, kinds: Sequence[MediaKind]) -> int | None:
        """The place, from 0, of the reference that it names; None if there is none.

        People count only the references of the same kind, or all of them. The first way wins.
        """
        alike = [place for place, kind in enumerate(kinds) if kind is self.kind]
        if 0 < self.number <= len(alike):
            return alike[self.number - 1]
        counted_all = self.number - 1
        return counted_all if counted_all in alike else None


@frozen
class ElementMention:
    """A name after an "@": its range in the prompt, and its text there. It is plain text if no element is
    called so."""

    start: int
    end: int
    text: str

    @property
    def handle(self) -> str:
        """The name as it is written after the "@"."""
        return self.text[1:]

    @property
    def handles(self) -> tuple[str, ...]:
        """What it may name, the longest first: all of it, or what comes before a letter that may be another
        word's, where words are written without spaces."""
        word = self.handle
        ends = (at for at in range(len(word) - 1, 0, -1) if _is_seam(word, at))
        return (word, *(word[:end] for end in ends))

    def naming(self, handle: str) -> ElementMention:
        """This mention as far as it names what is called so; all of it if it does not."""
        named = next((found for found in self.handles if fold(found) == fold(handle)), self.handle)
        return ElementMention(self.start, self.start + 1 + len(named), f"@{named}")


AnyMention = Mention | ElementMention


@lru_cache(maxsize=8)
def find_mentions(text: str) -> tuple[AnyMention, ...]:
    """All mentions in order. A mention never spans two lines. Each key asks several times for one text."""
    numbered = _find_numbered(text)
    if "@" not in text:
        return tuple(numbered)
    # "@image 1" names the image.
    taken = {mention.start - 1 for mention in numbered}
    named = [ElementMention(*match.span(), match[0]) for match in _ELEMENT.finditer(text)]
    return tuple(
        sorted(
            (*numbered, *(mention for mention in named if mention.start not in taken)),
            key=lambda mention: mention.start,
        )
    )


def is_kind_word(text: str) -> bool:
    """Whether the text is a word for a kind of reference, such as "image"."""
    return fold(text) in _KINDS


def is_handle(text: str) -> bool:
    """Whether the text can stand after an "@" as the name of an element."""
    return _ELEMENT.fullmatch(f"@{text}") is not None


def name_before(handle: str, rest: str) -> str:
    """How a prompt names an element before the rest of its text: with a space where that would go on the
    name."""
    begun = f"{handle}{rest[:1]}"
    is_one_word = _ELEMENT.fullmatch(f"@{begun}") is not None and rest != ""
    return f"@{handle} " if is_one_word and not _is_seam(begun, len(handle)) else f"@{handle}"


def _is_seam(word: str, at: int) -> bool:
    """Whether a word may end before that letter."""
    return re.search(_UNSPACED, word[at - 1 : at + 1]) is not None


def _find_numbered(text: str) -> list[Mention]:
    found: list[Mention] = []
    for match in _NAMED.finditer(text):
        kind = _KINDS.get(fold(match[1]))
        rest = text[match.end() : match.end() + _UNIT_ROOM]
        if kind is not None and not _UNIT.match(fold(rest)):
            found.append(Mention(match.start(), match.end(), match[0], kind, int(match[2])))
    return found


@frozen
class BegunMention:
    """A mention that is being typed, from `start` to the end of the text: "@" and a query for any kind, or a
    word for one kind and perhaps a number."""

    start: int
    word: str = ""
    kind: MediaKind | None = None
    query: str = ""


def begun_mention(text: str) -> BegunMention | None:
    """The mention that the end of the text, up to where one types, begins. None if there is none."""
    if match := _BEGUN_AT.search(text):
        return BegunMention(match.start(), query=fold(match[1]))
    match = _BEGUN.search(text)
    kind = _KINDS.get(fold(match[1])) if match else None
    return BegunMention(match.start(), match[1], kind, match[2]) if match and kind else None


def word_for(kind: MediaKind, like: str = "") -> str:
    """The word that names the kind, in the language and the case of the word that it replaces."""
    word = (_TURKISH if fold(like) in _ONLY_TURKISH else _ENGLISH)[kind]
    if like.isupper():
        return word.upper()
    return word.capitalize() if like[:1].isupper() else word
