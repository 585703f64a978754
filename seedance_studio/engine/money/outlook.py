"""Forecast the month by what the last days took and by what is promised."""

from __future__ import annotations

from datetime import datetime, timedelta

from seedance_studio.domain.bookkeeping_sums import LOOK_BACK, Forecast, forecast
from seedance_studio.domain.spending import Slot, Span, first_day, midnight, next_first_day
from seedance_studio.store.bookkeeping import BookkeepingRepository


async def month_forecast(books: BookkeepingRepository, now: float, account: str | None) -> Forecast | None:
    """What this month will take in all; None where too few days are known. Raises `LibraryError`."""
    today = datetime.fromtimestamp(now).date()
    begins = [today - timedelta(days=back) for back in range(LOOK_BACK, 0, -1)]
    days = [Slot(midnight(day), midnight(day + timedelta(days=1))) for day in begins]
    end = next_first_day(Span.MONTH, today)
    month = Slot(midnight(first_day(Span.MONTH, today)), midnight(end))
    *daily, spent = await books.daily([*days, month], account)
    promised = await books.promised(account)
    return forecast(daily, spent, promised, (end - today).days - 1)
