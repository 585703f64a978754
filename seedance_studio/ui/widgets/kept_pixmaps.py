"""Keeps painted pictures in memory, within a bound."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtGui import QPixmap

Key = TypeVar("Key", bound=Hashable)


class KeptPixmaps(Generic[Key]):
    """What was shown longest ago goes first, once all take more than `most_bytes`.

    What was shown in the last `in_sight` seconds stays, however much memory all of it takes.
    """

    def __init__(self, most_bytes: int, in_sight: float, now: Callable[[], float] = time.monotonic) -> None:
        self._most_bytes = most_bytes
        self._in_sight = in_sight
        self._now = now
        self._kept: OrderedDict[Key, _KeptPixmap] = OrderedDict()
        self._bytes = 0

    def show(self, key: Key, of: object = None) -> QPixmap | None:
        """Returns the picture to show it now. None if it is not here, or shows something else than `of`."""
        found = self._kept.get(key)
        if found is None or found.of != of:
            return None
        found.shown_at = self._now()
        self._kept.move_to_end(key)
        return found.pixmap

    def put(self, key: Key, pixmap: QPixmap, of: object = None) -> None:
        """Takes the picture of `of` in place of an earlier one."""
        self._drop(key)
        self._kept[key] = _KeptPixmap(pixmap, of, self._now())
        self._bytes += _bytes_of(pixmap)
        while self._bytes > self._most_bytes:
            oldest, kept = next(iter(self._kept.items()))
            if self._now() - kept.shown_at < self._in_sight:
                break
            self._drop(oldest)

    def clear(self) -> None:
        """Lets go of all."""
        self._kept.clear()
        self._bytes = 0

    def _drop(self, key: Key) -> None:
        found = self._kept.pop(key, None)
        if found is not None:
            self._bytes -= _bytes_of(found.pixmap)


@dataclass(slots=True)
class _KeptPixmap:
    pixmap: QPixmap
    of: object
    shown_at: float


def _bytes_of(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8
