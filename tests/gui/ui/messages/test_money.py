"""Credits in the person's own money, wherever credits are said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QLocale
from support.generations import a_generation
from support.limits import a_standing
from support.prices import a_price

from seedance_studio.domain.bookkeeping_sums import CountedBalance, Forecast, KeeperCost, WithoutClip
from seedance_studio.domain.generation import State
from seedance_studio.domain.own_money import OwnMoney
from seedance_studio.domain.price import Price, PriceSource
from seedance_studio.domain.spending import Slot, Spent
from seedance_studio.ui.jobs.job_words import action_hint, action_label
from seedance_studio.ui.messages import bookkeeping, charges, fuse_words, prices, units
from seedance_studio.ui.messages.money import money_between, money_words, set_own_money
from seedance_studio.ui.spending.charge_words import heading_words
from seedance_studio.viewmodels.jobs.job_view import Action, JobView
from seedance_studio.viewmodels.spending.charge_table import DayHeading


@pytest.fixture
def euros(qapp, theme):
    set_own_money(OwnMoney(0.01, "€"))
    yield
    set_own_money(OwnMoney())


def test_without_a_price_of_a_credit_nothing_is_said_of_money(qapp, theme):
    assert money_words(40) == money_between(40, 60) == ""
    assert units.credits(40) == "40 credits"
    assert prices.amount(a_price(40)) == "≈ 40 credits"
    assert "money" not in fuse_words.spoken_words(a_standing())


@pytest.mark.parametrize(
    ("credits", "words"),
    [(1, "1 credit (0.01 €)"), (40, "40 credits (0.40 €)"), (0, "0 credits (0.00 €)")],
)
def test_every_amount_of_credits_has_its_money_beside_it(euros, credits, words):
    assert units.credits(credits) == words
    assert units.plain_credits(credits) == words.partition(" (")[0]


def test_what_is_less_than_the_least_coin_is_not_nothing(euros):
    assert money_words(0.2) == "< 0.01 €"


def test_a_range_of_prices_is_a_range_of_money(euros):
    price = Price(56, 48, 64, PriceSource.SIMILAR, 3)
    assert prices.amount(price) == "≈ 48–64 credits (0.48–0.64 €)"
    assert prices.plain_amount(price) == "≈ 48–64 credits"
    assert prices.amount(a_price(40)) == "≈ 40 credits (0.40 €)"


def test_charges_on_cards_and_in_details(euros):
    row = a_generation(state=State.READY, credits_charged=40.0)
    assert charges.charge(row) == "40 credits (0.40 €)"
    assert charges.charge_fact(row) == "40 (0.40 €)"


def test_bare_numbers_have_it_in_a_tip_and_a_description(euros):
    assert prices.counted_amount(a_price(40)) == "≈ 40 (0.40 €)"
    assert prices.full_amount(a_price(40)) == "≈ 40 credits (0.40 €)"


def test_without_a_price_of_a_credit_a_bare_number_says_it_all(qapp):
    assert (prices.counted_amount(a_price(40)), prices.full_amount(a_price(40))) == ("≈ 40", "")


def test_beside_a_label_that_lacks_the_word_it_is_said(qapp, theme):
    row = a_generation(state=State.READY, credits_charged=40.0)
    assert charges.charge_fact(row, units.credits) == "40 credits"
    refunded = replace(row, credits_charged=0.0, credits_refunded=40.0)
    assert charges.charge_fact(refunded, units.credits) == "40 credits, refunded"
    lone = replace(row, credits_charged=None, credits_refunded=8.0)
    assert charges.charge_fact(lone, units.credits) == "8 credits, refunded"


def test_buttons_that_charge_say_their_price_in_money(euros):
    job = JobView(a_generation(state=State.FAILED), price=a_price(40))
    assert action_label(Action.RETRY, job) == "Retry · ≈ 40"
    assert "· ≈ 40 credits (0.40 €) · " in action_hint(Action.RETRY, job)
    assert "€" not in action_hint(Action.SAVE_REPORT, job)


def test_what_the_books_say_has_it_beside_credits(euros):
    assert bookkeeping.keeper_sum(KeeperCost("", 376.0, 2)) == "credits (1.88 €): 376 for 2 keepers"
    assert bookkeeping.charged_words(WithoutClip(failed=1, credits=336.0)) == "336 (3.36 €) charged"
    balance = CountedBalance("", 0.0, 1000.0, 300.0, 40.0)
    assert bookkeeping.balance_left(balance) == "660 (6.60 €) left"
    assert bookkeeping.forecast_basis(Forecast(900.0, 41.6, 7)).startswith("42 (0.42 €) a day")
    heading = DayHeading(Slot(0.0, 86_400.0), Spent(340.0, 3))
    _, _, figure = heading_words(heading, date(2026, 11, 26))
    assert (figure.text, figure.short) == ("340 (3.40 €)", "340")


def test_a_limit_says_how_much_of_it_that_is(euros):
    assert fuse_words.spoken_words(a_standing()).endswith(" In money: 3.40 € of 10.00 €.")


def test_in_turkish_numbers(euros):
    QLocale.setDefault(QLocale("tr_TR"))
    assert money_words(123_456) == "1.234,56 €"
