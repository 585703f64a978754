"""The menu of a draft in the real window. No assistive tool lists its entries, so keys count to them."""

from __future__ import annotations

from support.desktop import Desktop

BUTTON = "More for this draft"
_ENTRIES = (
    "Presets…",
    "Prompt library…",
    "Elements…",
    "First drafts",
    "From a list…",
    "Keep as a plan…",
    "Plans…",
)
"""In their order. Below them stands the way back to a closed draft, if there is one."""


def choose(desktop: Desktop, entry: str) -> None:
    """Opens the menu by its button, and goes to an entry by keys."""
    desktop.click(BUTTON)
    go_to(desktop, entry)


def go_to(desktop: Desktop, entry: str) -> None:
    """Chooses an entry of the menu that is open."""
    desktop.press(*["Down"] * (_ENTRIES.index(entry) + 1), "Return")
