"""Estimates, several drafts, and the lines of what was charged."""

from __future__ import annotations

BOOKS = (
    # The price that was expected, beside what was charged, and what decides it.
    """
    ALTER TABLE generations ADD COLUMN video_seconds REAL;
    ALTER TABLE generations ADD COLUMN estimate TEXT;
    CREATE INDEX charged ON generations (model, submitted_at) WHERE credits_charged IS NOT NULL;
    """,
    # Several drafts lie side by side: the one there was becomes the first.
    """
    INSERT INTO notes (name, value)
        SELECT 'drafts', json_object('drafts', json_array(json(value)), 'shown', 0)
        FROM notes WHERE name = 'draft' AND json_valid(value);
    DELETE FROM notes WHERE name = 'draft';
    """,
    # The books. What a generation was charged is the sum of its lines.
    """
    CREATE TABLE charge_lines (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        at REAL NOT NULL,
        generation_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        credits REAL NOT NULL,
        request_id TEXT,
        account TEXT NOT NULL,
        project TEXT NOT NULL,
        estimate REAL,
        state TEXT NOT NULL
    );
    INSERT INTO charge_lines
        SELECT NULL, g.id || '-1', coalesce(g.submitted_at, g.created_at), g.id, 'charge', g.credits_charged,
            g.request_id, '', coalesce(o.project, ''),
            iif(json_valid(g.estimate), json_extract(g.estimate, '$.credits'), NULL), g.state
        FROM generations g LEFT JOIN organised o ON o.key = g.key
        WHERE g.credits_charged IS NOT NULL ORDER BY g.key;
    CREATE INDEX charge_lines_by_time ON charge_lines (at, credits);
    CREATE INDEX charge_lines_of ON charge_lines (generation_id, kind, credits);
    DROP INDEX charges;
    ALTER TABLE generations ADD COLUMN credits_refunded REAL;
    CREATE TRIGGER charge_line_added AFTER INSERT ON charge_lines BEGIN
        UPDATE generations SET
            credits_charged = (SELECT sum(credits) FROM charge_lines WHERE generation_id = new.generation_id),
            credits_refunded = (SELECT -sum(credits) FILTER (WHERE kind = 'refund')
                FROM charge_lines WHERE generation_id = new.generation_id)
        WHERE id = new.generation_id;
    END;
    CREATE TRIGGER charge_line_changed BEFORE UPDATE ON charge_lines BEGIN
        SELECT raise(ABORT, 'a charge line never changes');
    END;
    CREATE TRIGGER charge_line_removed BEFORE DELETE ON charge_lines BEGIN
        SELECT raise(ABORT, 'a charge line is never removed');
    END;
    CREATE TRIGGER charge_changed BEFORE UPDATE OF credits_charged ON generations
    WHEN new.credits_charged IS NOT (SELECT sum(credits) FROM charge_lines WHERE generation_id = new.id) BEGIN
        SELECT raise(ABORT, 'a charge is the sum of its lines');
    END;
    """,
)
