"""What the command line asks of the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from seedance_studio.domain.open_api import SERVICE

_ENTRY = "api-key"


class Consent(StrEnum):
    """What the person has agreed to before a library can be opened."""

    ANEW = "anew"
    """Another library than the one that is remembered, or a new one."""
    TAKE_OVER = "take_over"
    """Opening a library that another computer says it has open."""


@dataclass(frozen=True, slots=True)
class Options:
    """The arguments of one run; what is left out comes from the settings. `key` is the environment's."""

    demo: bool = False
    library: Path | None = None
    api_base: str = SERVICE
    language: str = ""
    demo_speed: float = 1.0
    settings: Path | None = None
    diagnose: bool = False
    key: str = field(default="", repr=False)

    @property
    def foreign_service(self) -> str:
        """The service's address as it is told apart from others, empty for the usual service."""
        parts = urlsplit(self.api_base)
        port = "" if parts.port in (None, 443) else f":{parts.port}"
        name = f"{parts.scheme}://{parts.hostname}{port}"
        return "" if name == SERVICE else name

    @property
    def key_entry(self) -> str:
        """The keyring's entry for the key of this run's service: a key goes to no other service than the one
        that it was entered for."""
        return f"{_ENTRY} {self.foreign_service}".strip()
