"""A desktop notification, independent of how the system shows it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DesktopNotification:
    """Plain text. A new one replaces an older one with the same `key`. `action` describes what a click does,
    for screen readers."""

    key: str
    title: str
    body: str
    action: str
    picture: Path | None = None
