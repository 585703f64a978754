"""How the service judged references and sentences. It stays in the library: no export or report has it."""

from __future__ import annotations

REFUSAL_MEMORY = (
    # `origin` and `part` are hashes, `key` is that of the generation. What was forgotten stays so for all
    # generations up to `key`; (0, 0) stands for everything.
    """
    CREATE TABLE outcomes (
        origin INTEGER NOT NULL,
        part INTEGER NOT NULL,
        key INTEGER NOT NULL,
        was_refused INTEGER NOT NULL,
        PRIMARY KEY (origin, part, key)
    ) WITHOUT ROWID;
    CREATE TABLE forgotten (
        origin INTEGER NOT NULL,
        part INTEGER NOT NULL,
        key INTEGER NOT NULL,
        PRIMARY KEY (origin, part)
    ) WITHOUT ROWID;
    """,
)
