"""Chooses whose charges count in the Spending view: those of one key, or of all."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.messages.keys import named_key_words
from seedance_studio.ui.widgets.choice_box import Choice, ChoiceBox
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.spending.spending_model import SpendingModel

_EVERY = "every"


class AccountFilter(ChoiceBox):
    """Hidden while no key has a name."""

    def __init__(self, accounts: AccountsModel, spending: SpendingModel, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("AccountFilter", "Key"), (), parent)
        self.add_unseen_label()
        self._accounts = accounts
        self._spending = spending
        self.chosen.connect(self._on_chosen)
        accounts.changed.connect(self._refresh)
        spending.changed.connect(self._refresh)
        self._refresh()

    def _on_chosen(self, account: object) -> None:
        self._spending.choose(account=None if account == _EVERY else str(account))

    def _refresh(self) -> None:
        choices: list[Choice] = [(self.tr("All keys"), _EVERY)]
        choices += [(named_key_words(key), key.account.id) for key in self._accounts.keys_with_charges]
        chosen = self._spending.chosen.account
        self.show_choices(choices, _EVERY if chosen is None else chosen)
        self.setVisible(self._accounts.has_names)
