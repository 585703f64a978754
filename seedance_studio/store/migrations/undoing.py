"""What is undone in the books leaves every sum as it was before."""

from __future__ import annotations

_KNOWN = """(
    total(kind = 'charge') > 0 OR total(kind = 'correction') > total(kind = 'undone')
    OR abs(total(iif(kind = 'refund', credits, 0))) >= 0.005
)"""
_CHARGED = f"SELECT iif({_KNOWN}, sum(credits), NULL) FROM charge_lines"
_CHARGED_OF_LINE = f"({_CHARGED} WHERE generation_id = new.generation_id)"
_CHARGED_OF_ROW = f"({_CHARGED} WHERE generation_id = new.id)"
_OF_BROUGHT = "SELECT count(*) FROM charge_lines c WHERE c.generation_id = l.generation_id"
_TAKE_OUT = f"""
    INSERT OR IGNORE INTO charge_lines
        (id, at, generation_id, kind, credits, request_id, account, project, state)
        SELECT l.generation_id || '-' || (({_OF_BROUGHT}) + 1), max(l.at), l.generation_id, 'refund',
            -sum(l.credits), l.request_id, min(l.account), '', new.state
        FROM charge_lines l WHERE l.kind = 'refund' AND l.request_id = new.request_id
            AND l.generation_id IN (
                SELECT generation_id FROM charge_lines
                WHERE kind = 'statement' AND request_id = new.request_id
            )
        GROUP BY l.generation_id HAVING abs(sum(l.credits)) >= 0.005;
    INSERT OR IGNORE INTO charge_lines
        (id, at, generation_id, kind, credits, request_id, account, project, state)
        SELECT l.generation_id || '-' || (({_OF_BROUGHT}) + 1), min(l.at), l.generation_id, 'statement',
            -sum(l.credits), l.request_id, min(l.account), '', new.state
        FROM charge_lines l WHERE l.kind = 'statement' AND l.request_id = new.request_id
        GROUP BY l.generation_id HAVING abs(sum(l.credits)) >= 0.005;
"""
_BRING_BACK = f"""
    INSERT OR IGNORE INTO charge_lines
        (id, at, generation_id, kind, credits, request_id, account, project, state)
        SELECT l.generation_id || '-' || (({_OF_BROUGHT}) + 1), l.at, l.generation_id, l.kind,
            -l.credits, l.request_id, l.account, '', ''
        FROM charge_lines l WHERE l.kind = '{{}}' AND l.state <> '' AND l.generation_id IN (
            SELECT generation_id FROM charge_lines WHERE kind = 'statement' AND request_id = old.request_id
        ) AND l.key = (
            SELECT max(key) FROM charge_lines k WHERE k.generation_id = l.generation_id AND k.kind = l.kind
        );
"""
_OF_IT = "FROM spent WHERE generation_id = new.generation_id"
_COUNTED = f"(SELECT total(is_first) {_OF_IT})"
_IS_CHARGED = f"(SELECT {_KNOWN} {_OF_IT})"
_IS_BROUGHT = f"(SELECT abs(total(iif(kind = 'statement', credits, 0))) >= 0.005 {_OF_IT})"
UNDOING = (
    # A charge that only corrections named is unknown again once all of them are undone. `spent` counts a
    # request for as long as its charge is known. A generation that takes out what was brought in under its
    # id notes its state in that line, and lets it come back when the id is taken from it.
    f"""
    DROP TRIGGER charge_line_added;
    CREATE TRIGGER charge_line_added AFTER INSERT ON charge_lines BEGIN
        UPDATE generations SET
            credits_charged = {_CHARGED_OF_LINE},
            credits_refunded = (SELECT -sum(credits) FILTER (WHERE kind = 'refund')
                FROM charge_lines WHERE generation_id = new.generation_id)
        WHERE id = new.generation_id;
    END;
    DROP TRIGGER charge_changed;
    CREATE TRIGGER charge_changed BEFORE UPDATE OF credits_charged ON generations
    WHEN new.credits_charged IS NOT {_CHARGED_OF_ROW} BEGIN
        SELECT raise(ABORT, 'a charge is the sum of its lines');
    END;
    DROP TRIGGER brought_spent;
    CREATE TRIGGER request_spent AFTER INSERT ON spent BEGIN
        UPDATE spent SET
            is_first = iif(new.generation_id LIKE 'statement-%', {_IS_BROUGHT}, {_IS_CHARGED})
                - cast({_COUNTED} - new.is_first AS INTEGER)
        WHERE at = new.at AND line = new.line;
    END;
    DROP TRIGGER charge_was_brought;
    CREATE TRIGGER charge_was_brought AFTER INSERT ON charge_lines
    WHEN new.kind IN ('charge', 'correction') AND new.request_id IS NOT NULL BEGIN
        {_TAKE_OUT}
    END;
    DROP TRIGGER brought_was_charged;
    CREATE TRIGGER brought_was_charged AFTER INSERT ON charge_lines
    WHEN new.kind = 'statement' AND new.credits > 0 AND EXISTS (
        SELECT 1 FROM charge_lines
        WHERE kind IN ('charge', 'correction') AND request_id = new.request_id
        UNION ALL SELECT 1 FROM generations WHERE request_id = new.request_id
    ) BEGIN
        {_TAKE_OUT}
    END;
    DROP TRIGGER generation_was_brought;
    CREATE TRIGGER generation_was_brought AFTER INSERT ON generations WHEN new.request_id IS NOT NULL BEGIN
        {_TAKE_OUT}
    END;
    DROP TRIGGER adopted_was_brought;
    CREATE TRIGGER adopted_was_brought AFTER UPDATE OF request_id ON generations
    WHEN new.request_id IS NOT NULL AND new.request_id IS NOT old.request_id BEGIN
        {_TAKE_OUT}
    END;
    CREATE TRIGGER disowned_was_brought AFTER UPDATE OF request_id ON generations
    WHEN old.request_id IS NOT NULL AND new.request_id IS NULL BEGIN
        {_BRING_BACK.format("refund")}
        {_BRING_BACK.format("statement")}
    END;
    """,
)
