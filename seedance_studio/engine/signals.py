"""A typed signal without any toolkit, by which the engine notifies its listeners."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Signal(Generic[T]):
    """Calls its listeners in the order of connection, on the emitter's thread."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], None]] = []

    def connect(self, listener: Callable[[T], None]) -> Callable[[], None]:
        """Add a listener. The returned function removes it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def emit(self, value: T) -> None:
        """Call every listener. If one raises, the error is logged and the others are still called."""
        for listener in tuple(self._listeners):
            try:
                listener(value)
            except Exception:  # noqa: BLE001  a bug in a view must not stop a paid generation
                _log.exception("A listener failed on %s", type(value).__name__)
