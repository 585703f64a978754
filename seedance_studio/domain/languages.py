"""The languages that the program speaks."""

from __future__ import annotations

LANGUAGES = {"en": "English", "tr": "Türkçe"}
"""Code → the language's own name. English is the source; the others are in `resources/translations`."""
