"""The API key in use, and where it comes from."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.frozen import frozen


class KeySource(StrEnum):
    """Where the key in use comes from."""

    NONE = "none"
    KEYRING = "keyring"
    SESSION = "session"
    ENVIRONMENT = "environment"
    DEMO = "demo"


@frozen
class HeldKey:
    """The key in use, left out of `repr`.

    `problem` says why the keyring could not be used, `unchecked` why the key could not be checked.
    """

    source: KeySource
    key: str = field(default="", repr=False)
    problem: Problem | None = None
    unchecked: Problem | None = None

    @property
    def tail(self) -> str:
        """The last four characters, which are all we ever show of the key. Empty for a short key."""
        return self.key[-4:] if len(self.key) >= 12 else ""
