"""The languages of the user interface."""

from __future__ import annotations

LANGUAGES = {"en": "English", "tr": "Türkçe"}
"""The language's own name by its code. English is the source, the rest is in `resources/translations`."""
