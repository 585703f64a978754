"""Whether generations that wait would fit into the spending limits, if they were sent today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seedance_studio.domain.generation import Generation
from seedance_studio.domain.price import Total
from seedance_studio.domain.spending_limits import Limit, LimitScope, Spans, Standing, Verdict, judge


def judge_waiting(
    standings: Sequence[Standing],
    rows: Sequence[Generation],
    promises: Sequence[float | None],
    spans: Spans,
    agreed: frozenset[str] = frozenset(),
) -> Verdict:
    """The verdict on all of them together, each judged without what is held for it already.

    `standings` are those of all limits, `promises` the most that each row may cost; None is not known. Soft
    limits are asked again only for what waits since another day. The limit for one click held at the press.
    """
    found = [_judge_one(item, rows, promises, spans, agreed) for item in standings]
    touched = [verdict for verdict in found if verdict is not None]
    known = [promise for promise in promises if promise is not None]
    return Verdict(
        Total(sum(known), len(known) == len(promises)),
        tuple(item for verdict in touched for item in verdict.standings),
        tuple(item for verdict in touched for item in verdict.asks),
        tuple(item for verdict in touched for item in verdict.refuses),
        any(verdict.needs_ceiling for verdict in touched),
    )


def _judge_one(
    standing: Standing,
    rows: Sequence[Generation],
    promises: Sequence[float | None],
    spans: Spans,
    agreed: frozenset[str],
) -> Verdict | None:
    limit = standing.limit
    about = [
        (row, promise)
        for row, promise in zip(rows, promises, strict=True)
        if limit.is_about(row.reserved_project, row.account)
    ]
    asks = limit.is_hard or any(row.reserved_day != spans.day.first for row, _ in about)
    if limit.scope is LimitScope.CLICK or not about or not asks:
        return None
    held = sum(row.reserved or 0.0 for row, _ in about if counts(limit, row, spans))
    return judge((without(standing, held),), [promise for _, promise in about], agreed)


def counts(limit: Limit, row: Generation, spans: Spans) -> bool:
    """Whether what is held for a row is among what is used of the limit now."""
    days = spans.of(limit.scope)
    return days is None or days.first <= row.reserved_day <= days.last


def without(standing: Standing, credits: float) -> Standing:
    """The standing as if so many of the used credits were not."""
    return replace(standing, used=standing.used - credits, left=standing.left + credits)
