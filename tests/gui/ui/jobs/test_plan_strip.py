from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton
from support.planning import a_view

from seedance_studio.domain.plan import PlanState
from seedance_studio.ui.jobs.plan_card import PlanCard
from seedance_studio.ui.jobs.plan_strip import PlanStrip


@pytest.fixture
def strip(qtbot, theme, plans):
    strip = PlanStrip(plans, theme)
    qtbot.addWidget(strip)
    return strip


def show(engine, plans, starter, *views):
    engine.plans.show(*views)
    plans.load()
    starter.settle()


def names(strip):
    return [card.accessibleName().split(",")[0] for card in strip.findChildren(PlanCard) if card.isVisible()]


def test_it_is_there_for_plans_that_have_not_ended(strip, engine, plans, starter):
    assert strip.isHidden()
    show(engine, plans, starter, a_view(PlanState.DONE, "old"), a_view(PlanState.PAUSED, "sea"))
    assert not strip.isHidden()
    strip.show()
    assert names(strip) == ["Sea"]
    show(engine, plans, starter, a_view(PlanState.DONE, "old"))
    assert strip.isHidden()


def test_one_that_ends_stays_until_its_rows_were_looked_at(strip, engine, plans, starter):
    show(engine, plans, starter, a_view(PlanState.RUNNING, "sea"), a_view(plan_id="night"))
    engine.plans.show(a_view(PlanState.DONE, "sea", skipped=2), a_view(plan_id="night"))
    plans._stale.add("sea")
    plans.load()
    starter.settle()
    strip.show()
    assert names(strip) == ["Night", "Sea"]
    plans.set_watched(True)
    plans.choose("sea")
    starter.settle()
    plans.set_watched(False)
    assert names(strip) == ["Night"]


def test_of_many_it_shows_two_and_the_way_to_the_others(strip, engine, plans, starter, qtbot):
    show(engine, plans, starter, *(a_view(plan_id=name) for name in ("a", "b", "c", "d")))
    assert names(strip) == ["A", "B"]
    (more,) = [item for item in strip.findChildren(QAbstractButton) if item.text() == "2 more plans…"]
    with qtbot.waitSignal(strip.opened) as opened:
        more.click()
    assert opened.args == [""]
