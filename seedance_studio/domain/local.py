"""Local files as `file:` URLs, which is how the library keeps them."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from seedance_studio.domain.urls import MediaKind

LIST_SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".txt"})
_SCHEME = "file:"
_DRIVE = re.compile(r"/[A-Za-z]:")
_KINDS = {
    MediaKind.VIDEO: ("mp4", "mov", "m4v", "webm", "mkv", "avi", "ts", "wmv"),
    MediaKind.AUDIO: ("mp3", "wav"),
}


def is_file_url(text: str) -> bool:
    """Whether the text is a `file:` URL."""
    return text.strip().lower().startswith(_SCHEME)


def file_url(path: Path) -> str:
    """The `file:` URL of a path."""
    return path.absolute().as_uri()


def path_of(url: str) -> Path:
    """The path of a `file:` URL. A URL with a host becomes a path that can't be opened here."""
    parts = urlsplit(url.strip())
    host = "" if parts.netloc in ("", "localhost") else f"//{parts.netloc}"
    # Via bytes: a file name need not be valid UTF-8.
    name = os.fsdecode(unquote_to_bytes(parts.path))
    if sys.platform == "win32" and _DRIVE.match(name):
        # The URL has a slash before the drive letter, the path has none.
        name = name[1:]
    return Path(host + name)


def kind_by_name(path: Path) -> MediaKind:
    """The kind that the extension suggests, until the file has been inspected."""
    extension = path.suffix.lstrip(".").lower()
    return next((kind for kind, names in _KINDS.items() if extension in names), MediaKind.IMAGE)
