"""Find where a prompt names a reference, such as "image 1", whether that reference exists or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from seedance_studio.domain.folding import fold
from seedance_studio.domain.urls import MediaKind

_KINDS = {
    "image": MediaKind.IMAGE,
    "görsel": MediaKind.IMAGE,
    "video": MediaKind.VIDEO,
    "audio": MediaKind.AUDIO,
    "ses": MediaKind.AUDIO,
}
# A letter may be followed by combining marks: ö can be one character or two.
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_GAP = r"[^\S\r\n\u2028\u2029]+"
# "video 16:9" and "video 2.5" are not mentions.
_NAMED = re.compile(rf"(?<![\w\u0300-\u036f])((?:{_LETTER})+){_GAP}(\d{{1,2}})(?!\w|[.,:/x×]\d)")
# Nor is "video 10 seconds".
_UNIT = re.compile(r"[\s-]*(?:s|sec|secs|second|seconds|sn|saniye|saniyelik|fps|p|k)\b")
_UNIT_ROOM = 16


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: its range in the prompt, its text there, and what it names. Numbers start at 1."""

    start: int
    end: int
    text: str
    kind: MediaKind
    number: int

    def is_among(self, kinds: Sequence[MediaKind]) -> bool:
        """Whether the reference exists. People count all references, or only those of the same kind."""
        if self.number < 1:
            return False
        place = self.number - 1
        return tuple(kinds[place : self.number]) == (self.kind,) or place < Counter(kinds)[self.kind]


def find_mentions(text: str) -> list[Mention]:
    """All mentions in order. A mention never spans two lines."""
    found: list[Mention] = []
    for match in _NAMED.finditer(text):
        kind = _KINDS.get(fold(match[1]))
        rest = text[match.end() : match.end() + _UNIT_ROOM]
        if kind is not None and not _UNIT.match(fold(rest)):
            found.append(Mention(match.start(), match.end(), match[0], kind, int(match[2])))
    return found


def dangling_mention(text: str, kinds: Sequence[MediaKind]) -> Mention | None:
    """The first mention of a missing reference, or None. `kinds` are those of the references, in order."""
    return next((mention for mention in find_mentions(text) if not mention.is_among(kinds)), None)
