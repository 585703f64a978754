"""A typed signal that knows no toolkit: how the engine tells whoever listens what has happened."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Signal(Generic[T]):
    """Calls its listeners in the order in which they connected, on the emitter's thread."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], None]] = []

    def connect(self, listener: Callable[[T], None]) -> Callable[[], None]:
        """Adds a listener; the returned function removes it again."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def emit(self, value: T) -> None:
        """Tells every listener; one that fails is logged and keeps none of the others from hearing it."""
        for listener in tuple(self._listeners):
            try:
                listener(value)
            except Exception:  # noqa: BLE001  a faulty view must not stop a paid generation
                _log.exception("A listener failed on %s", type(value).__name__)
