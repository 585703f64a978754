"""Take down how many credits the account has now."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from seedance_studio.ui.composer.field_error import ErrorLine
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.calm_dialog import CalmDialog
from seedance_studio.ui.widgets.ceiling_field import MOST_CREDITS
from seedance_studio.ui.widgets.typed_numbers import typed_number
from seedance_studio.viewmodels.spending.bookkeeping_model import BookkeepingModel


class BalanceDialog(CalmDialog):
    """Nothing is sent: what is entered is counted down by charges."""

    def __init__(
        self, books: BookkeepingModel, theme: Theme, account: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "info", "muted", self.tr("Enter balance"), parent)
        self._books = books
        self._account = account
        self.say(
            self.tr(
                "Enter the credits that your account's page shows now, for example after a top-up. From"
                " then on charges and promises are deducted, and refunds that you note are added."
            ),
            "muted",
        )
        self.field = QLineEdit(self)
        self.field.setAccessibleName(self.tr("Credits"))
        self.field.setPlaceholderText(self.tr("Credits"))
        self.put(self.field)
        self._error = ErrorLine(theme, self)
        self.put(self._error)
        self.offer(self.tr("Cancel"))
        self._save = self.offer(self.tr("Save"), self._on_save, is_first=True, stays=True)
        self.field.textChanged.connect(lambda: self._error.say(""))
        self.field.setFocus()

    def _on_save(self) -> None:
        credits = typed_number(self.field.text())
        if credits is None or not 0 <= credits <= MOST_CREDITS:
            self._error.say(self.tr("This is not a number of credits."))
            self.fit()
            return
        self._books.enter_balance(credits, self._account)
        self.close()
