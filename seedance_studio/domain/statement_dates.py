"""Read the times of a statement's column. Which of day and month comes first is known from all of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from seedance_studio.domain.frozen import frozen

_SECOND, _MINUTE, _DAY = 1.0, 60.0, 86400.0
_FIRST_YEAR = 2000
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january oca ocak", "feb february sub subat şub şubat", "mar march mart",
            "apr april nis nisan", "may mayis", "jun june haz haziran", "jul july tem temmuz",
            "aug august agu agustos ağu ağustos", "sep sept september eyl eylul eylül",
            "oct october eki ekim",
            "nov november kas kasim", "dec december ara aralik",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_YEAR_FIRST = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)")
_DAY_NAMED = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[.\s-]+([^\W\d]+)\.?,?[\s-]+(\d{4})(?!\d)")
# Only from the beginning of a word: searching from each letter of a long one would take very long.
_MONTH_NAMED = re.compile(r"(?<![^\W\d])([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_TIME = re.compile(r"(\d{1,2})\s?[:时點点]\s?(\d{1,2})分?(?:[:分]?\s?(\d{1,2})秒?(?:[.,]\d+)?)?")
_AFTER_NOON = re.compile(r"(?<![a-z])p\.?m\.?(?![a-z])|(?<!\w)ös(?!\w)|下午|晚上")
_BEFORE_NOON = re.compile(r"(?<![a-z])a\.?m\.?(?![a-z])|(?<!\w)öö(?!\w)|上午|凌晨|早上")
_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+-])(\d{1,2}):?(\d{2})?\)?\s*$")
_ZULU = re.compile(r"(?<![a-z])(?:z|utc|gmt)\)?\s*$")
_EPOCH = re.compile(r"(\d{10})(?:\.\d+)?|(\d{10})\d{3}")


@frozen
class StatedTime:
    """A time of a statement. `at` is in seconds since 1970, as if the statement's clock showed UTC.

    `span` is how long the time lasts, in seconds: a day if no time is named. `offset` is how far that clock
    is ahead of UTC, in seconds; None if the statement does not say.
    """

    at: float
    span: float
    offset: float | None = None

    @property
    def has_time(self) -> bool:
        """Whether a time of the day is named."""
        return self.span < _DAY


@frozen
class StatedTimes:
    """The times of a column. `is_unclear` if `3/4/2026` is among them, and no other date says what it is."""

    found: tuple[StatedTime | None, ...]
    is_unclear: bool = False


def read_times(texts: Sequence[str], head: str = "", *, day_first: bool | None = None) -> StatedTimes:
    """The times in folded texts. `head` is the column's name, which may name a zone.

    `day_first` is the person's word on dates like `3/4/2026`; without it, other dates of the column decide.
    """
    whole = _zone_of(head) if head else None
    told = {found for text in texts if (found := _told_by(text)) is not None}
    if day_first is None and len(told) == 1:
        day_first = told.pop()
    times = tuple(_time(text, day_first, whole) for text in texts)
    pairs = zip(texts, times, strict=True)
    is_unclear = any(time is None and _time(text, True, whole) is not None for text, time in pairs)
    return StatedTimes(times, is_unclear and day_first is None)


def _told_by(text: str) -> bool | None:
    """Whether the date in this text proves that the day comes first, or that it does not; None if it proves
    neither."""
    found = _YEAR_LAST.search(text)
    if found is None or _YEAR_FIRST.search(text):
        return None
    first, second = int(found[1]), int(found[3])
    if found[2] == "." or first > 12:
        return True
    return False if second > 12 else None


def _time(text: str, day_first: bool | None, zone: float | None) -> StatedTime | None:
    if epoch := _EPOCH.fullmatch(text.strip()):
        return StatedTime(float(epoch[1] or epoch[2]), _SECOND, 0.0)
    for pattern, take in _PATTERNS:
        found = pattern.search(text)
        if found is None:
            continue
        date = take(found, day_first)
        if date is None:
            return None
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        return _with_time(date, rest, zone)
    return None


def _year_first(found: re.Match[str], _: bool | None) -> datetime | None:
    return _date(int(found[1]), int(found[2]), int(found[3]))


def _year_last(found: re.Match[str], day_first: bool | None) -> datetime | None:
    if day_first is None and found[1] != found[3]:
        return None
    day, month = (found[1], found[3]) if day_first else (found[3], found[1])
    year = int(found[4])
    return _date(year if year > 99 else _FIRST_YEAR + year, int(month), int(day))


def _day_named(found: re.Match[str], _: bool | None) -> datetime | None:
    return _date(int(found[3]), _MONTHS.get(found[2], 0), int(found[1]))


def _month_named(found: re.Match[str], _: bool | None) -> datetime | None:
    return _date(int(found[3]), _MONTHS.get(found[1], 0), int(found[2]))


_Take = Callable[[re.Match[str], bool | None], datetime | None]
_PATTERNS: tuple[tuple[re.Pattern[str], _Take], ...] = (
    (_YEAR_FIRST, _year_first),
    (_YEAR_LAST, _year_last),
    (_DAY_NAMED, _day_named),
    (_MONTH_NAMED, _month_named),
)


def _date(year: int, month: int, day: int) -> datetime | None:
    if not _FIRST_YEAR <= year < _FIRST_YEAR + 100:
        return None
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _with_time(date: datetime, rest: str, zone: float | None) -> StatedTime | None:
    found = _TIME.search(rest)
    if found is None:
        return StatedTime(date.timestamp(), _DAY, zone)
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if _AFTER_NOON.search(rest) and hour < 12:
        hour += 12
    elif _BEFORE_NOON.search(rest) and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 60:
        return None
    own = _zone_of(rest[found.start() :])
    at = date + timedelta(hours=hour, minutes=minute, seconds=second)
    span = _MINUTE if found[3] is None else _SECOND
    return StatedTime(at.timestamp(), span, zone if own is None else own)


def _zone_of(text: str) -> float | None:
    """How far the named zone is ahead of UTC, in seconds; None if none is named at the end of the text."""
    if "北京" in text:
        return 8 * 3600.0
    found = _OFFSET.search(text)
    if found is not None:
        seconds = int(found[2]) * 3600.0 + int(found[3] or 0) * 60.0
        return -seconds if found[1] == "-" else seconds
    return 0.0 if _ZULU.search(text) else None
