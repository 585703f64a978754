"""A reference in a draft: a link, or a local file or a part of one that has no link yet."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from seedance_studio.domain.cuts import Crop, Cut, cut_text, part_in, read_cut
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.links import address_of
from seedance_studio.domain.local import file_url, is_file_url, kind_by_name, path_of
from seedance_studio.domain.urls import MediaKind, is_named_by_fragment, link_kind, name_in_link


@frozen
class Excerpt:
    """A part of a local file. The file stays whole; a copy of the part is made for the upload."""

    path: Path
    cut: Cut


LocalSource = Path | Excerpt
Source = str | LocalSource
"""A link, a local file, or a part of one."""


class Role(StrEnum):
    """What a reference is meant for. Only a note for the person, since the API has no field for it."""

    FIRST_FRAME = "first_frame"
    LAST_FRAME = "last_frame"
    STYLE = "style"
    MOTION = "motion"
    RHYTHM = "rhythm"


@frozen
class Reference:
    """`id` is unique in its draft and stays when references are moved. `role` is a `Role` or empty."""

    id: str
    source: Source
    role: str = ""

    @property
    def is_local(self) -> bool:
        """Whether it is a local file or a part of one."""
        return not isinstance(self.source, str)

    @property
    def cut(self) -> Cut | None:
        """The part of the file that is used; None for the whole."""
        return cut_of(self.source)

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
        return urlsplit(self.source).hostname or "" if isinstance(self.source, str) else ""


def as_references(sources: Iterable[Source]) -> tuple[Reference, ...]:
    """The references of a new draft. Their ids count up from 1."""
    return tuple(Reference(str(place), source) for place, source in enumerate(sources, 1))


def kind_of(source: Source) -> MediaKind:
    """The kind that the extension suggests, else an image."""
    if isinstance(source, str):
        return link_kind(source) or MediaKind.IMAGE
    if isinstance(part_in(cut_of(source)), Crop):
        return MediaKind.IMAGE
    return kind_by_name(file_of(source))


def file_of(source: LocalSource) -> Path:
    """The local file itself."""
    return source if isinstance(source, Path) else source.path


def files_of(sources: Iterable[Source]) -> tuple[Path, ...]:
    """The local files among these."""
    return tuple(file_of(source) for source in sources if not isinstance(source, str))


def cut_of(source: Source) -> Cut | None:
    """The part of a file that a source is; None for the whole."""
    return source.cut if isinstance(source, Excerpt) else None


def absolute(source: LocalSource) -> LocalSource:
    """The same with the file's whole path."""
    return part_of_file(file_of(source).absolute(), cut_of(source))


def part_of_file(path: Path, cut: Cut | None) -> LocalSource:
    """The source for a part of a file, or for all of it."""
    return path if cut is None else Excerpt(path, cut)


def name_of(source: Source) -> str:
    """The file name, for display."""
    return name_in_link(source) if isinstance(source, str) else file_of(source).name


def read_source(text: str) -> Source:
    """The local file of a `file:` URL, or the part of it that its fragment names.

    Any other text, and an invalid `file:` URL, is taken as a link.
    """
    if not is_file_url(text) or "%00" in text:
        return text
    try:
        return part_of_file(path_of(text), read_cut(urlsplit(text.strip()).fragment))
    except ValueError:
        return text


def source_text(source: Source) -> str:
    """The link, or the `file:` URL, with a fragment for a part of the file."""
    match source:
        case str():
            return source
        case Path():
            return file_url(source)
        case Excerpt(path, cut):
            return f"{file_url(path)}#{cut_text(cut)}"


def stable_text(source: Source) -> str:
    """Like `source_text`, but without the part of a link that changes when it is signed again."""
    if not isinstance(source, str):
        return source_text(source)
    # Where the path names no file, the query does.
    return urldefrag(source.strip()).url if is_named_by_fragment(source) else address_of(source)
