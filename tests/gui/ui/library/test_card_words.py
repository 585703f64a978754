"""What is painted below the picture of a card."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF

from seedance_studio.domain.own_money import OwnMoney
from seedance_studio.ui.library.card_words import charge_words
from seedance_studio.ui.messages.money import set_own_money


@pytest.fixture
def euros():
    """A credit costs a cent."""
    set_own_money(OwnMoney(0.01, "€"))
    yield
    set_own_money(OwnMoney())


def test_beside_the_stars_money_goes_first_and_the_number_never(theme, euros):
    measures = QFontMetricsF(theme.font(12, tabular=True))
    whole, plain = (measures.horizontalAdvance(text) for text in ("40 credits (0.40 €)", "40 credits"))
    assert charge_words(40.0, measures, whole) == "40 credits (0.40 €)"
    assert charge_words(40.0, measures, whole - 1) == "40 credits"
    assert charge_words(40.0, measures, plain - 1) == "40"
    assert charge_words(40.0, measures, 0.0) == "40"
