"""Prompts are searched in a folded form, since SQLite alone knows the cases of English at most."""

from __future__ import annotations

import unicodedata

# The four letters i of Turkish are one here, so that İ finds i and I finds ı: the dot above is left out.
_ALIKE = {ord("ı"): "i", 0x0307: None, 0: None}


def fold(text: str) -> str:
    """The text with all that must not matter taken away: case, width, composition. Always encodable."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return folded.translate(_ALIKE).encode("utf-8", "replace").decode()


def as_phrase(folded: str) -> str:
    """The folded text as one phrase in the language of FTS5."""
    return '"' + folded.replace('"', '""') + '"'
