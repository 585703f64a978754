"""Prompts are searched in a folded form, since SQLite alone knows the cases of English at most."""

from __future__ import annotations


def as_phrase(folded: str) -> str:
    """The folded text as one phrase in the language of FTS5."""
    return '"' + folded.replace('"', '""') + '"'
