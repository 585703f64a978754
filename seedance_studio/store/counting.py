"""Count the generations that match a filter, in all and by what they have in common.

Runs on the library's thread. What is given up is incomplete.
"""

from __future__ import annotations

import sqlite3
from threading import Event

from seedance_studio.domain.filters import Facet, Filter
from seedance_studio.domain.frozen import frozen
from seedance_studio.store.conditions import Where
from seedance_studio.store.giving_up import until

_COLUMNS = {
    Facet.MODEL: "model",
    Facet.RATIO: "aspect_ratio",
    Facet.RESOLUTION: "resolution",
    Facet.LENGTH: "duration",
    Facet.STATE: "state",
}
_INDEX = "facets"
_SAID = {Facet.STARS: ("stars", 0), Facet.FLAG: ("flag", ""), Facet.PROJECT: ("project", "")}
"""What is said of generations, and the value of those of which nothing is said."""


@frozen
class Tally:
    """How many generations there are, the credits that they were charged, and the bytes of their clips."""

    count: int = 0
    credits: float = 0.0
    size: int = 0


def count(db: sqlite3.Connection, chosen: Filter, given_up: Event) -> Tally:
    """Count all that match."""
    with until(db, given_up):
        return _tally(db, Where(db, chosen))
    return Tally()


def counts_by(db: sqlite3.Connection, chosen: Filter, facet: Facet, given_up: Event) -> dict[str, int]:
    """Count all that match by a facet's values: ids of projects, names of tags, else what the row says."""
    found: dict[str, int] = {}
    with until(db, given_up):
        where = Where(db, chosen)
        if facet is Facet.TAG:
            sql = (
                "SELECT tags.name, count(*) FROM tagged t JOIN tags ON tags.id = t.tag"
                f" CROSS JOIN generations g ON g.key = t.key WHERE {where.sql} GROUP BY t.tag"
            )
        elif facet in _SAID:
            column, none = _SAID[facet]
            sql = (
                f"SELECT o.{column}, count(*) FROM organised o CROSS JOIN generations g ON g.key = o.key"
                f" WHERE o.{column} > {none!r} AND {where.sql} GROUP BY o.{column}"
            )
        else:
            source, column = where.source(_INDEX), _COLUMNS[facet]
            sql = f"SELECT g.{column}, count(*) FROM {source} WHERE {where.sql} GROUP BY 1"
        found = {str(row[0]): row[1] for row in db.execute(sql, where.values)}
        if facet in _SAID and (rest := _tally(db, where).count - sum(found.values())):
            found[str(_SAID[facet][1])] = rest
    return found


def _tally(db: sqlite3.Connection, where: Where) -> Tally:
    sums = "count(*), total(g.credits_charged), total(g.clip_size)"
    row = db.execute(f"SELECT {sums} FROM {where.source(_INDEX)} WHERE {where.sql}", where.values).fetchone()
    return Tally(int(row[0]), float(row[1]), int(row[2]))
