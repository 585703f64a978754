"""Forecast the month by what the last days took and by what is promised."""

from __future__ import annotations

from datetime import date, timedelta, tzinfo

from seedance_studio.domain.bookkeeping_sums import LOOK_BACK, Forecast, forecast
from seedance_studio.domain.spending import Slot, Span, days_between, first_day, midnight, next_first_day
from seedance_studio.store.bookkeeping import BookkeepingRepository


async def month_forecast(
    books: BookkeepingRepository, today: date, zone: tzinfo | None, account: str | None
) -> Forecast | None:
    """What this month will take in all; None where too few days are known. Raises `LibraryError`."""
    days = days_between(today - timedelta(days=LOOK_BACK), today, zone)
    end = next_first_day(Span.MONTH, today)
    month = Slot(midnight(first_day(Span.MONTH, today), zone), midnight(end, zone))
    *daily, spent = await books.daily([*days, month], account)
    promised = await books.promised(account)
    return forecast(daily, spent, promised, (end - today).days - 1)
