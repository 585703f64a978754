"""What the books say of a time, in words."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from seedance_studio.domain.bookkeeping_sums import (
    CountedBalance,
    EstimateQuality,
    Forecast,
    KeeperCost,
    KeeperGrouping,
    WithoutClip,
)
from seedance_studio.domain.spending import Span
from seedance_studio.domain.urls import MediaKind
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.model_words import short_name
from seedance_studio.ui.messages.money import in_brackets, money_words
from seedance_studio.ui.messages.spending import day_and_month, no_project, span_words
from seedance_studio.ui.messages.units import counted_credits, credits, duration, number, percentage


def keeper_grouping(grouping: KeeperGrouping) -> str:
    """By what keepers are counted."""
    names = {
        KeeperGrouping.PROJECT: QCoreApplication.translate("Books", "By project"),
        KeeperGrouping.MODEL: QCoreApplication.translate("Books", "By model"),
        KeeperGrouping.LENGTH: QCoreApplication.translate("Books", "By length"),
        KeeperGrouping.REFERENCES: QCoreApplication.translate("Books", "By references"),
    }
    return names[grouping]


def keeper_part(grouping: KeeperGrouping, part: str, project: str) -> str:
    """The name of a part. `project` is the name of the project with that id, "" if there is none."""
    match grouping:
        case KeeperGrouping.PROJECT:
            return project or no_project()
        case KeeperGrouping.MODEL:
            return short_name(part) or _not_known()
        case KeeperGrouping.LENGTH:
            return duration(float(part)) if part else _not_known()
        case KeeperGrouping.REFERENCES:
            return _kinds(part)


def keeper_time(span: Span, day: date) -> str:
    """Which clips count, and of which time: `4 stars and up, November 2026`."""
    text = QCoreApplication.translate("Books", "4 stars and up, {time}")
    return text.format(time=span_words(span, day))


def keeper_sum(cost: KeeperCost) -> str:
    """What stands beside the cost of one: `credits (1.88 €): 11,646 for 62 keepers`."""
    unit = in_brackets(QCoreApplication.translate("Books", "credits"), money_words(cost.each or 0.0))
    text = Counts.tr("{unit}: {credits} for %Ln keepers", "", cost.keepers)
    return text.format(unit=unit, credits=number(cost.credits, 2))


def no_keepers(spent: float) -> str:
    """Says that nothing is kept yet, and how that comes about."""
    text = QCoreApplication.translate(
        "Books",
        "{credits}, and no keeper yet. Chosen takes and clips with four stars or more count as keepers.",
    )
    return text.format(credits=credits(spent))


def exact_words(quality: EstimateQuality) -> str:
    """How many charges were as expected: `262 of 278 exact`."""
    text = QCoreApplication.translate("Books", "{exact} of {count} exact")
    return text.format(exact=number(quality.exact), count=number(quality.count))


def off_in_all(quality: EstimateQuality) -> str:
    """How far all charges together are off: `0.6% off in all`."""
    share = percentage(abs(quality.share_off) * 100, 1)
    return QCoreApplication.translate("Books", "{percent} off in all").format(percent=share)


def off_words(quality: EstimateQuality) -> str:
    """How many were off, and by how much at most."""
    text = Counts.tr("%Ln off, none by more than {credits}", "", quality.count - quality.exact)
    return text.format(credits=credits(quality.most_off))


def without_clip_words(found: WithoutClip) -> str:
    """`7 failed, 2 cancelled, 1 expired`."""
    failed = Counts.tr("%Ln failed", "", found.failed)
    cancelled = Counts.tr("%Ln cancelled", "", found.cancelled)
    expired = Counts.tr("%Ln expired", "", found.expired)
    counts = ((found.failed, failed), (found.cancelled, cancelled), (found.expired, expired))
    return ", ".join(text for count, text in counts if count)


def charged_words(found: WithoutClip) -> str:
    """`336 (3.36 €) charged`, after what was given back."""
    return QCoreApplication.translate("Books", "{count} charged").format(count=counted_credits(found.credits))


def refund_words(found: WithoutClip) -> str:
    """What was noted about refunds: `2 asked for, 1 refunded`."""
    translate = QCoreApplication.translate
    counts = (
        (found.asked, translate("Books", "{count} asked for")),
        (found.refunded, translate("Books", "{count} refunded")),
        (found.refused, translate("Books", "{count} refused")),
    )
    return ", ".join(text.format(count=number(count)) for count, text in counts if count)


def balance_left(balance: CountedBalance) -> str:
    """`6,766 (67.66 €) left`."""
    return QCoreApplication.translate("Books", "{count} left").format(count=counted_credits(balance.left))


def balance_words(balance: CountedBalance) -> str:
    """What it rests on: `10,000 on 20 November, 3,234 since`."""
    day = day_and_month(datetime.fromtimestamp(balance.at).date())
    text = QCoreApplication.translate("Books", "{entered} on {day}, {spent} since")
    if balance.held:
        text = QCoreApplication.translate("Books", "{entered} on {day}, {spent} since, {held} promised")
    figures = (number(amount, 2) for amount in (balance.entered, balance.spent, balance.held))
    entered, spent, held = figures
    return text.format(entered=entered, day=day, spent=spent, held=held)


def forecast_words(found: Forecast, month: date) -> str:
    """`≈ 15,200 credits by the end of November`."""
    name = QLocale().standaloneMonthName(month.month)
    text = QCoreApplication.translate("Books", "≈ {credits} by the end of {month}")
    return text.format(credits=credits(round(found.credits)), month=name)


def forecast_basis(found: Forecast) -> str:
    """On what it rests: `412 a day over the last 28 days, and what is promised`."""
    text = Counts.tr("{mean} a day over the last %Ln days, and what is promised", "", found.days)
    return text.format(mean=counted_credits(round(found.mean)))


def _not_known() -> str:
    return QCoreApplication.translate("Books", "Not known")


def _kinds(part: str) -> str:
    translate = QCoreApplication.translate
    names = {
        MediaKind.IMAGE: translate("Books", "Images"),
        MediaKind.VIDEO: translate("Books", "Videos"),
        MediaKind.AUDIO: translate("Books", "Sounds"),
    }
    found = [names[MediaKind(kind)] for kind in part.split("+") if kind]
    return " + ".join(found) if found else translate("Books", "No references")
