"""Generations and their requests, exchanges, references and notes."""

from __future__ import annotations

UNFINISHED = "('waiting','submitting','unconfirmed','queued','processing','succeeded')"
"""The states that are not final. SQLite uses the index only for queries with exactly this text."""

REQUEST_OF_COLUMNS = """(
    '{"model":' || json_quote(model)
    || ',"prompt":' || json_quote(prompt)
    || ',"duration":' || json_quote(duration)
    || ',"resolution":' || json_quote(resolution)
    || ',"aspect_ratio":' || json_quote(aspect_ratio)
    || ',"media_urls":' || iif(json_valid(media_urls), media_urls, 'null')
    || ',"webhook_url":' || json_quote(webhook_url)
    || ',"metadata":' || iif(json_valid(metadata), metadata, 'null')
    || '}'
)"""
"""The `request` of a row from before version 6, which had a column for each field. Unreadable JSON becomes
null, which is no valid request either."""

GENERATIONS = (
    f"""
    CREATE TABLE generations (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        request_id TEXT,
        state TEXT NOT NULL,
        model TEXT NOT NULL,
        prompt TEXT NOT NULL,
        media_urls TEXT NOT NULL,
        aspect_ratio TEXT NOT NULL,
        duration INTEGER NOT NULL,
        resolution TEXT NOT NULL,
        webhook_url TEXT,
        metadata TEXT NOT NULL,
        created_at REAL NOT NULL,
        submitted_at REAL,
        finished_at REAL,
        credits_charged REAL,
        remote_status TEXT NOT NULL,
        output_url TEXT,
        clip TEXT,
        clip_size INTEGER,
        problem TEXT,
        cancel_requested_at REAL,
        missing_since REAL,
        attempts INTEGER NOT NULL,
        with_references INTEGER GENERATED ALWAYS AS (media_urls <> '[]') VIRTUAL
    );
    CREATE INDEX by_time ON generations (created_at, id);
    CREATE INDEX by_request_id ON generations (request_id) WHERE request_id IS NOT NULL;
    CREATE INDEX unfinished ON generations (created_at, id) WHERE state IN {UNFINISHED};
    CREATE INDEX ready ON generations (created_at, id) WHERE state = 'ready';
    CREATE INDEX clip_sizes ON generations (clip_size) WHERE clip_size IS NOT NULL;
    CREATE INDEX charges ON generations (submitted_at, credits_charged) WHERE credits_charged IS NOT NULL;
    CREATE INDEX likes ON generations (model, duration, resolution, with_references, submitted_at)
        WHERE request_id IS NOT NULL;

    CREATE VIRTUAL TABLE prompts USING fts5 (
        prompt, content = 'generations', content_rowid = 'key', tokenize = 'trigram'
    );
    CREATE TRIGGER prompt_added AFTER INSERT ON generations BEGIN
        INSERT INTO prompts (rowid, prompt) VALUES (new.key, new.prompt);
    END;
    CREATE TRIGGER prompt_removed AFTER DELETE ON generations BEGIN
        INSERT INTO prompts (prompts, rowid, prompt) VALUES ('delete', old.key, old.prompt);
    END;

    CREATE TABLE exchanges (
        key INTEGER PRIMARY KEY,
        generation_id TEXT NOT NULL REFERENCES generations (id) ON DELETE CASCADE,
        at REAL NOT NULL,
        method TEXT NOT NULL,
        path TEXT NOT NULL,
        status INTEGER,
        elapsed REAL NOT NULL,
        sent TEXT NOT NULL,
        received TEXT NOT NULL
    );
    CREATE INDEX exchanges_of ON exchanges (generation_id, key);

    CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """,
    # Prompts are searched as `domain.folding` folds them.
    """
    ALTER TABLE generations ADD COLUMN folded TEXT NOT NULL DEFAULT '';
    UPDATE generations SET folded = fold(prompt);
    DROP TRIGGER prompt_added;
    DROP TRIGGER prompt_removed;
    DROP TABLE prompts;
    CREATE VIRTUAL TABLE prompts USING fts5 (
        folded, content = 'generations', content_rowid = 'key', tokenize = 'trigram'
    );
    INSERT INTO prompts (prompts) VALUES ('rebuild');
    CREATE TRIGGER prompt_added AFTER INSERT ON generations BEGIN
        INSERT INTO prompts (rowid, folded) VALUES (new.key, new.folded);
    END;
    CREATE TRIGGER prompt_removed AFTER DELETE ON generations BEGIN
        INSERT INTO prompts (prompts, rowid, folded) VALUES ('delete', old.key, old.folded);
    END;
    """,
    # Uploads to the person's own storage, and the shelf of references.
    """
    CREATE TABLE uploads (
        storage TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        variant TEXT NOT NULL,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        address TEXT NOT NULL,
        url TEXT NOT NULL,
        expires_at REAL,
        uploaded_at REAL NOT NULL,
        PRIMARY KEY (storage, sha256, variant)
    ) WITHOUT ROWID;
    CREATE INDEX upload_addresses ON uploads (address, uploaded_at);
    CREATE INDEX upload_sources ON uploads (storage, source, uploaded_at);
    CREATE TABLE shelf (
        key INTEGER PRIMARY KEY,
        source TEXT NOT NULL UNIQUE,
        url TEXT NOT NULL,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        facts TEXT NOT NULL,
        preview TEXT NOT NULL,
        loudness TEXT NOT NULL,
        starred INTEGER NOT NULL DEFAULT 0,
        used_at REAL NOT NULL
    );
    CREATE INDEX shelf_order ON shelf (starred, used_at, key);
    CREATE TABLE shelf_uses (
        source TEXT NOT NULL,
        generation_id TEXT NOT NULL REFERENCES generations (id) ON DELETE CASCADE,
        at REAL NOT NULL,
        PRIMARY KEY (source, generation_id)
    ) WITHOUT ROWID;
    CREATE INDEX shelf_uses_of ON shelf_uses (generation_id);
    """,
    # A waiting generation can be edited; an unconfirmed one set aside.
    """
    ALTER TABLE generations ADD COLUMN set_aside_at REAL;
    CREATE TRIGGER prompt_changed AFTER UPDATE OF folded ON generations WHEN old.folded <> new.folded BEGIN
        INSERT INTO prompts (prompts, rowid, folded) VALUES ('delete', old.key, old.folded);
        INSERT INTO prompts (rowid, folded) VALUES (new.key, new.folded);
    END;
    """,
    # An id of the API's belongs to one row. Where several had taken the same, the one that the service itself
    # gave it to keeps it, else the first; the others are unconfirmed again, but for a clip that is kept.
    """
    ALTER TABLE generations ADD COLUMN api_base TEXT NOT NULL DEFAULT '';
    ALTER TABLE generations ADD COLUMN adopted_at REAL;
    UPDATE generations SET
        problem = json_object('code', 'id_shared', 'message', request_id, 'reason', ''),
        request_id = NULL,
        state = iif(clip IS NULL, 'unconfirmed', state),
        remote_status = iif(clip IS NULL, '', remote_status),
        output_url = iif(clip IS NULL, NULL, output_url),
        finished_at = iif(clip IS NULL, NULL, finished_at),
        cancel_requested_at = NULL,
        missing_since = NULL
    WHERE key IN (
        SELECT key FROM (
            SELECT key, row_number() OVER (
                PARTITION BY request_id ORDER BY credits_charged IS NULL, key
            ) AS place
            FROM generations WHERE request_id IS NOT NULL
        ) WHERE place > 1
    );
    DROP INDEX by_request_id;
    CREATE UNIQUE INDEX by_request_id ON generations (api_base, request_id) WHERE request_id IS NOT NULL;
    """,
    # The request is one JSON value. A new field of it needs no column, unless it is searched.
    f"""
    CREATE TABLE rebuilt (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        request_id TEXT,
        state TEXT NOT NULL,
        created_at REAL NOT NULL,
        submitted_at REAL,
        finished_at REAL,
        credits_charged REAL,
        remote_status TEXT NOT NULL,
        output_url TEXT,
        clip TEXT,
        clip_size INTEGER,
        problem TEXT,
        cancel_requested_at REAL,
        missing_since REAL,
        attempts INTEGER NOT NULL,
        set_aside_at REAL,
        api_base TEXT NOT NULL,
        adopted_at REAL,
        model TEXT GENERATED ALWAYS AS (json_extract(request, '$.model')) STORED,
        duration INTEGER GENERATED ALWAYS AS (json_extract(request, '$.duration')) STORED,
        resolution TEXT GENERATED ALWAYS AS (json_extract(request, '$.resolution')) STORED,
        with_references INTEGER GENERATED ALWAYS AS
            (json_extract(request, '$.media_urls[0]') IS NOT NULL) STORED,
        prompt TEXT GENERATED ALWAYS AS
            (iif(json_valid(request), json_extract(request, '$.prompt'), '')) VIRTUAL,
        request TEXT NOT NULL,
        folded TEXT NOT NULL
    );
    INSERT INTO rebuilt (
        key, id, request_id, state, created_at, submitted_at, finished_at, credits_charged, remote_status,
        output_url, clip, clip_size, problem, cancel_requested_at, missing_since, attempts, set_aside_at,
        api_base, adopted_at, request, folded
    ) SELECT
        key, id, request_id, state, created_at, submitted_at, finished_at, credits_charged, remote_status,
        output_url, clip, clip_size, problem, cancel_requested_at, missing_since, attempts, set_aside_at,
        api_base, adopted_at, {REQUEST_OF_COLUMNS}, folded
    FROM generations ORDER BY key;
    DROP TABLE generations;
    ALTER TABLE rebuilt RENAME TO generations;
    CREATE INDEX by_time ON generations (created_at, id);
    CREATE UNIQUE INDEX by_request_id ON generations (api_base, request_id) WHERE request_id IS NOT NULL;
    CREATE INDEX unfinished ON generations (created_at, id) WHERE state IN {UNFINISHED};
    CREATE INDEX ready ON generations (created_at, id) WHERE state = 'ready';
    CREATE INDEX clip_sizes ON generations (clip_size) WHERE clip_size IS NOT NULL;
    CREATE INDEX charges ON generations (submitted_at, credits_charged) WHERE credits_charged IS NOT NULL;
    CREATE INDEX likes ON generations (model, duration, resolution, with_references, submitted_at)
        WHERE request_id IS NOT NULL;
    CREATE TRIGGER prompt_added AFTER INSERT ON generations BEGIN
        INSERT INTO prompts (rowid, folded) VALUES (new.key, new.folded);
    END;
    CREATE TRIGGER prompt_removed AFTER DELETE ON generations BEGIN
        INSERT INTO prompts (prompts, rowid, folded) VALUES ('delete', old.key, old.folded);
    END;
    CREATE TRIGGER prompt_changed AFTER UPDATE OF folded ON generations WHEN old.folded <> new.folded BEGIN
        INSERT INTO prompts (prompts, rowid, folded) VALUES ('delete', old.key, old.folded);
        INSERT INTO prompts (rowid, folded) VALUES (new.key, new.folded);
    END;
    """,
    # Lists are sorted by time and key, which an index of the times alone gives.
    """
    DROP INDEX by_time;
    DROP INDEX ready;
    CREATE INDEX by_time ON generations (created_at);
    CREATE INDEX clips ON generations (created_at) WHERE clip_size IS NOT NULL;
    """,
    # What the person put on hold has that name in the queue's note, too.
    """
    UPDATE notes SET value = json_remove(
        json_set(value, '$.on_hold', json_extract(value, '$.parked')), '$.parked'
    ) WHERE name = 'queue' AND iif(json_valid(value), json_type(value, '$.parked'), NULL) = 'array';
    """,
)
