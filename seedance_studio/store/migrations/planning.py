"""Plans, their rows, and which generation was made of which row."""

from __future__ import annotations

PLANNING = (
    # `planned` lets a row become a generation at most once. `said` is JSON: what the row says besides its
    # draft. `last_key` is that of the latest generation when the plan was let go on.
    """
    ALTER TABLE generations ADD COLUMN plan_id TEXT NOT NULL DEFAULT '';
    ALTER TABLE generations ADD COLUMN plan_row INTEGER;
    CREATE UNIQUE INDEX planned ON generations (plan_id, plan_row)
        WHERE plan_id <> '' AND plan_row IS NOT NULL;
    CREATE INDEX of_plans ON generations (plan_id) WHERE plan_id <> '';
    CREATE TABLE plans (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        cap REAL NOT NULL,
        pace TEXT NOT NULL,
        made_at REAL NOT NULL,
        starts_at REAL,
        held TEXT NOT NULL,
        last_key INTEGER NOT NULL,
        removed_at REAL
    ) WITHOUT ROWID;
    CREATE TABLE planned_rows (
        id TEXT PRIMARY KEY,
        plan_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        draft TEXT NOT NULL,
        said TEXT NOT NULL,
        problem TEXT,
        dropped_at REAL
    ) WITHOUT ROWID;
    CREATE UNIQUE INDEX rows_of_plans ON planned_rows (plan_id, position);
    """,
)
