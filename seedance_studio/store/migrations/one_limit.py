"""One limit in one place: the stricter of two holds, a hard one before one that asks, then the lower."""

from __future__ import annotations

_PLACE = "(l.scope, l.project, l.account) = ({0}.scope, {0}.project, {0}.account) AND l.id <> {0}.id"
_RANK = "(-{0}.is_hard, {0}.credits, {0}.id)"
ONE_LIMIT = (
    # Earlier versions could keep two, of which only one was shown. Triggers hold it also for what a salvage
    # or the copy beside the backups brings in. That one went is written down like any other change.
    f"""
    INSERT INTO limit_changes (id, at, scope, project, account, before, after, was_hard, is_hard)
        SELECT lower(hex(randomblob(16))), (julianday('now') - 2440587.5) * 86400,
            k.scope, k.project, k.account, l.credits, k.credits, l.is_hard, k.is_hard
        FROM limits k JOIN limits l ON {_PLACE.format("k")}
        WHERE NOT EXISTS (
            SELECT 1 FROM limits s WHERE (s.scope, s.project, s.account) = (k.scope, k.project, k.account)
                AND {_RANK.format("s")} < {_RANK.format("k")}
        );
    DELETE FROM limits WHERE EXISTS (
        SELECT 1 FROM limits l
        WHERE {_PLACE.format("limits")} AND {_RANK.format("l")} < {_RANK.format("limits")}
    );
    CREATE TRIGGER stricter_limit_stays BEFORE INSERT ON limits WHEN EXISTS (
        SELECT 1 FROM limits l
        WHERE {_PLACE.format("new")} AND (-l.is_hard, l.credits) <= (-new.is_hard, new.credits)
    ) BEGIN
        SELECT raise(IGNORE);
    END;
    CREATE TRIGGER looser_limit_goes AFTER INSERT ON limits BEGIN
        DELETE FROM limits WHERE id IN (SELECT l.id FROM limits l WHERE {_PLACE.format("new")});
    END;
    """,
)
