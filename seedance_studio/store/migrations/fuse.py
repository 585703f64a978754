"""Spending limits, what generations hold of them, accounts, balances, and notes on refunds."""

from __future__ import annotations

FUSE = (
    # `reserved` is what a generation holds of the limits, for the day, the project and the account of its
    # press. An intent moves it to its own day. What is under way holds its estimate.
    """
    ALTER TABLE generations ADD COLUMN account TEXT NOT NULL DEFAULT '';
    ALTER TABLE generations ADD COLUMN reserved REAL;
    ALTER TABLE generations ADD COLUMN reserved_day TEXT NOT NULL DEFAULT '';
    ALTER TABLE generations ADD COLUMN reserved_project TEXT NOT NULL DEFAULT '';
    ALTER TABLE generations ADD COLUMN ceiling REAL;
    UPDATE generations SET reserved = json_extract(estimate, '$.high'),
        reserved_day = date(coalesce(submitted_at, created_at), 'unixepoch', 'localtime'),
        reserved_project = coalesce((SELECT project FROM organised o WHERE o.key = generations.key), '')
        WHERE state IN ('waiting', 'submitting', 'unconfirmed', 'queued', 'processing', 'succeeded')
        AND credits_charged IS NULL AND json_valid(estimate);
    CREATE INDEX reservations ON generations (reserved_day, reserved) WHERE reserved IS NOT NULL;
    CREATE INDEX sets ON generations (set_id) WHERE set_id <> '';
    CREATE INDEX charge_lines_by_kind ON charge_lines (kind, at, account, project, credits);
    CREATE INDEX charge_lines_by_project ON charge_lines (project, kind, at, account, credits);
    ALTER TABLE projects ADD COLUMN account TEXT NOT NULL DEFAULT '';

    CREATE TABLE accounts (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        base TEXT NOT NULL,
        position INTEGER NOT NULL,
        made_at REAL NOT NULL,
        is_current INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE limits (
        id TEXT PRIMARY KEY,
        scope TEXT NOT NULL,
        project TEXT NOT NULL,
        account TEXT NOT NULL,
        credits REAL NOT NULL,
        is_hard INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE limit_changes (
        id TEXT PRIMARY KEY,
        at REAL NOT NULL,
        scope TEXT NOT NULL,
        project TEXT NOT NULL,
        account TEXT NOT NULL,
        before REAL,
        after REAL,
        was_hard INTEGER NOT NULL,
        is_hard INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE balances (
        id TEXT PRIMARY KEY,
        at REAL NOT NULL,
        account TEXT NOT NULL,
        credits REAL NOT NULL,
        after_line INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX balances_of ON balances (account, at);
    CREATE TABLE refund_notes (
        id TEXT PRIMARY KEY,
        at REAL NOT NULL,
        generation_id TEXT NOT NULL,
        state TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX refund_notes_of ON refund_notes (generation_id, at);
    """,
)
