"""References to local files. A draft holds them as `file:` URLs until they are uploaded."""

from __future__ import annotations

import os
import posixpath
import re
import sys
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from seedance_studio.domain.urls import MediaKind, Reference

_SCHEME = "file:"
_DRIVE = re.compile(r"/[A-Za-z]:")
_KINDS = {
    MediaKind.VIDEO: ("mp4", "mov", "m4v", "webm", "mkv", "avi", "ts", "wmv"),
    MediaKind.AUDIO: ("mp3", "wav"),
}


def is_local(reference: str) -> bool:
    """Whether the reference is a `file:` URL."""
    return reference.strip().lower().startswith(_SCHEME)


def local_reference(path: Path) -> str:
    """The `file:` URL of a path."""
    return path.absolute().as_uri()


def path_of(reference: str) -> Path:
    """The path of a `file:` URL. A URL with a host becomes a path that can't be opened here."""
    parts = urlsplit(reference.strip())
    host = "" if parts.netloc in ("", "localhost") else f"//{parts.netloc}"
    # Via bytes: a file name need not be valid UTF-8.
    name = os.fsdecode(unquote_to_bytes(parts.path))
    if sys.platform == "win32" and _DRIVE.match(name):
        # The URL has a slash before the drive letter, the path has none.
        name = name[1:]
    return Path(host + name)


def guess_local(reference: str) -> Reference:
    """The reference with the kind that its extension suggests, until the file has been inspected."""
    extension = posixpath.splitext(unquote(urlsplit(reference).path))[1].lstrip(".").lower()
    kind = next((kind for kind, names in _KINDS.items() if extension in names), MediaKind.IMAGE)
    return Reference(reference, kind)


def address_of(url: str) -> str:
    """The link without its query, where the signature is. It stays the same when the link is signed again."""
    return url.strip().partition("?")[0]
