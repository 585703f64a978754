"""Credits in the person's own money, wherever credits are said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from support.generations import a_generation
from support.limits import a_standing
from support.prices import a_price

from seedance_studio.domain.generation import State
from seedance_studio.domain.own_money import OwnMoney
from seedance_studio.domain.price import Price, PriceSource
from seedance_studio.ui.messages import charges, fuse_words, prices, units
from seedance_studio.ui.messages.money import money_between, money_words, set_own_money


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


def test_a_limit_says_how_much_of_it_that_is(euros):
    assert fuse_words.spoken_words(a_standing()).endswith(" In money: 3.40 € of 10.00 €.")


def test_in_turkish_numbers(euros):
    before = QLocale()
    QLocale.setDefault(QLocale("tr_TR"))
    try:
        assert money_words(123_456) == "1.234,56 €"
    finally:
        QLocale.setDefault(before)
