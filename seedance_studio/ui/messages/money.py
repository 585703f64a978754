"""Credits in the person's own currency. Every text that has money beside credits gets it from here.

What a credit costs belongs to the application, as its language and its locale do, so that every text with
credits can have money beside it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from seedance_studio.domain.own_money import OwnMoney

_PROPERTY = "own_money"
_UNKNOWN = OwnMoney()
_LEAST = 0.01


def set_own_money(money: OwnMoney) -> None:
    """From now on money is said in this currency."""
    application = QCoreApplication.instance()
    if application is not None:
        application.setProperty(_PROPERTY, money)


def own_money() -> OwnMoney:
    """What a credit costs in the person's own currency."""
    application = QCoreApplication.instance()
    found = None if application is None else application.property(_PROPERTY)
    return found if isinstance(found, OwnMoney) else _UNKNOWN


def money_words(credits: float, money: OwnMoney | None = None) -> str:
    """What credits are in the person's own money: `3.40 €`; empty if the price of a credit is not known."""
    money = own_money() if money is None else money
    return _in_currency(_amount(credits * money.price), money)


def money_between(low: float, high: float) -> str:
    """What at least `low` and at most `high` credits are in the person's own money: `0.48–0.64 €`."""
    money = own_money()
    least, most = _amount(low * money.price), _amount(high * money.price)
    return _in_currency(least if least == most else f"{least}–{most}", money)


def in_brackets(text: str, money: str) -> str:
    """Credits, with money after them if there is any: `40 credits (0.40 €)`."""
    return f"{text} ({money})" if money else text


def _in_currency(amount: str, money: OwnMoney) -> str:
    if not money.is_known:
        return ""
    text = QCoreApplication.translate("Money", "{amount} {currency}")
    return text.format(amount=amount, currency=money.currency).strip()


def _amount(value: float) -> str:
    if 0 < value < _LEAST / 2:
        return f"< {QLocale().toString(_LEAST, 'f', 2)}"
    return QLocale().toString(value, "f", 2)
