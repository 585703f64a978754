"""The takes of one press, and what each of them chose of the alternatives in its prompt."""

from __future__ import annotations

TAKES = (
    # `choice` is JSON: the prompt as it was typed, and the words of the options.
    """
    ALTER TABLE generations ADD COLUMN take INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE generations ADD COLUMN takes INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE generations ADD COLUMN choice TEXT;
    CREATE INDEX later_takes ON generations (take) WHERE take > 0;
    """,
)
