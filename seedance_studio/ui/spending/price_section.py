"""What a credit costs in the person's own money."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from seedance_studio.system.settings import LONGEST_CURRENCY, MOST_CREDIT_PRICE
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import AROUND
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.ui.widgets.typed_numbers import typed_number
from seedance_studio.viewmodels.shell.preferences import Preferences


class PriceSection(QWidget):
    """Once there is a price, sums of money stand beside credits. An empty field removes the price."""

    def __init__(self, preferences: Preferences, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._price = QLineEdit(self)
        self._price.setAccessibleName(self.tr("Price of a credit"))
        self._price.setPlaceholderText(QLocale().toString(0.01, "f", 2))
        self._price.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._currency = QLineEdit(self)
        self._currency.setAccessibleName(self.tr("Currency"))
        self._currency.setPlaceholderText(QLocale().currencySymbol())
        self._currency.setMaxLength(LONGEST_CURRENCY)
        self._currency.setMaximumWidth(72)
        for field in (self._price, self._currency):
            field.editingFinished.connect(self._save)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(TokenLabel(theme, self.tr("A credit costs"), parent=self))
        row.addWidget(self._price, 1)
        row.addWidget(self._currency)
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND, 0, AROUND, 0)
        column.setSpacing(10)
        column.addWidget(SectionLabel(theme, self.tr("Own money"), self))
        column.addLayout(row)
        note = TokenLabel(
            theme, self.tr("Shows money beside credits. Leave it empty for credits alone."), "muted", 12
        )
        note.setWordWrap(True)
        column.addWidget(note)
        preferences.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        settings = self._preferences.settings
        price = QLocale().toString(settings.credit_price, "g", 8) if settings.credit_price else ""
        for field, text in ((self._price, price), (self._currency, settings.currency)):
            if not field.hasFocus():
                field.setText(text)

    def _save(self) -> None:
        price = typed_number(self._price.text()) if self._price.text().strip() else 0.0
        if price is not None and 0 <= price <= MOST_CREDIT_PRICE:
            currency = self._currency.text().strip() or (QLocale().currencySymbol() if price else "")
            self._preferences.change(credit_price=price, currency=currency[:LONGEST_CURRENCY])
        self._show()
