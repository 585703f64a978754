"""A desktop notification, independent of how the system shows it."""

from __future__ import annotations

from pathlib import Path

from seedance_studio.domain.frozen import frozen


@frozen
class DesktopNotification:
    """Plain text. A new one replaces an older one with the same `key`. `action` describes what a click does,
    for screen readers."""

    key: str
    title: str
    body: str
    action: str
    picture: Path | None = None
