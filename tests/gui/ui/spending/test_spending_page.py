"""The Spending view over a real library."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.spent_charges import a_charge, spending_models

from seedance_studio.engine.events import GenerationChanged
from seedance_studio.ui.spending.spending_page import SpendingPage
from seedance_studio.ui.spending.spending_tiles import SpendingTile


@pytest.fixture
def models(archive, preferences):
    return spending_models(archive, preferences)


@pytest.fixture
def page(models, starter, theme, qtbot):
    page = SpendingPage(models, theme)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    starter.settle()
    return page


def make_project(archive):
    """Makes the current project."""

    async def make(organiser):
        project = await organiser.make_project("Lighthouse film")
        await organiser.set_current_project(project.id)

    archive.organise(make)


def tiles(page):
    return [tile.accessibleName() for tile in page.findChildren(SpendingTile) if not tile.isHidden()]


@pytest.fixture(autouse=True)
def english(speak):
    """With its plural forms."""
    speak("en")


def test_the_tiles_say_what_was_charged_in_which_time(archive, models, starter, theme, qtbot):
    archive.add(a_charge(1, 26, 14, 31), a_charge(2, 23, 9), a_charge(3, 2, 9, credits=80.0))
    page = SpendingPage(models, theme)
    qtbot.addWidget(page)
    page.show()
    starter.settle()
    assert tiles(page) == [
        "Today: 40 credits · 1 request",
        "This week: 80 credits · 2 requests",
        "November: 160 credits · 3 requests",
        "In all: 160 credits · 3 requests",
    ]


def test_the_current_project_has_a_tile(archive, models, starter, theme, qtbot):
    make_project(archive)
    # It goes to the project first, and is charged there.
    archive.add(replace(a_charge(1, 20), credits_charged=None))
    archive.tell(models.spending.on_event, a_charge(1, 20))
    page = SpendingPage(models, theme)
    qtbot.addWidget(page)
    page.show()
    starter.settle()
    assert tiles(page)[3] == "Lighthouse film: 40 credits · since 20 November"


def test_money_stands_beside_credits_once_a_credit_has_a_price(archive, page, models, starter, preferences):
    preferences.change(credit_price=0.01, currency="€")
    archive.tell(models.spending.on_event, a_charge(1, 26, 9, credits=340.0))
    starter.settle()
    assert tiles(page)[0] == "Today: 340 credits · 3.40 € · 1 request"


def test_a_charge_is_seen_at_once(archive, page, models, starter):
    assert tiles(page)[0] == "Today: 0 credits · 0 requests"
    archive.tell(models.spending.on_event, a_charge(1, 26, 9))
    starter.settle()
    assert tiles(page)[0] == "Today: 40 credits · 1 request"


def test_nothing_is_read_while_no_one_looks(page, models, starter):
    page.hide()
    starter.names.clear()
    models.spending.on_event(GenerationChanged(a_charge(1, 26), is_new=True))
    assert starter.names == []
