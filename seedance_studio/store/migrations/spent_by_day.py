"""Sums of what was spent on each day, so that those of a long time are soon read."""

from __future__ import annotations

_FACTS = ("account", "project", "model", "resolution", "state", "kind")
_NAMES = ", ".join(_FACTS)


def _day(row: str) -> str:
    """The day in UTC, counted from 1970. Lines from before belong to days below zero."""
    return f"cast({row}at / 86400 AS INTEGER) - ({row}at < 0)"


def _add(row: str, sign: str) -> str:
    """Adds what a row of `spent` holds to its day, or takes it off."""
    facts = ", ".join(f"{row}.{name}" for name in _FACTS)
    return f"""
        INSERT INTO spent_days (day, {_NAMES}, credits, requests)
            VALUES ({_day(f"{row}.")}, {facts}, {sign}{row}.credits, {sign}{row}.is_first)
            ON CONFLICT DO UPDATE SET
                credits = credits + excluded.credits, requests = requests + excluded.requests;
    """


SPENT_BY_DAY = (
    # Triggers alone write it. Days of any time zone are made of these and of the lines at their ends.
    f"""
    CREATE TABLE spent_days (
        day INTEGER NOT NULL,
        account TEXT NOT NULL,
        project TEXT NOT NULL,
        model TEXT NOT NULL,
        resolution TEXT NOT NULL,
        state TEXT NOT NULL,
        kind TEXT NOT NULL,
        credits REAL NOT NULL,
        requests INTEGER NOT NULL,
        PRIMARY KEY (day, {_NAMES})
    ) WITHOUT ROWID;
    INSERT INTO spent_days (day, {_NAMES}, credits, requests)
        SELECT {_day("")}, {_NAMES}, total(credits), cast(total(is_first) AS INTEGER) FROM spent
        GROUP BY 1, {_NAMES};
    CREATE TRIGGER day_spent AFTER INSERT ON spent BEGIN
        {_add("new", "+")}
    END;
    CREATE TRIGGER day_changed AFTER UPDATE ON spent BEGIN
        {_add("old", "-")}
        {_add("new", "+")}
    END;
    """,
)
