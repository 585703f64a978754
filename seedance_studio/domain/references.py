"""A reference in a draft: a link, or a local file that has no link yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from seedance_studio.domain.links import address_of
from seedance_studio.domain.local import file_url, is_file_url, kind_by_name, path_of
from seedance_studio.domain.urls import MediaKind, is_named_by_fragment, link_kind, name_in_link

Source = str | Path
"""A link, or the path of a local file."""


class Role(StrEnum):
    """What a reference is meant for. Only a note for the person, since the API has no field for it."""

    FIRST_FRAME = "first_frame"
    LAST_FRAME = "last_frame"
    STYLE = "style"
    MOTION = "motion"
    RHYTHM = "rhythm"


@dataclass(frozen=True, slots=True)
class Reference:
    """`id` is unique in its draft and stays when references are moved. `role` is a `Role` or empty."""

    id: str
    source: Source
    role: str = ""

    @property
    def is_local(self) -> bool:
        """Whether it is a local file."""
        return isinstance(self.source, Path)

    @property
    def kind(self) -> MediaKind:
        """The kind that its extension suggests, else an image."""
        return kind_of(self.source)

    @property
    def name(self) -> str:
        """The file name, for display."""
        return name_of(self.source)

    @property
    def host(self) -> str:
        """The link's host, empty for a file."""
        return "" if isinstance(self.source, Path) else urlsplit(self.source).hostname or ""


def as_references(sources: Iterable[Source]) -> tuple[Reference, ...]:
    """The references of a new draft. Their ids count up from 1."""
    return tuple(Reference(str(place), source) for place, source in enumerate(sources, 1))


def kind_of(source: Source) -> MediaKind:
    """The kind that the extension suggests, else an image."""
    if isinstance(source, Path):
        return kind_by_name(source)
    return link_kind(source) or MediaKind.IMAGE


def name_of(source: Source) -> str:
    """The file name, for display."""
    return source.name if isinstance(source, Path) else name_in_link(source)


def read_source(text: str) -> Source:
    """The path of a `file:` URL. Any other text, and an invalid `file:` URL, is taken as a link."""
    if not is_file_url(text) or "%00" in text:
        return text
    try:
        return path_of(text)
    except ValueError:
        return text


def source_text(source: Source) -> str:
    """The link, or the file's `file:` URL."""
    return file_url(source) if isinstance(source, Path) else source


def lasting_text(source: Source) -> str:
    """Like `source_text`, but without the part of a link that changes when it is signed again."""
    if isinstance(source, Path):
        return file_url(source)
    # Where the path names no file, the query does.
    return urldefrag(source.strip()).url if is_named_by_fragment(source) else address_of(source)
