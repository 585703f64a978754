"""The storages to choose from: one stop of Tab."""

from __future__ import annotations

from PySide6.QtCore import Qt

from seedance_studio.domain.providers import RULES
from seedance_studio.ui.shell.provider_cards import ProviderCards


def reached(cards: ProviderCards) -> list[int]:
    """The places of the cards that Tab reaches."""
    policies = [stop.focusPolicy() for stop in cards.stops]
    return [place for place, policy in enumerate(policies) if policy & Qt.FocusPolicy.TabFocus]


def test_tab_reaches_the_first_card_alone_before_one_is_chosen(theme, qtbot):
    cards = ProviderCards(theme, "Storage")
    qtbot.addWidget(cards)
    cards.show()
    assert reached(cards) == [0]


def test_tab_reaches_the_chosen_card_alone(theme, qtbot):
    cards = ProviderCards(theme, "Storage")
    qtbot.addWidget(cards)
    cards.set_value(list(RULES)[2])
    cards.show()
    assert reached(cards) == [2]
