"""Names for the copies that leave the library, filled in from a pattern, and safe on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from datetime import datetime
from enum import StrEnum

from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen

LONGEST = 200
"""Bytes in UTF-8, and units in UTF-16, of a name without its extension. File systems take 255, and a number
and the extension must still fit."""
_PART = re.compile(r"\{([^{}]*)\}")
_FORBIDDEN = frozenset('\\/:*?"<>|')
_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"]
)
"""Names of devices on Windows, with any extension."""
_JOINED = "\u200d"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_OTHERWISE = "clip"


class NamePart(StrEnum):
    """What a pattern can name in braces. Each can be cut to a length: `{prompt:40}`."""

    DATE = "date"
    TIME = "time"
    PROJECT = "project"
    PROMPT = "prompt"
    MODEL = "model"
    TAKE = "take"
    ID = "id"


@frozen
class Naming:
    """What names are made from. `made_at` is in the person's own time; `take` counts from 1."""

    made_at: datetime
    prompt: str
    model: str
    id: str
    take: int = 1
    project: str = ""


_VALUES: dict[NamePart, Callable[[Naming], str]] = {
    NamePart.DATE: lambda of: f"{of.made_at:%Y-%m-%d}",
    NamePart.TIME: lambda of: f"{of.made_at:%H-%M-%S}",
    NamePart.PROJECT: lambda of: of.project,
    NamePart.PROMPT: lambda of: of.prompt,
    NamePart.MODEL: lambda of: of.model,
    NamePart.TAKE: lambda of: f"{of.take:02}",
    NamePart.ID: lambda of: of.id[:12],
}


def unknown_parts(pattern: str) -> tuple[str, ...]:
    """What stands in braces and means nothing; a name would show it as it is."""
    return tuple(found[0] for found in _PART.finditer(pattern) if _read(found[1]) is None)


def name_for(pattern: str, of: Naming) -> str:
    """The name without its extension. It is never empty, and no longer than `LONGEST`."""

    def value(found: re.Match[str]) -> str:
        read = _read(found[1])
        if read is None:
            return found[0]
        part, most = read
        text = " ".join(_VALUES[part](of).split())
        return text if most is None else _cut(text, most, len).rstrip()

    return safe_name(_PART.sub(value, pattern))


def safe_name(text: str) -> str:
    """The text as a file's name without extension, which Windows, macOS and Linux take alike."""
    composed = unicodedata.normalize("NFC", text)
    plain = "".join(char if _is_taken(char) else " " for char in composed)
    name = _trimmed(" ".join(plain.split()))
    name = _trimmed(_cut(_cut(name, LONGEST, _bytes), LONGEST, _units)) or _OTHERWISE
    device = name.partition(".")[0].rstrip().upper()
    return f"_{name}" if device in _RESERVED else name


def free_name(name: str, extension: str, taken: Collection[str]) -> str:
    """The name with its extension, and with a number if it is `taken`. Those are as `comparable` has them."""
    number, whole = 1, f"{name}.{extension}"
    while comparable(whole) in taken:
        number += 1
        whole = f"{name} ({number}).{extension}"
    return whole


def comparable(name: str) -> str:
    """Equal for names that some file system takes for the same."""
    return fold(name)


def _read(inside: str) -> tuple[NamePart, int | None] | None:
    """The part, and the length in characters to cut it to."""
    name, colon, length = inside.partition(":")
    if name not in tuple(NamePart) or (colon and not re.fullmatch(r"[1-9][0-9]{0,2}", length)):
        return None
    return NamePart(name), int(length) if colon else None


def _is_taken(char: str) -> bool:
    # The joiner makes one picture of several emoji.
    return char == _JOINED or (char not in _FORBIDDEN and unicodedata.category(char) not in _UNSEEN)


def _trimmed(name: str) -> str:
    """Windows drops spaces and dots at the end; a dot at the start hides a file."""
    return name.strip(" ." + _JOINED)


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str, most: int, measure: Callable[[str], int]) -> str:
    """The beginning of the text that measures at most `most`, without half of a composed character."""
    if measure(text) <= most:
        return text
    end, room = 0, most
    for char in text:
        room -= measure(char)
        if room < 0:
            break
        end += 1
    while end and (_continues(text[end]) or text[end - 1] == _JOINED):
        end -= 1
    return text[:end]


def _continues(char: str) -> bool:
    """Whether the character belongs to the one before: accents, variants, skin tones, joiners."""
    return char == _JOINED or unicodedata.category(char) in ("Mn", "Me", "Mc") or "🏻" <= char <= "🏿"
