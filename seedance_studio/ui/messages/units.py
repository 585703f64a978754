"""Numbers, credits, times and sizes in the person's locale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from seedance_studio.ui.messages.money import in_brackets, money_words

if TYPE_CHECKING:
    from datetime import date

UNREAD = "…"
"""What stands in the place of a figure until it is read."""
_UNITS = ("kB", "MB", "GB", "TB")
_A_WEEK = 7


def number(value: float, decimals: int = 1) -> str:
    """Returns a number as the locale writes it, without meaningless decimals."""
    text = f"{value:.{decimals}f}"
    places = len(text.rstrip("0").partition(".")[2]) if "." in text else 0
    return QLocale().toString(float(round(value, places)), "f", places)


def percentage(value: float, decimals: int = 0) -> str:
    """Returns a number of percent as the language writes it: `5%`, in Turkish `%5`."""
    return QCoreApplication.translate("States", "{number}%").format(number=number(value, decimals))


def credits(value: float) -> str:
    """An amount of credits, with what that is in the person's own money: `40 credits (0.40 €)`."""
    return in_brackets(plain_credits(value), money_words(value))


def plain_credits(value: float) -> str:
    """Returns an amount of credits alone, rounded by a hundredth at most."""
    if value == 1:
        return QCoreApplication.translate("States", "1 credit")
    return QCoreApplication.translate("States", "{count} credits").format(count=number(value, 2))


def counted_credits(value: float) -> str:
    """A number of credits without the word, with money beside it: `40 (0.40 €)`."""
    return in_brackets(number(value, 2), money_words(value))


def credits_today(spent: float) -> tuple[str, str]:
    """Today's charges where no limit holds for the day: `340`, `credits today`."""
    return number(spent, 2), QCoreApplication.translate("Fuse", "credits today")


def duration(seconds: float) -> str:
    """Returns a time span in whole seconds: `48 s`, `1 min 20 s`, `1 h 5 min`."""
    whole = round(seconds)
    if whole < 60:
        return QCoreApplication.translate("States", "{seconds} s").format(seconds=whole)
    minutes, rest = divmod(whole, 60)
    if minutes >= 60:
        hours, minutes = divmod(minutes, 60)
        text = QCoreApplication.translate("States", "{hours} h {minutes} min")
        return text.format(hours=number(hours), minutes=minutes)
    if rest == 0:
        return QCoreApplication.translate("States", "{minutes} min").format(minutes=minutes)
    text = QCoreApplication.translate("States", "{minutes} min {seconds} s")
    return text.format(minutes=minutes, seconds=rest)


def clock(seconds: float) -> str:
    """A time in a clip to the hundredth: `1:02.35`."""
    hundredths = round(max(seconds, 0.0) * 100)
    minutes, rest = divmod(hundredths, 6000)
    point = QLocale().decimalPoint()
    return f"{minutes}:{rest // 100:02}{point}{rest % 100:02}"


def size(count: int) -> str:
    """Returns a number of bytes in a fitting unit, for example `8.1 MB`."""
    factor, unit = unit_for(count)
    return f"{number(count / factor)} {unit}"


def shortened(text: str, most: int) -> str:
    """Returns the text, cut to so many characters with an ellipsis for the rest."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def moment(at: float) -> str:
    """Returns date and time in short form. `at` is in seconds since 1970."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(at)), QLocale.FormatType.ShortFormat)


def when_words(at: float, now: float) -> str:
    """Returns the time of day: `18:00`; with its date if that is not the date of `now`."""
    moment, today = (QDateTime.fromSecsSinceEpoch(int(item)) for item in (at, now))
    is_today = moment.date() == today.date()
    return QLocale().toString(moment.time() if is_today else moment, QLocale.FormatType.ShortFormat)


def day_words(day: date, today: date) -> tuple[str, str]:
    """A day's name and what else there is to say of it: `Today`, `Thursday 26 November`; `Tuesday`,
    `24 November`; from a week on `12 November`, `Thursday`.
    """
    translate, show, at = QCoreApplication.translate, QLocale().toString, QDate(day.year, day.month, day.day)
    ago = (today - day).days
    if ago in (0, 1):
        name = translate("Days", "Yesterday") if ago else translate("Days", "Today")
        return name, show(at, translate("Days", "dddd d MMMM"))
    form = translate("Days", "d MMMM") if day.year == today.year else translate("Days", "d MMMM yyyy")
    weekday, rest = show(at, "dddd"), show(at, form)
    return (weekday, rest) if 0 < ago < _A_WEEK else (rest, weekday)


def unit_for(count: int) -> tuple[int, str]:
    """Returns the bytes of the unit that fits a number of bytes, and the unit's name."""
    factor = 1000
    for unit in _UNITS[:-1]:
        if count < factor * 999.95:
            return factor, unit
        factor *= 1000
    return factor, _UNITS[-1]
