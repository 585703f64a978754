"""Lines that are brought into the books from a statement, without a generation."""

from __future__ import annotations

_TAKE_OUT = """
    INSERT OR IGNORE INTO charge_lines
        (id, at, generation_id, kind, credits, request_id, account, project, state)
        SELECT l.generation_id || '-' || (count(*) + 1), min(l.at), l.generation_id, 'statement',
            -sum(l.credits), l.request_id, min(l.account), '', ''
        FROM charge_lines l WHERE l.kind = 'statement' AND l.request_id = new.request_id
        GROUP BY l.generation_id HAVING abs(sum(l.credits)) >= 0.005;
"""
_OF_ALL = "SELECT total({}) FROM spent WHERE generation_id = new.generation_id"
BROUGHT_IN = (
    # Once a generation has the request id after all, or a charge, what was brought in under that id is taken
    # out, whichever of them comes first: a salvage brings them in any order. `spent` counts a request for
    # what is brought in, and counts it no longer once that is taken out.
    f"""
    CREATE INDEX charge_lines_brought ON charge_lines (request_id, generation_id) WHERE kind = 'statement';
    CREATE INDEX charge_lines_of_requests ON charge_lines (request_id) WHERE kind IN ('charge', 'correction');
    CREATE TRIGGER charge_was_brought AFTER INSERT ON charge_lines
    WHEN new.kind IN ('charge', 'correction') AND new.request_id IS NOT NULL BEGIN
        {_TAKE_OUT}
    END;
    CREATE TRIGGER brought_was_charged AFTER INSERT ON charge_lines
    WHEN new.kind = 'statement' AND new.credits > 0 AND EXISTS (
        SELECT 1 FROM charge_lines
        WHERE kind IN ('charge', 'correction') AND request_id = new.request_id
        UNION ALL SELECT 1 FROM generations WHERE request_id = new.request_id
    ) BEGIN
        {_TAKE_OUT}
    END;
    CREATE TRIGGER generation_was_brought AFTER INSERT ON generations WHEN new.request_id IS NOT NULL BEGIN
        {_TAKE_OUT}
    END;
    CREATE TRIGGER adopted_was_brought AFTER UPDATE OF request_id ON generations
    WHEN new.request_id IS NOT NULL AND new.request_id IS NOT old.request_id BEGIN
        {_TAKE_OUT}
    END;
    CREATE TRIGGER brought_spent AFTER INSERT ON spent WHEN new.kind = 'statement' BEGIN
        UPDATE spent SET is_first =
            (abs(({_OF_ALL.format("credits")})) >= 0.005)
            - cast(({_OF_ALL.format("is_first")}) - new.is_first AS INTEGER)
        WHERE at = new.at AND line = new.line;
    END;
    """,
)
