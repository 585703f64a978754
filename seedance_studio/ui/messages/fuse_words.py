"""Spending limits in words: how much is used, why a press is refused or asks, and when a limit frees up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, Qt

from seedance_studio.domain.spending_limits import LimitChange, LimitScope, Standing, Verdict
from seedance_studio.ui.messages.money import money_words
from seedance_studio.ui.messages.units import credits, number

if TYPE_CHECKING:
    from seedance_studio.domain.price import Total

NEAR = 0.8
"""The share of a limit from which on it warns."""


def amount(value: float) -> str:
    """Credits as a bare number: `1,000`, `12.5`."""
    return number(value, 2)


def used_words(standing: Standing) -> tuple[str, str]:
    """How much is used, and of what: `340`, `of 1,000 today`."""
    limit = amount(standing.limit.credits)
    translate = QCoreApplication.translate
    match standing.limit.scope:
        case LimitScope.CLICK:
            text = translate("Fuse", "of {limit} for one click")
        case LimitScope.DAY:
            text = translate("Fuse", "of {limit} today")
        case LimitScope.WEEK:
            text = translate("Fuse", "of {limit} this week")
        case LimitScope.MONTH:
            text = translate("Fuse", "of {limit} this month")
        case LimitScope.PROJECT:
            text = translate("Fuse", "of {limit} in this project")
        case LimitScope.BALANCE:
            text = translate("Fuse", "of {limit} of the balance, counted")
        case LimitScope.PLAN:
            text = translate("Fuse", "of {limit} in this plan")
    return amount(standing.used), text.format(limit=limit)


def used_sentence(standing: Standing) -> str:
    """The same as one text: `340 of 1,000 today`."""
    return " ".join(used_words(standing))


def short_words(standing: Standing) -> tuple[str, str]:
    """The same for the top bar. Near the limit it is what is left: `160`, `left`."""
    translate = QCoreApplication.translate
    if standing.is_used_up:
        return translate("Fuse", "limit reached"), ""
    if standing.share >= NEAR:
        return amount(standing.left), translate("Fuse", "left")
    return used_words(standing)


def spoken_words(standing: Standing) -> str:
    """The same in whole words, beginning with what is seen."""
    translate = QCoreApplication.translate
    seen = " ".join(filter(None, short_words(standing)))
    if standing.is_used_up:
        text = translate("Fuse", "{seen}: {used}, spent or promised. {frees}")
    elif standing.share >= NEAR:
        text = translate("Fuse", "{seen}: {used}, spent or promised.")
    else:
        text = translate("Fuse", "{seen}, spent or promised: {left} left.")
    said = text.format(
        seen=seen,
        used=used_sentence(standing),
        left=amount(standing.left),
        frees=_sentence(frees_words(standing)),
    ).strip()
    return " ".join(filter(None, (said, _worth(standing))))


def _worth(standing: Standing) -> str:
    """How much is used in the person's own money: `In money: 3.40 € of 10.00 €.`"""
    used = money_words(standing.used)
    text = QCoreApplication.translate("Fuse", "In money: {used} of {limit}.")
    return used and text.format(used=used, limit=money_words(standing.limit.credits))


def _is_held(standing: Standing) -> bool:
    """Whether it has no room since what was charged in some time is not known."""
    return standing.limit.is_hard and not standing.is_known


def room_words(standing: Standing) -> str:
    """What is left and when all of it can be used again: `660 left · frees up at midnight`; or that nothing
    is, while days are missing."""
    if _is_held(standing):
        return QCoreApplication.translate("Fuse", "holds: days are missing since the restore")
    is_click = standing.limit.scope is LimitScope.CLICK
    parts = ("" if is_click else left_words(standing), frees_words(standing))
    return " · ".join(filter(None, parts))


def reached_words(standing: Standing) -> str:
    """That nothing is left: `Today's limit of 1,000 is reached · frees up at midnight`."""
    if _is_held(standing):
        return over(standing)
    limit = amount(standing.limit.credits)
    translate = QCoreApplication.translate
    match standing.limit.scope:
        case LimitScope.DAY:
            text = translate("Fuse", "Today's limit of {limit} is reached")
        case LimitScope.WEEK:
            text = translate("Fuse", "This week's limit of {limit} is reached")
        case LimitScope.MONTH:
            text = translate("Fuse", "This month's limit of {limit} is reached")
        case LimitScope.PROJECT:
            text = translate("Fuse", "This project's limit of {limit} is reached")
        case LimitScope.PLAN:
            text = translate("Fuse", "The plan's limit of {limit} is reached")
        case _:
            text = translate("Fuse", "Nothing is left of the balance, as counted")
    return " · ".join(filter(None, (text.format(limit=limit), frees_words(standing))))


def frees_words(standing: Standing) -> str:
    """When all of it can be used again; empty if no time does that."""
    at = standing.frees_at
    translate = QCoreApplication.translate
    if at is None:
        return ""
    match standing.limit.scope:
        case LimitScope.DAY:
            return translate("Fuse", "frees up at midnight")
        case LimitScope.WEEK:
            text = translate("Fuse", "frees up on {day}")
            return text.format(day=QLocale().toString(QDateTime.fromSecsSinceEpoch(int(at)), "dddd"))
        case _:
            text = translate("Fuse", "frees up on {day}")
            return text.format(day=_day(at))


def refusal(standing: Standing) -> str:
    """Why a press is refused: `Over today's limit of 1,000 · frees up at midnight`."""
    return " · ".join(filter(None, (over(standing), "" if _is_held(standing) else frees_words(standing))))


def last_to_free_up(standings: Sequence[Standing]) -> Standing:
    """The one that frees up last. One that no time frees up is the last of all."""
    return max(standings, key=lambda item: float("inf") if item.frees_at is None else item.frees_at)


def over(standing: Standing) -> str:
    """What a press would exceed: `Over today's limit of 1,000`."""
    if _is_held(standing):
        return QCoreApplication.translate("Fuse", "Some days are missing since the restore: see your limits")
    limit, left = amount(standing.limit.credits), amount(max(standing.left, 0.0))
    return _over_text(standing.limit.scope).format(limit=limit, left=left)


def _over_text(scope: LimitScope) -> str:
    translate = QCoreApplication.translate
    match scope:
        case LimitScope.CLICK:
            return translate("Fuse", "Over the limit of {limit} for one click")
        case LimitScope.DAY:
            return translate("Fuse", "Over today's limit of {limit}")
        case LimitScope.WEEK:
            return translate("Fuse", "Over this week's limit of {limit}")
        case LimitScope.MONTH:
            return translate("Fuse", "Over this month's limit of {limit}")
        case LimitScope.PROJECT:
            return translate("Fuse", "Over this project's limit of {limit}")
        case LimitScope.PLAN:
            return translate("Fuse", "Over the plan's limit of {limit}")
        case LimitScope.BALANCE:
            return translate("Fuse", "More than the {left} that are left of the balance, as counted")


def why_not(verdict: Verdict) -> str:
    """Why a press is refused, by the limit that frees up last; empty if it is not."""
    if verdict.refuses:
        return refusal(last_to_free_up(verdict.refuses))
    if verdict.needs_ceiling:
        return QCoreApplication.translate("Fuse", "The price is not known. Say how much it may cost at most.")
    return ""


def after_words(standing: Standing, price: Total) -> str:
    """What is used once this is sent: `500 after this click`."""
    text = QCoreApplication.translate("Fuse", "{count} after this click")
    if not price.is_complete:
        text = QCoreApplication.translate("Fuse", "price unknown")
    return text.format(count=amount(after(standing, price)))


def after(standing: Standing, price: Total) -> float:
    """How much of the limit is used once this is sent."""
    return price.credits if standing.limit.scope is LimitScope.CLICK else standing.used + price.credits


def question(verdict: Verdict) -> str:
    """What a soft limit asks on the button, after its word: `500 of 400 today`."""
    standing = verdict.asks[0]
    _, rest = used_words(standing)
    words = f"{amount(after(standing, verdict.price))} {rest}"
    if verdict.price.is_complete:
        return words
    return QCoreApplication.translate("Fuse", "price unknown, {used}").format(used=used_sentence(standing))


def generate_anyway(verdict: Verdict) -> str:
    """The question on the button: `Generate anyway · 500 of 400 today`."""
    text = QCoreApplication.translate("Fuse", "Generate anyway · {state}")
    return text.format(state=question(verdict))


def save_anyway(verdict: Verdict) -> str:
    """The question while a generation is edited: `Save anyway · 500 of 400 today`."""
    text = QCoreApplication.translate("Fuse", "Save anyway · {state}")
    return text.format(state=question(verdict))


def send_anyway(verdict: Verdict) -> str:
    """The question on a card: `Send anyway · 500 of 400 today`."""
    text = QCoreApplication.translate("Fuse", "Send anyway · {state}")
    return text.format(state=question(verdict))


def left_words(standing: Standing) -> str:
    """`660 left`, or by how much it is exceeded."""
    if standing.left < 0:
        return QCoreApplication.translate("Fuse", "{count} over").format(count=amount(-standing.left))
    return QCoreApplication.translate("Fuse", "{count} left").format(count=amount(standing.left))


def of_words(standing: Standing) -> str:
    """The limit beside what is used, where its name stands elsewhere: `of 1,000`."""
    if standing.limit.scope is LimitScope.CLICK:
        text = QCoreApplication.translate("Fuse", "at most {limit}")
        return text.format(limit=amount(standing.limit.credits))
    text = QCoreApplication.translate("Fuse", "of {limit}")
    return text.format(limit=amount(standing.limit.credits))


def place_name(scope: LimitScope, name: str = "") -> str:
    """The name of what a limit adds up. `name` is that of its project, or of its account."""
    translate = QCoreApplication.translate
    if scope is LimitScope.BALANCE and name:
        return translate("Fuse", "Balance of {key}, counted").format(key=name)
    names = {
        LimitScope.CLICK: translate("Fuse", "One click"),
        LimitScope.DAY: translate("Fuse", "Today"),
        LimitScope.WEEK: translate("Fuse", "This week"),
        LimitScope.MONTH: translate("Fuse", "This month"),
        LimitScope.PROJECT: name or translate("Fuse", "No project"),
        LimitScope.BALANCE: translate("Fuse", "Balance, counted"),
        LimitScope.PLAN: name or translate("Fuse", "One plan"),
    }
    return names[scope]


def no_limit(scope: LimitScope) -> str:
    """Says that there is no limit."""
    if scope is LimitScope.BALANCE:
        return QCoreApplication.translate("Fuse", "not entered")
    return QCoreApplication.translate("Fuse", "has none")


def change_words(change: LimitChange, project: str = "") -> str:
    """One change of a limit: `Today: 1,000 → 2,000, stops`."""
    translate = QCoreApplication.translate
    before, after_it = (
        _limit_words(change.before, change.was_hard),
        _limit_words(change.after, change.is_hard),
    )
    text = translate("Fuse", "{name}: {before} → {after}")
    return text.format(name=place_name(change.scope, project), before=before, after=after_it)


def missing_words(days: Sequence[str]) -> str:
    """Which days have no charges since a restore, and what that holds."""
    first, last = _iso_day(days[0]), _iso_day(days[-1])
    translate = QCoreApplication.translate
    if len(days) == 1:
        text = translate(
            "Fuse",
            "After the restore, what was charged on {first} may be missing. Until you confirm, limits that"
            " stop refuse everything in its day, week and month.",
        )
    else:
        text = translate(
            "Fuse",
            "After the restore, what was charged from {first} to {last} may be missing. Until you confirm,"
            " limits that stop refuse everything in these days, weeks and months.",
        )
    return text.format(first=first, last=last)


def plain_number(value: float) -> str:
    """Credits as a person types them into a field."""
    return QLocale().toString(
        float(value), "f", QLocale.FloatingPointPrecisionOption.FloatingPointShortest.value
    )


def kind_words(is_hard: bool) -> str:
    """What a limit does: `stops` or `asks first`."""
    return (
        QCoreApplication.translate("Fuse", "stops")
        if is_hard
        else QCoreApplication.translate("Fuse", "asks first")
    )


def price_words(total: Total) -> str:
    """What a press will cost at most."""
    return credits(total.credits)


def _day(at: float) -> str:
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(at)), _day_form())


def _limit_words(credits: float | None, is_hard: bool) -> str:
    if credits is None:
        return QCoreApplication.translate("Fuse", "none")
    return f"{amount(credits)} {kind_words(is_hard)}"


def _iso_day(day: str) -> str:
    return QLocale().toString(QDate.fromString(day, Qt.DateFormat.ISODate), _day_form())


def _day_form() -> str:
    return QCoreApplication.translate("Fuse", "d MMMM")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""
