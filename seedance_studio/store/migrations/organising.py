"""What the person says of generations, and what lists are sorted and counted by."""

from __future__ import annotations

ORGANISATION = (
    # Facts of a press, and what the person says of a generation. A row of `organised` exists only where it
    # differs from the defaults. The clips that are here already count as seen.
    """
    ALTER TABLE generations ADD COLUMN set_id TEXT NOT NULL DEFAULT '';
    ALTER TABLE generations ADD COLUMN stack_id TEXT NOT NULL DEFAULT '';
    ALTER TABLE generations ADD COLUMN imported_from TEXT;
    ALTER TABLE generations ADD COLUMN discarded_at REAL;
    ALTER TABLE generations ADD COLUMN stack TEXT GENERATED ALWAYS AS
        (iif(stack_id <> '', stack_id, iif(set_id <> '', set_id, id))) VIRTUAL;
    CREATE INDEX stacks ON generations (stack);

    CREATE TABLE organised (
        key INTEGER PRIMARY KEY REFERENCES generations (key) ON DELETE CASCADE,
        stars INTEGER NOT NULL DEFAULT 0,
        flag TEXT NOT NULL DEFAULT '',
        project TEXT NOT NULL DEFAULT '',
        seen_at REAL,
        trashed_at REAL,
        is_keeper INTEGER NOT NULL DEFAULT 0,
        note TEXT NOT NULL DEFAULT '',
        folded_note TEXT NOT NULL DEFAULT ''
    );
    CREATE INDEX organised_stars ON organised (stars) WHERE stars > 0;
    CREATE INDEX organised_flag ON organised (flag) WHERE flag <> '';
    CREATE INDEX organised_project ON organised (project) WHERE project <> '';
    CREATE INDEX organised_trashed ON organised (trashed_at) WHERE trashed_at IS NOT NULL;
    CREATE INDEX organised_keepers ON organised (key) WHERE is_keeper;
    CREATE INDEX organised_notes ON organised (key) WHERE note <> '';
    INSERT INTO organised (key, seen_at)
        SELECT key, coalesce(finished_at, created_at) FROM generations WHERE clip_size IS NOT NULL;

    CREATE TABLE projects (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        color INTEGER NOT NULL,
        position INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE);
    CREATE TABLE tagged (
        key INTEGER NOT NULL REFERENCES generations (key) ON DELETE CASCADE,
        tag INTEGER NOT NULL,
        PRIMARY KEY (key, tag)
    ) WITHOUT ROWID;
    CREATE INDEX tagged_with ON tagged (tag, key);
    CREATE TABLE searches (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        query TEXT NOT NULL,
        position INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE marks (
        id TEXT PRIMARY KEY,
        generation_id TEXT NOT NULL,
        start REAL NOT NULL,
        "end" REAL NOT NULL,
        text TEXT NOT NULL,
        drawing TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX marks_of ON marks (generation_id, start);
    CREATE TABLE comparisons (
        id TEXT PRIMARY KEY,
        at REAL NOT NULL,
        winner TEXT NOT NULL,
        loser TEXT NOT NULL,
        is_blind INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE lineage (
        child TEXT NOT NULL,
        parent TEXT NOT NULL,
        kind TEXT NOT NULL,
        at REAL NOT NULL,
        PRIMARY KEY (child, parent, kind)
    ) WITHOUT ROWID;
    CREATE INDEX children ON lineage (parent);
    """,
    # What lists are filtered, sorted and counted by can be read from an index alone. Prompts are sorted by
    # their beginning, which `store.listing` knows, too.
    """
    ALTER TABLE generations ADD COLUMN aspect_ratio TEXT GENERATED ALWAYS AS
        (iif(json_valid(request), json_extract(request, '$.aspect_ratio'), '')) VIRTUAL;
    ALTER TABLE generations ADD COLUMN head TEXT GENERATED ALWAYS AS (substr(folded, 1, 60)) VIRTUAL;
    CREATE INDEX facets ON generations
        (created_at, key, clip_size, state, model, duration, resolution, aspect_ratio, credits_charged);
    CREATE INDEX by_length ON generations (duration, key, clip_size);
    CREATE INDEX by_charge ON generations (credits_charged, key, clip_size);
    CREATE INDEX by_prompt ON generations (head, key, clip_size);
    CREATE INDEX by_key ON generations (key, clip_size);
    CREATE INDEX models ON generations (model);
    CREATE INDEX request_ids ON generations (request_id) WHERE request_id IS NOT NULL;
    """,
)
