"""A system notification, whatever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DesktopNotification:
    """Plain text; one of the same `key` takes its place. `action` names the click, for those who hear it."""

    key: str
    title: str
    body: str
    action: str
    picture: Path | None = None
