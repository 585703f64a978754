"""The endings of prompts, so that a search for one or two letters need not read all prompts."""

from __future__ import annotations

SHORT_WORDS = (
    # Anywhere else in a prompt they begin a group of three letters, which the index of prompts holds.
    """
    ALTER TABLE generations ADD COLUMN tail TEXT GENERATED ALWAYS AS (substr(folded, -2)) VIRTUAL;
    CREATE INDEX tails ON generations (tail);
    """,
)
