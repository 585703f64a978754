"""What was spent, in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from seedance_studio.domain.spending import OwnMoney, Spent
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.money import money_words


def requests(spent: Spent) -> str:
    """How many requests were charged: `10 requests`."""
    return Counts.tr("%Ln requests", "", spent.requests)


def below_total(spent: Spent, money: OwnMoney, since: date | None = None) -> str:
    """The line below a total: `3.40 € · 10 requests`, or `93.60 € · since 2 October`."""
    said = requests(spent)
    if since is not None:
        said = QCoreApplication.translate("Spending", "since {day}").format(day=day_and_month(since))
    return " · ".join(part for part in (money_words(spent.credits, money), said) if part)


def month_name(day: date) -> str:
    """The name of a month, as it stands alone: `November`."""
    return QLocale().standaloneMonthName(day.month)


def day_and_month(day: date) -> str:
    """A day of any year, shortly: `2 October`."""
    form = QCoreApplication.translate("Spending", "d MMMM")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
