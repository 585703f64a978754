from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton
from support.planning import PlansStand, a_view

from seedance_studio.domain.plan import PlanState
from seedance_studio.ui.jobs.plan_card import PlanCard
from seedance_studio.ui.jobs.plan_strip import PlanStrip
from seedance_studio.viewmodels.jobs.plans_model import PlansModel

NO_COMPOSER: Any = SimpleNamespace()


@pytest.fixture
def model(engine):
    engine.plans = PlansStand(engine.said)
    return PlansModel(engine, NO_COMPOSER)


@pytest.fixture
def strip(qtbot, theme, model):
    strip = PlanStrip(model, theme)
    qtbot.addWidget(strip)
    return strip


def show(engine, model, starter, *views):
    engine.plans.show(*views)
    model.load()
    starter.settle()


def names(strip):
    return [card.accessibleName().split(",")[0] for card in strip.findChildren(PlanCard) if card.isVisible()]


def test_it_is_there_for_plans_that_have_not_ended(strip, engine, model, starter):
    assert strip.isHidden()
    show(engine, model, starter, a_view(PlanState.DONE, "old"), a_view(PlanState.PAUSED, "sea"))
    assert not strip.isHidden()
    strip.show()
    assert names(strip) == ["Sea"]
    show(engine, model, starter, a_view(PlanState.DONE, "old"))
    assert strip.isHidden()


def test_one_that_ends_stays_until_its_rows_were_looked_at(strip, engine, model, starter):
    show(engine, model, starter, a_view(PlanState.RUNNING, "sea"), a_view(plan_id="night"))
    engine.plans.show(a_view(PlanState.DONE, "sea", skipped=2), a_view(plan_id="night"))
    model._stale.add("sea")
    model.load()
    starter.settle()
    strip.show()
    assert names(strip) == ["Night", "Sea"]
    model.set_watched(True)
    model.choose("sea")
    starter.settle()
    model.set_watched(False)
    assert names(strip) == ["Night"]


def test_of_many_it_shows_two_and_the_way_to_the_others(strip, engine, model, starter, qtbot):
    show(engine, model, starter, *(a_view(plan_id=name) for name in ("a", "b", "c", "d")))
    assert names(strip) == ["A", "B"]
    (more,) = [item for item in strip.findChildren(QAbstractButton) if item.text() == "2 more plans…"]
    with qtbot.waitSignal(strip.opened) as opened:
        more.click()
    assert opened.args == [""]
