"""What was spent, in the order of time, with all that it is summed by."""

from __future__ import annotations

_PRESS = "coalesce(nullif(g.set_id, ''), g.id, l.generation_id)"
_FACTS = "coalesce(g.model, ''), coalesce(g.resolution, ''), coalesce(g.state, l.state)"
SPENDING = (
    # An index over two tables, which SQLite does not have: each line of the books with the facts of its
    # generation. Triggers alone write it. `is_first` marks a generation's first line: it counts requests.
    f"""
    CREATE TABLE spent (
        at REAL NOT NULL,
        line INTEGER NOT NULL,
        generation_id TEXT NOT NULL,
        press TEXT NOT NULL,
        kind TEXT NOT NULL,
        credits REAL NOT NULL,
        is_first INTEGER NOT NULL,
        account TEXT NOT NULL,
        project TEXT NOT NULL,
        model TEXT NOT NULL,
        resolution TEXT NOT NULL,
        state TEXT NOT NULL,
        PRIMARY KEY (at, line)
    ) WITHOUT ROWID;
    INSERT INTO spent
        SELECT l.at, l.key, l.generation_id, {_PRESS}, l.kind, l.credits,
            l.key = min(l.key) OVER (PARTITION BY l.generation_id), l.account, l.project, {_FACTS}
        FROM charge_lines l LEFT JOIN generations g ON g.id = l.generation_id;
    CREATE INDEX spent_of ON spent (generation_id);
    CREATE TRIGGER line_spent AFTER INSERT ON charge_lines BEGIN
        INSERT INTO spent
            SELECT l.at, l.key, l.generation_id, {_PRESS}, l.kind, l.credits,
                NOT EXISTS (SELECT 1 FROM spent WHERE generation_id = l.generation_id),
                l.account, l.project, {_FACTS}
            FROM charge_lines l LEFT JOIN generations g ON g.id = l.generation_id WHERE l.key = new.key;
    END;
    CREATE TRIGGER generation_spent AFTER INSERT ON generations BEGIN
        UPDATE spent SET press = coalesce(nullif(new.set_id, ''), new.id), model = coalesce(new.model, ''),
            resolution = coalesce(new.resolution, ''), state = new.state
        WHERE generation_id = new.id;
    END;
    CREATE TRIGGER spent_changed AFTER UPDATE ON generations
    WHEN (new.state, new.set_id, new.model, new.resolution)
        IS NOT (old.state, old.set_id, old.model, old.resolution) BEGIN
        UPDATE spent SET press = coalesce(nullif(new.set_id, ''), new.id), model = coalesce(new.model, ''),
            resolution = coalesce(new.resolution, ''), state = new.state
        WHERE generation_id = new.id;
    END;
    """,
)
