"""Elements: named characters, places, objects, styles, and sets of references."""

from __future__ import annotations

ELEMENTS = (
    # `parts` is JSON: source and role of each reference, files as `file:` URLs.
    """
    CREATE TABLE elements (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        parts TEXT NOT NULL,
        note TEXT NOT NULL,
        made_at REAL NOT NULL
    ) WITHOUT ROWID;
    """,
)
