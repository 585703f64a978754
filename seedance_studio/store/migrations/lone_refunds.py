"""A refund alone does not say what was charged."""

from __future__ import annotations

_KNOWN = "(total(kind = 'charge') > 0 OR total(kind = 'correction') > total(kind = 'undone'))"
_CHARGED = f"SELECT iif({_KNOWN}, sum(credits), NULL) FROM charge_lines"
_CHARGED_OF_LINE = f"({_CHARGED} WHERE generation_id = new.generation_id)"
_CHARGED_OF_ROW = f"({_CHARGED} WHERE generation_id = new.id)"
_OF_IT = "FROM spent WHERE generation_id = new.generation_id"
_COUNTED = f"(SELECT total(is_first) {_OF_IT})"
_IS_CHARGED = f"(SELECT {_KNOWN} {_OF_IT})"
_IS_BROUGHT = f"(SELECT abs(total(iif(kind = 'statement', credits, 0))) >= 0.005 {_OF_IT})"
_LONE = f"""
    SELECT generation_id FROM charge_lines
    WHERE generation_id IN (SELECT generation_id FROM charge_lines WHERE kind = 'refund')
    GROUP BY generation_id HAVING NOT {_KNOWN} AND total(kind = 'statement') = 0
"""
LONE_REFUNDS = (
    # The charge stays unknown, and its request is not counted yet. What came back is kept as it was.
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
    DROP TRIGGER request_spent;
    CREATE TRIGGER request_spent AFTER INSERT ON spent BEGIN
        UPDATE spent SET
            is_first = iif(new.generation_id LIKE 'statement-%', {_IS_BROUGHT}, {_IS_CHARGED})
                - cast({_COUNTED} - new.is_first AS INTEGER)
        WHERE at = new.at AND line = new.line;
    END;
    UPDATE spent SET is_first = 0 WHERE generation_id IN ({_LONE});
    UPDATE generations SET credits_charged = NULL WHERE id IN ({_LONE});
    """,
)
