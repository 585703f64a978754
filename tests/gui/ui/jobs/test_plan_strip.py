from __future__ import annotations

import asyncio

import pytest
from PySide6.QtWidgets import QAbstractButton

from seedance_studio.domain.generation import State
from seedance_studio.ui.jobs.plan_card import PlanCard
from seedance_studio.ui.jobs.plan_strip import PlanStrip


@pytest.fixture
def strip(qtbot, theme, plans):
    strip = PlanStrip(plans, theme)
    qtbot.addWidget(strip)
    return strip


def names(strip):
    return [card.accessibleName().split(",")[0] for card in strip.findChildren(PlanCard) if card.isVisible()]


def test_it_is_there_for_plans_that_have_not_ended(strip, planned, engine, read_plans):
    assert strip.isHidden()
    planned("Old", rows=1, sent=1)
    sea = planned("Sea")
    assert not strip.isHidden()
    strip.show()
    assert names(strip) == ["Sea"]
    asyncio.run(engine.plans.remove(sea.id))
    read_plans()
    assert strip.isHidden()


def test_one_that_ends_stays_until_its_rows_were_looked_at(
    strip, planned, plans, make, put, read_plans, starter
):
    sea = planned("Sea", sent=5)
    planned()
    put(make("last", State.FAILED, plan_id=sea.id, plan_row=5))
    read_plans()
    strip.show()
    assert names(strip) == ["Night", "Sea"]
    plans.set_watched(True)
    plans.choose(sea.id)
    starter.run("plans")
    plans.set_watched(False)
    assert names(strip) == ["Night"]


def test_of_many_it_shows_two_and_the_way_to_the_others(strip, planned, qtbot):
    for name in ("D", "C", "B", "A"):
        planned(name)
    assert names(strip) == ["A", "B"]
    (more,) = [item for item in strip.findChildren(QAbstractButton) if item.text() == "2 more plans…"]
    with qtbot.waitSignal(strip.opened) as opened:
        more.click()
    assert opened.args == [""]
