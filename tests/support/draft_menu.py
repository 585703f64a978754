"""The menu of a draft in the real window."""

from __future__ import annotations

from support.desktop import Desktop

BUTTON = "More for this draft"


def choose(desktop: Desktop, entry: str) -> None:
    """Opens the menu by its button, and chooses an entry."""
    desktop.click(BUTTON)
    desktop.choose(entry)
