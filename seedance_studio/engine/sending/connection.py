"""Decide whether we are online, by the results of polling all generations."""

from __future__ import annotations

from collections.abc import Callable

from seedance_studio.domain.errors import Code

_THE_LINE = frozenset({Code.UNREACHABLE, Code.DNS, Code.TLS})
"""The host can't be reached at all, so the failure is not about a single generation."""
NO_ANSWER = _THE_LINE | {Code.CONNECTION_LOST, Code.TIMED_OUT}
"""After these failures, retry at once when the network is back."""


class Connection:
    """Online as long as polls are answered, with any status.

    If one generation gets no answers while others do, we are still online. `on_changed` gets each new state.
    """

    def __init__(self, on_changed: Callable[[bool], None]) -> None:
        self.is_online = True
        self._on_changed = on_changed
        self._answered: set[str] = set()

    def answered(self, key: str) -> None:
        """A poll of `key` was answered."""
        self._answered.add(key)
        self._set(True)

    def silent(self, key: str, code: Code) -> None:
        """A poll of `key` got no answer."""
        self._answered.discard(key)
        if code in _THE_LINE or not self._answered:
            self._answered.clear()
            self._set(False)

    def forget(self, key: str) -> None:
        """`key` is no longer polled."""
        self._answered.discard(key)

    def _set(self, online: bool) -> None:
        if online != self.is_online:
            self.is_online = online
            self._on_changed(online)
