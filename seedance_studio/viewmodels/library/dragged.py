"""The keys of generations that are dragged within the window."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from PySide6.QtCore import QMimeData

_KEYS = "application/x-seedance-studio-keys"


def put_keys(mime: QMimeData, keys: Iterable[int]) -> None:
    """Adds the keys to what is dragged."""
    mime.setData(_KEYS, array("q", keys).tobytes())


def keys_in(mime: QMimeData) -> tuple[int, ...]:
    """The keys of what is dragged; none if it came from elsewhere."""
    found = array("q")
    found.frombytes(mime.data(_KEYS).data())
    return tuple(found)
