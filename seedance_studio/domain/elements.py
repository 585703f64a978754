"""Elements: named characters, places, objects and styles with their references; and sets of references."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.mentions import Mention, find_mentions, is_handle, is_kind_word
from seedance_studio.domain.models import MAX_REFERENCES
from seedance_studio.domain.references import Source

LONGEST_NAME = 40
LONGEST_NOTE = 2000
_MOST_OF_ELEMENT = 3
_NO_HANDLE = re.compile(r"[^\w\u0300-\u036f]+")


class ElementKind(StrEnum):
    """What an element is. Only for the person: the service knows no elements."""

    CHARACTER = "character"
    PLACE = "place"
    OBJECT = "object"
    STYLE = "style"
    SET = "set"
    """References that are added together. A prompt does not name it."""

    @property
    def most_references(self) -> int:
        """How many references one may have."""
        return MAX_REFERENCES if self is ElementKind.SET else _MOST_OF_ELEMENT


class NameFault(StrEnum):
    """Why a name can't be used. `ui.messages` has the words."""

    EMPTY = "element_name_empty"
    TOO_LONG = "element_name_too_long"
    NO_LETTER = "element_name_no_letter"
    """It does not begin with a letter."""
    MEANS_REFERENCE = "element_name_means_reference"
    """It is, or has in it, what names a reference, such as "image 1"."""
    TAKEN = "element_name_taken"


@frozen
class ElementPart:
    """One reference of an element: a link, a file or a part of one, and the note on what it is for."""

    source: Source
    role: str = ""


@frozen
class Element:
    """`made_at` is in seconds since 1970."""

    id: str
    name: str
    kind: ElementKind
    parts: tuple[ElementPart, ...]
    note: str = ""
    made_at: float = 0.0

    @property
    def is_named(self) -> bool:
        """Whether prompts can name it."""
        return self.kind is not ElementKind.SET

    @property
    def handle(self) -> str:
        """How a prompt names it, after an "@"."""
        return handle_of(self.name)


@frozen
class ElementUse:
    """An element in a draft: its name, and the ids of the draft's references that it stands for there.

    It is all that the draft needs to be sent: an element that is changed or deleted later changes nothing.
    `sources` has the stable text of each reference as it was brought: the draft may have cut it since.
    """

    id: str
    name: str
    references: tuple[str, ...]
    sources: tuple[str, ...] = ()

    @property
    def target(self) -> str:
        """What a mention of it is bound to."""
        return element_target(self.id)

    @property
    def handle(self) -> str:
        """How a prompt names it, after an "@"."""
        return handle_of(self.name)


@dataclass(frozen=True)
class ElementNames:
    """The names of all elements that prompts can name, by their ids."""

    by_id: dict[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def by_handle(self) -> dict[str, str]:
        """The ids, by folded handles."""
        return {fold(handle_of(name)): key for key, name in self.by_id.items()}


def names_of(elements: Iterable[Element]) -> ElementNames:
    """The names of those that prompts can name."""
    return ElementNames({element.id: element.name for element in elements if element.is_named})


def element_target(element_id: str) -> str:
    """What a mention of this element is bound to. No id of a reference begins so."""
    return f"@{element_id}"


def clean_element_name(text: str) -> str:
    """A typed name on one line, with its letters composed."""
    plain = "".join(" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in text)
    return " ".join(unicodedata.normalize("NFC", plain).split())


def handle_of(name: str) -> str:
    """How a prompt names what is called so: "Night market" is "Night_market"."""
    return _NO_HANDLE.sub("_", name).strip("_")


def name_fault(name: str, kind: ElementKind, others: Iterable[Element]) -> NameFault | None:
    """What is wrong with a clean name, beside the `others`. A set only has to be called something."""
    if not name:
        return NameFault.EMPTY
    if len(name) > LONGEST_NAME:
        return NameFault.TOO_LONG
    if kind is ElementKind.SET:
        return None
    handle = handle_of(name)
    if not is_handle(handle):
        return NameFault.NO_LETTER
    if is_kind_word(handle) or any(isinstance(found, Mention) for found in find_mentions(name)):
        return NameFault.MEANS_REFERENCE
    taken = {fold(other.handle) for other in others if other.is_named}
    return NameFault.TAKEN if fold(handle) in taken else None
