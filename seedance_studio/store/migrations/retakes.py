"""What was wrong with a clip, and the words that were changed for its retake."""

from __future__ import annotations

RETAKES = (
    """
    ALTER TABLE lineage ADD COLUMN wrong TEXT NOT NULL DEFAULT '';
    ALTER TABLE lineage ADD COLUMN before TEXT NOT NULL DEFAULT '';
    ALTER TABLE lineage ADD COLUMN after TEXT NOT NULL DEFAULT '';
    CREATE INDEX retakes_of_one_thing ON lineage (wrong) WHERE wrong <> '';
    """,
)
