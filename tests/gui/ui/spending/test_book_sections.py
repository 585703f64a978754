"""What stands beside the charges: keepers, forecast, estimates, what came to nothing, and the balance."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from support.prices import a_price
from support.spent_charges import THURSDAY, a_charge, spending_models

from seedance_studio.domain.bookkeeping_sums import KeeperGrouping
from seedance_studio.domain.generation import State
from seedance_studio.domain.refunds import RefundState
from seedance_studio.ui.spending.balance_dialog import BalanceDialog
from seedance_studio.ui.spending.keeper_section import KeeperSection
from seedance_studio.ui.spending.price_section import PriceSection
from seedance_studio.ui.spending.spending_page import SpendingPage
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.labels import ElidedLabel, TokenLabel


@pytest.fixture(autouse=True)
def english(speak):
    speak("en")


@pytest.fixture
def models(archive, preferences):
    return spending_models(archive, preferences)


@pytest.fixture
def show(models, archive, starter, theme, qtbot):
    def build(*rows):
        archive.add(*rows)
        page = SpendingPage(models, theme)
        qtbot.addWidget(page)
        page.resize(1500, 900)
        page.show()
        see_all(page, qtbot)
        starter.settle()
        return page

    return build


def see_all(page, qtbot):
    """Waits until all sections are made."""
    qtbot.waitUntil(lambda: page.aside.findChild(PriceSection) is not None)


def words(page):
    """All that the aside says, from the top."""
    labels = [label.text() for label in page.aside.findChildren(TokenLabel) if label.isVisible()]
    return labels + [label.accessibleName() for label in page.aside.findChildren(ElidedLabel)]


def star(archive, *rows):
    keys = asyncio.run(archive.library.keys_of([row.id for row in rows]))
    archive.organise(lambda organiser: organiser.star(keys, 4))


def test_a_keeper_costs_what_was_spent_for_each_that_is_kept(show, archive, models, starter):
    rows = [a_charge(number, 20 + number) for number in range(4)]
    page = show(*rows)
    text = "160 credits, and no keeper yet. Chosen takes and clips with four stars or more count as keepers."
    assert text in words(page)
    star(archive, *rows[:2])
    models.spending.read_anew()
    starter.settle()
    assert {"80", "credits: 160 for 2 keepers", "4 stars and up, November 2026"} <= set(words(page))


def test_keepers_are_counted_by_what_is_chosen(show, archive, models, starter, qtbot):
    page = show(a_charge(1, 20), a_charge(2, 21))
    star(archive, a_charge(1, 20))
    box = page.aside.findChild(KeeperSection).findChild(ChoiceBox)
    assert box.accessibleName() == "Keepers by"
    box.setCurrentIndex(list(KeeperGrouping).index(KeeperGrouping.LENGTH))
    starter.settle()
    assert [cost.part for cost in models.books.keepers] == ["5"]
    assert "5 s" in words(page)
    box.setCurrentIndex(list(KeeperGrouping).index(KeeperGrouping.REFERENCES))
    starter.settle()
    assert "No references" in words(page)


def test_a_forecast_needs_three_days_and_says_on_what_it_rests(show, archive, models, starter):
    page = show(a_charge(1, 24), a_charge(2, 25))
    assert "Not known: it takes charges of 3 days." in words(page)
    archive.add(a_charge(3, 23, credits=100.0))
    models.spending.read_anew()
    starter.settle()
    assert "≈ 420 credits by the end of November" in words(page)
    assert "60 a day over the last 3 days, and what is promised" in words(page)


def test_estimates_are_held_against_charges(show):
    forty = a_price(40)
    page = show(
        a_charge(1, 20, estimate=forty), a_charge(2, 21, credits=48.0, estimate=forty), a_charge(3, 22)
    )
    assert {"1 of 2 exact", "10% off in all", "1 off, by 8 credits"} <= set(words(page))


def test_what_was_off_its_estimate_is_shown_alone_and_all_again(show, models, starter, qtbot):
    forty = a_price(40)
    page = show(a_charge(1, 20, estimate=forty), a_charge(2, 21, credits=48.0, estimate=forty))
    page.resize(900, 700)
    page._pages.set_value("beside")
    page._arrange()
    press(qtbot, page.aside, "Show what was off")
    starter.settle()
    assert models.spending.spent.credits == 48
    assert "only what was off its estimate" in noted(page)
    assert page.charges.isVisible()
    press(qtbot, page.charges, "Show all")
    starter.settle()
    assert models.spending.spent.credits == 88
    assert "only what was off its estimate" not in noted(page)


def noted(page):
    return [label.accessibleName() for label in page.charges.findChildren(ElidedLabel)]


def test_what_came_to_nothing_is_counted_with_its_refunds(show, archive, models, starter):
    failed = a_charge(1, 20, state=State.FAILED, clip=None)
    cancelled = a_charge(2, 21, state=State.CANCELLED, clip=None, credits=16.0)
    page = show(failed, cancelled, a_charge(3, 22, state=State.EXPIRED, clip=None, credits=24.0))
    assert {"1 failed, 1 cancelled, 1 expired", "80 charged"} <= set(words(page))
    asyncio.run(archive.library.bookkeeping.note_refund(failed.id, RefundState.ASKED, THURSDAY))
    models.spending.read_anew()
    starter.settle()
    assert "Refunds: 1 asked for" in words(page)


def test_without_charges_nothing_is_claimed(show):
    said = set(words(show()))
    assert {"No charge with an estimate yet.", "Nothing was charged without a clip."} <= said


def press(qtbot, window, name):
    found = next(item for item in window.findChildren(QAbstractButton) if item.text() == name)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_balance_is_entered_and_counted_down(show, archive, models, starter, qtbot):
    page = show(a_charge(1, 20))
    press(qtbot, page, "Enter balance…")
    dialog = page.findChild(BalanceDialog)
    field = dialog.findChild(QLineEdit)
    field.setText("many")
    press(qtbot, dialog, "Save")
    assert "This is not a number of credits." in [label.text() for label in dialog.findChildren(TokenLabel)]
    field.setText("1,000")
    press(qtbot, dialog, "Save")
    starter.settle()
    assert "1,000 left" in words(page)
    archive.add(a_charge(2, 26, 16))
    models.spending.read_anew()
    starter.settle()
    assert {"960 left", "1,000 on 26 November, 40 since"} <= set(words(page))


def test_the_account_page_is_a_press_away_where_nothing_is_left(show, archive, models, starter, qtbot, heard):
    yesterday = datetime(2026, 11, 25).timestamp()
    asyncio.run(archive.library.limits.enter_balance("", 30.0, yesterday))
    page = show(a_charge(1, 26))
    models.books.account_asked.connect(lambda: heard.append("account"))
    assert "-10 left" in words(page)
    press(qtbot, page, "Open account page")
    assert heard == ["account"]


def test_a_statement_is_asked_for_at_the_top(show, qtbot, heard):
    page = show()
    page.reconcile_asked.connect(lambda: heard.append("reconcile"))
    press(qtbot, page, "Reconcile…")
    assert heard == ["reconcile"]


def test_nothing_is_claimed_of_books_that_are_not_read_yet(models, archive, theme, qtbot):
    archive.add(a_charge(1, 20))
    page = SpendingPage(models, theme)
    qtbot.addWidget(page)
    page.resize(1500, 900)
    page.show()
    see_all(page, qtbot)
    assert not models.books.is_loaded
    said = words(page)
    assert said.count("…") == 5
    assert not [text for text in said if "No charge" in text or "Nothing was charged" in text]
