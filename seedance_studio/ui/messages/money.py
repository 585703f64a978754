"""Credits in the person's own currency."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from seedance_studio.domain.spending import OwnMoney


def money_words(credits: float, money: OwnMoney) -> str:
    """What credits are in the person's own money: `3.40 €`; empty if the price of a credit is not known."""
    if not money.is_known:
        return ""
    text = QCoreApplication.translate("Money", "{amount} {currency}")
    amount = QLocale().toString(credits * money.price, "f", 2)
    return text.format(amount=amount, currency=money.currency).strip()
