"""What the person notes of charges: refunds, and what a statement does not have."""

from __future__ import annotations

_LAST = "SELECT state FROM refund_notes WHERE generation_id = {id} ORDER BY at DESC, id LIMIT 1"
STATEMENTS = (
    # `not_charged_at` is when the person noted that an unconfirmed one was not charged. `refund` is the last
    # note about a refund, which triggers keep.
    f"""
    ALTER TABLE generations ADD COLUMN not_charged_at REAL;
    ALTER TABLE generations ADD COLUMN refund TEXT NOT NULL DEFAULT '';
    INSERT INTO refund_notes (id, at, generation_id, state)
        SELECT lower(hex(randomblob(16))), max(l.at), l.generation_id, 'refunded'
        FROM charge_lines l WHERE l.kind = 'refund' GROUP BY l.generation_id HAVING sum(l.credits) < 0;
    UPDATE generations SET refund = 'refunded' WHERE id IN (SELECT generation_id FROM refund_notes);
    CREATE TRIGGER refund_noted AFTER INSERT ON refund_notes BEGIN
        UPDATE generations SET refund = ({_LAST.format(id="new.generation_id")}) WHERE id = new.generation_id;
    END;
    CREATE TRIGGER refund_taken_up AFTER INSERT ON generations
    WHEN EXISTS (SELECT 1 FROM refund_notes WHERE generation_id = new.id) BEGIN
        UPDATE generations SET refund = ({_LAST.format(id="new.id")}) WHERE id = new.id;
    END;
    """,
)
