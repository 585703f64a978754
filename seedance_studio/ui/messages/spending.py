"""What was spent, in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from seedance_studio.domain.generation import State
from seedance_studio.domain.own_money import OwnMoney
from seedance_studio.domain.spending import Grouping, Slot, Span, Spent, first_day
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.money import money_words
from seedance_studio.ui.messages.states import state_name
from seedance_studio.ui.messages.units import credits

_SHORT = QLocale.FormatType.ShortFormat


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
    return QLocale().toString(_qdate(day), QCoreApplication.translate("Spending", "d MMMM"))


def span_name(span: Span) -> str:
    """The choice of a span."""
    names = {
        Span.DAY: QCoreApplication.translate("Spending", "Day"),
        Span.WEEK: QCoreApplication.translate("Spending", "Week"),
        Span.MONTH: QCoreApplication.translate("Spending", "Month"),
        Span.ALL: QCoreApplication.translate("Spending", "All"),
    }
    return names[span]


def span_words(span: Span, day: date) -> str:
    """Which day, week or month it is: `November 2026`, `23–29 November 2026`."""
    match span:
        case Span.DAY:
            return QLocale().toString(_qdate(day), QCoreApplication.translate("Spending", "ddd d MMMM yyyy"))
        case Span.WEEK:
            first = first_day(span, day)
            last = first + timedelta(days=6)
            form = "d MMMM" if first.month != last.month else "d"
            whole = QCoreApplication.translate("Spending", "d MMMM yyyy")
            return f"{QLocale().toString(_qdate(first), form)} – {QLocale().toString(_qdate(last), whole)}"
        case Span.MONTH:
            return f"{month_name(day)} {day.year}"
        case Span.ALL:
            return QCoreApplication.translate("Spending", "All time")


def nothing_charged(span: Span, day: date) -> str:
    """Says that there is nothing to draw: `Nothing charged yet in November.`"""
    if span is Span.MONTH:
        text = QCoreApplication.translate("Spending", "Nothing charged yet in {month}.")
        return text.format(month=month_name(day))
    return QCoreApplication.translate("Spending", "Nothing charged yet.")


def slot_name(span: Span, slot: Slot) -> str:
    """A bar's whole name: `Wed 18 November`, `14:00`, `November 2026`."""
    begins = slot.begins
    match span:
        case Span.DAY:
            return QLocale().toString(QTime(begins.hour, begins.minute), _SHORT)
        case Span.WEEK | Span.MONTH:
            form = QCoreApplication.translate("Spending", "ddd d MMMM")
            return QLocale().toString(_qdate(begins.date()), form)
        case Span.ALL:
            return f"{month_name(begins.date())} {begins.year}"


def slot_labels(span: Span, slot: Slot) -> tuple[str, str]:
    """What stands below a bar, on two lines: `16` and on Mondays `Mon`."""
    begins = slot.begins
    short = QLocale().standaloneDayName(begins.isoweekday(), _SHORT)
    match span:
        case Span.DAY:
            return str(begins.hour), ""
        case Span.WEEK:
            return str(begins.day), short
        case Span.MONTH:
            return str(begins.day), short if begins.weekday() == 0 else ""
        case Span.ALL:
            name = QLocale().standaloneMonthName(begins.month, _SHORT)
            return name, str(begins.year) if begins.month == 1 else ""


def today_word() -> str:
    """What stands below the bar of the present day."""
    return QCoreApplication.translate("Spending", "today")


def spoken_slot(span: Span, slot: Slot, spent: Spent) -> str:
    """What is heard of a bar: `Wed 18 November: 972 credits, 26 requests`."""
    return f"{slot_name(span, slot)}: {credits(spent.credits)}, {requests(spent)}"


def chart_title(span: Span) -> str:
    """What the chart shows."""
    names = {
        Span.DAY: QCoreApplication.translate("Spending", "Credits by hour"),
        Span.WEEK: QCoreApplication.translate("Spending", "Credits by day"),
        Span.MONTH: QCoreApplication.translate("Spending", "Credits by day"),
        Span.ALL: QCoreApplication.translate("Spending", "Credits by month"),
    }
    return names[span]


def grouping_words(grouping: Grouping) -> str:
    """By what the bars are divided."""
    names = {
        Grouping.MODEL: QCoreApplication.translate("Spending", "Stacked by model"),
        Grouping.RESOLUTION: QCoreApplication.translate("Spending", "Stacked by resolution"),
        Grouping.PROJECT: QCoreApplication.translate("Spending", "Stacked by project"),
        Grouping.STATE: QCoreApplication.translate("Spending", "Stacked by state"),
        Grouping.KIND: QCoreApplication.translate("Spending", "Charges and refunds"),
    }
    return names[grouping]


def part_name(grouping: Grouping, part: str, project: str) -> str:
    """The name of a part. `project` is the name of the project with that id, "" if there is none."""
    match grouping:
        case Grouping.PROJECT:
            return project or no_project()
        case Grouping.STATE:
            return state_name(State(part)) if part in tuple(State) else part or kind_name("statement")
        case Grouping.KIND:
            return kind_name(part)
        case Grouping.MODEL | Grouping.RESOLUTION:
            return part or QCoreApplication.translate("Spending", "Not known")


def no_project() -> str:
    """What belongs to no project."""
    return QCoreApplication.translate("Spending", "No project")


def kind_name(kind: str) -> str:
    """What a line of the books is about."""
    names = {
        "charge": QCoreApplication.translate("Spending", "Charges"),
        "refund": QCoreApplication.translate("Spending", "Refunds"),
        "correction": QCoreApplication.translate("Spending", "Corrections"),
        "undone": QCoreApplication.translate("Spending", "Corrections undone"),
        "statement": QCoreApplication.translate("Spending", "Statements"),
    }
    return names.get(kind, kind)


def clock_time(at: float, zone: tzinfo | None = None) -> str:
    """A time of day in a zone, or in the computer's own: `14:31`."""
    local = datetime.fromtimestamp(at, zone)
    return QLocale().toString(QTime(local.hour, local.minute, local.second), _SHORT)


def local_day(slot: Slot) -> date:
    """The day in which a slot lies."""
    return slot.begins.date()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
