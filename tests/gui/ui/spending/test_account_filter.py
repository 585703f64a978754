"""The charges of one key, or of all keys, by the same menu."""

from __future__ import annotations

from support.keys import let_follow
from support.spent_charges import a_charge, spending_models

from seedance_studio.ui.spending.account_filter import AccountFilter
from seedance_studio.ui.spending.spending_head import SpendingHead

MAIN, CLIENT = "1" * 32, "2" * 32
KEYS = ((MAIN, "Main key", "sd2_live_main_0091c0"), (CLIENT, "Client B", "sd2_live_client_7f3a"))


def test_it_is_there_once_keys_have_names_and_lets_one_account_through(
    archive, starter, preferences, theme, qtbot
):
    archive.add(
        a_charge(1, 24), a_charge(2, 25, account=MAIN, credits=100.0), a_charge(3, 26, account=CLIENT)
    )
    models = spending_models(archive, preferences)
    head = SpendingHead(models.spending, theme)
    qtbot.addWidget(head)
    chosen = AccountFilter(models.accounts, models.spending, head)
    assert chosen.isHidden()
    let_follow(models.accounts, archive.library, starter, *KEYS)
    assert not chosen.isHidden()
    entries = [chosen.itemText(place) for place in range(chosen.count())]
    assert entries == ["All keys", "Key without a name", "Main key ····91c0", "Client B ····7f3a"]
    models.spending.set_shown(True)
    starter.settle()
    credits = []
    for entry in entries:
        chosen.setCurrentText(entry)
        starter.settle()
        credits.append(models.spending.totals.all.credits)
    assert credits == [180.0, 40.0, 100.0, 40.0]


def test_the_balance_is_that_of_the_account_that_sends_or_is_looked_at(archive, preferences):
    spending = spending_models(archive, preferences).spending
    assert spending.account == ""
    spending.set_sender(MAIN)
    assert spending.account == MAIN
    spending.choose(account=CLIENT)
    assert spending.account == CLIENT
    spending.choose(account="")
    assert spending.account == ""
