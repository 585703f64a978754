"""What decides the price of a row before its files are looked at, and what a plan's numbers add up to."""

from __future__ import annotations

from pathlib import Path

import pytest

from seedance_studio.domain.plan import (
    Pace,
    Plan,
    PlannedRow,
    PlanStanding,
    PlanState,
    PlanTally,
)
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft

PLAN = Plan("a", "A", 10.0, Pace.ALL_AT_ONCE, 0.0)
ROW = PlannedRow(0, Draft(prompt="a"))


@pytest.mark.parametrize(
    ("sources", "seconds", "key"),
    [
        ((), None, (0, 0, 0, 0.0)),
        (("https://a.example/1.png", Path("/b.jpg")), None, (2, 0, 0, 0.0)),
        ((Path("/b.mp4"), "https://a.example/1.mp3"), 0.0, (0, 1, 1, None)),
        ((Path("/b.mp4"),), 4.5, (0, 1, 0, 4.5)),
    ],
)
def test_a_row_is_priced_by_what_its_references_are_called(sources, seconds, key):
    row = PlannedRow(0, Draft(references=as_references(sources)), video_seconds=seconds)
    images, videos, sounds, length = key
    assert row.cost_key == CostKey("seedance-2.0", 5, "720p", images, videos, sounds, length)


def test_what_is_left_is_neither_sent_nor_skipped_nor_taken_out():
    tally = PlanTally(total=10, sent=4, skipped=2, dropped=1, charged=30.0, held=12.5)
    assert (tally.left, tally.used) == (3, 42.5)


@pytest.mark.parametrize("state", PlanState)
def test_a_plan_can_go_on_or_be_paused_or_is_done(state: PlanState):
    standing = PlanStanding(PLAN, state, PlanTally())
    assert standing.can_go_on + standing.can_pause == (state is not PlanState.DONE)
