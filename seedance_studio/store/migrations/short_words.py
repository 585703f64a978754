"""How prompts end, so that words of one or two letters need not be looked for in all of them."""

from __future__ import annotations

SHORT_WORDS = (
    # Elsewhere in a prompt they begin three letters, which the index of prompts has.
    """
    ALTER TABLE generations ADD COLUMN tail TEXT GENERATED ALWAYS AS (substr(folded, -2)) VIRTUAL;
    CREATE INDEX tails ON generations (tail);
    """,
)
