"""Prices in words: how much, and how that is known."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.price import Price, PriceSource
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.money import in_brackets, money_between, money_words
from seedance_studio.ui.messages.units import number, plain_credits


def amount(price: Price) -> str:
    """What it will cost, with the same in the person's own money: `≈ 40 credits (0.40 €)`."""
    return in_brackets(plain_amount(price), money_amount(price))


def money_amount(price: Price) -> str:
    """What it will cost in the person's own money; empty if the price of a credit is not known."""
    is_sure = number(price.low, 2) == number(price.high, 2)
    return money_words(price.credits) if is_sure else money_between(price.low, price.high)


def plain_amount(price: Price) -> str:
    """What it will cost: `≈ 40 credits`, or a range if that is not sure: `≈ 48–64 credits`."""
    text = QCoreApplication.translate("Prices", "≈ {credits}")
    low, high = number(price.low, 2), number(price.high, 2)
    if low == high:
        return text.format(credits=plain_credits(price.credits))
    between = QCoreApplication.translate("Prices", "{low}–{high} credits").format(low=low, high=high)
    return text.format(credits=between)


def short_amount(price: Price) -> str:
    """The same without the unit, for places with little room: `≈ 48–64`."""
    return QCoreApplication.translate("Prices", "≈ {credits}").format(credits=bare(price))


def counted_amount(price: Price) -> str:
    """A price without the unit, with the same in the person's own money: `≈ 40 (0.40 €)`."""
    return in_brackets(short_amount(price), money_amount(price))


def full_amount(price: Price) -> str:
    """What stands beside a bare number, in a tip or a description: `≈ 40 credits (0.40 €)`. Empty where the
    price of a credit is not known, and the number says it all."""
    return amount(price) if money_amount(price) else ""


def bare(price: Price) -> str:
    """The number alone: `40` or `48–64`."""
    low, high = number(price.low, 2), number(price.high, 2)
    return number(price.credits, 2) if low == high else f"{low}–{high}"


def source(price: Price) -> str:
    """How the price is known, and on how many charges it rests."""
    match price.source:
        case PriceSource.HISTORY:
            return Counts.tr("from your last %Ln like this", "", price.samples)
        case PriceSource.SIMILAR:
            return Counts.tr("estimated from your last %Ln like it", "", price.samples)
        case PriceSource.LISTED if price.samples:
            return Counts.tr("by the service's price list; your last %Ln agreed", "", price.samples)
        case PriceSource.LISTED:
            return QCoreApplication.translate("Prices", "by the service's price list")
        case PriceSource.PUBLISHED if price.samples:
            return Counts.tr("by the published rates; your last %Ln agreed", "", price.samples)
        case PriceSource.PUBLISHED:
            return QCoreApplication.translate("Prices", "by the published rates")
