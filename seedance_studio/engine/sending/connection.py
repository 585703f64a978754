"""Whether the service can be reached, by what the questions about all generations met."""

from __future__ import annotations

from collections.abc import Callable

from seedance_studio.domain.errors import Code

_THE_LINE = frozenset({Code.UNREACHABLE, Code.DNS, Code.TLS})
"""Failures to reach the host at all: they are about no single generation."""
NO_ANSWER = _THE_LINE | {Code.CONNECTION_LOST, Code.TIMED_OUT}
"""Failures after which it is worth trying at once when the network is back."""


class Connection:
    """Online as long as the latest question about any generation was answered, with whatever status.

    One generation that never gets an answer, while others do, says nothing of the connection.
    `on_changed` hears of every change.
    """

    def __init__(self, on_changed: Callable[[bool], None]) -> None:
        self.is_online = True
        self._on_changed = on_changed
        self._answered: set[str] = set()

    def answered(self, key: str) -> None:
        """The question about `key` got an answer."""
        self._answered.add(key)
        self._set(True)

    def silent(self, key: str, code: Code) -> None:
        """The question about `key` got none."""
        self._answered.discard(key)
        if code in _THE_LINE or not self._answered:
            self._answered.clear()
            self._set(False)

    def forget(self, key: str) -> None:
        """Nothing more is asked about `key`."""
        self._answered.discard(key)

    def _set(self, online: bool) -> None:
        if online != self.is_online:
            self.is_online = online
            self._on_changed(online)
