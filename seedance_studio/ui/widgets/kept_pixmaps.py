"""Keeps painted pictures in memory, within a bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

from PySide6.QtGui import QPixmap

Key = TypeVar("Key", bound=Hashable)


class KeptPixmaps(Generic[Key]):
    """The `most` pictures that were shown last, which has to be more than are in sight."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Key, tuple[QPixmap, object]] = OrderedDict()

    def make_room(self, most: int) -> None:
        """From now on keeps so many."""
        self._most = most
        self._shorten()

    def show(self, key: Key, of: object = None) -> QPixmap | None:
        """Returns the picture to show it now. None if it is not here, or shows something else than `of`."""
        pixmap, shown = self.latest(key)
        if pixmap is None or shown != of:
            return None
        self._kept.move_to_end(key)
        return pixmap

    def latest(self, key: Key) -> tuple[QPixmap | None, object]:
        """Returns the picture as it was last, and what it shows."""
        return self._kept.get(key, (None, None))

    def put(self, key: Key, pixmap: QPixmap, of: object = None) -> None:
        """Takes the picture of `of` in place of an earlier one."""
        self._kept[key] = pixmap, of
        self._kept.move_to_end(key)
        self._shorten()

    def clear(self) -> None:
        """Lets go of all."""
        self._kept.clear()

    def _shorten(self) -> None:
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
