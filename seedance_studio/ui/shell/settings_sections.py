"""The sections of the settings: their names and icons, in the order in which they are listed."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from PySide6.QtCore import QCoreApplication


class Section(StrEnum):
    """A part of the settings that is shown alone."""

    API_KEYS = "api-keys"
    HOSTING = "hosting"
    LIMITS = "limits"
    LIBRARY = "library"
    LOOK = "look"
    KEYS = "keys"
    ABOUT = "about"


OF_LIBRARY = frozenset({Section.HOSTING, Section.LIMITS, Section.LIBRARY})
"""Those that show something of the open library."""

ICONS = {
    Section.API_KEYS: "key",
    Section.HOSTING: "storage",
    Section.LIMITS: "lock",
    Section.LIBRARY: "library",
    Section.LOOK: "theme",
    Section.KEYS: "keyboard",
    Section.ABOUT: "info",
}


def section_name(section: Section) -> str:
    """Returns what a section is called in the list and in its title."""
    translate = QCoreApplication.translate
    match section:
        case Section.API_KEYS:
            return translate("Sections", "API keys")
        case Section.HOSTING:
            return translate("Sections", "Hosting")
        case Section.LIMITS:
            return translate("Sections", "Limits")
        case Section.LIBRARY:
            return translate("Sections", "Library and files")
        case Section.LOOK:
            return translate("Sections", "Look and language")
        case Section.KEYS:
            return translate("Sections", "Keys")
        case Section.ABOUT:
            return translate("Sections", "About")
    assert_never(section)
