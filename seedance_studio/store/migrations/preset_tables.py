"""Presets, and prompts that are kept under a title."""

from __future__ import annotations

PRESETS = (
    # `fields` is JSON, the values by the names of their fields. `sources` is JSON as well, the references
    # with their roles, "" where they are no part of it; it alone has addresses of files.
    """
    CREATE TABLE presets (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        fields TEXT NOT NULL,
        sources TEXT NOT NULL DEFAULT '',
        adds_prompt INTEGER NOT NULL DEFAULT 0,
        picture TEXT NOT NULL DEFAULT '',
        position INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE saved_prompts (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        folder TEXT NOT NULL DEFAULT ''
    ) WITHOUT ROWID;
    """,
)
