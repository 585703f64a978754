"""References to files on this machine: a draft names them as `file:` addresses until they have links."""

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
    """Whether it names a file on this machine."""
    return reference.strip().lower().startswith(_SCHEME)


def local_reference(path: Path) -> str:
    """How a draft names the file."""
    return path.absolute().as_uri()


def path_of(reference: str) -> Path:
    """The file that a local reference names. One on another machine is none that can be opened here."""
    parts = urlsplit(reference.strip())
    host = "" if parts.netloc in ("", "localhost") else f"//{parts.netloc}"
    # As bytes, since a file's name need not be text.
    name = os.fsdecode(unquote_to_bytes(parts.path))
    if sys.platform == "win32" and _DRIVE.match(name):
        # The address has a slash before the drive, the path has none.
        name = name[1:]
    return Path(host + name)


def guess_local(reference: str) -> Reference:
    """The reference with the kind that its name promises, until the file has been looked at."""
    extension = posixpath.splitext(unquote(urlsplit(reference).path))[1].lstrip(".").lower()
    kind = next((kind for kind, names in _KINDS.items() if extension in names), MediaKind.IMAGE)
    return Reference(reference, kind)


def address_of(url: str) -> str:
    """The link without its query, where signatures are: what stays the same when it is signed again."""
    return url.strip().partition("?")[0]
