"""The days of the figures are the person's, as those of the limits are."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from support.spent_charges import THURSDAY, a_charge, spending_models

from seedance_studio.domain.bookkeeping_sums import Forecast
from seedance_studio.domain.spending import Span
from seedance_studio.engine.events import MoneyChanged
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.spending.charge_table import DayHeading


@pytest.fixture
def totals_in(archive, starter, tmp_path, qapp):
    """The model of someone whose clock is so many hours ahead of this computer's."""
    preferences = Preferences(SettingsFile(tmp_path / "settings.json"), Settings())

    def read(hours: int):
        zone = timezone(local_offset() + timedelta(hours=hours))
        spending = spending_models(archive, preferences, zone=zone).spending
        spending.set_shown(True)
        starter.settle()
        spending.set_shown(False)
        return spending

    return read


@pytest.mark.parametrize(
    ("hours", "today", "credits"), [(0, 26, 60.0), (11, 27, 20.0), (-11, 26, 60.0), (-12, 26, 60.0)]
)
def test_today_is_the_day_of_the_limits(archive, totals_in, hours, today, credits):
    # By this computer's clock it is Thursday the 26th, 15:00.
    archive.add(a_charge(1, 26, hour=12), a_charge(2, 26, hour=14, credits=20.0))
    spending = totals_in(hours)
    assert spending.today == spending.day == date(2026, 11, today)
    assert spending.totals.today.credits == credits
    assert spending.totals.all.credits == 60.0


def test_a_charge_of_today_here_was_yesterday_there(archive, totals_in):
    archive.add(a_charge(1, 26, hour=12))
    assert totals_in(11).totals.today.credits == 0.0
    assert totals_in(8).totals.today.credits == 40.0


def test_bars_headings_and_the_forecast_begin_at_the_persons_midnight(archive, starter, tmp_path, qapp):
    """It is Friday there: what was charged here in an afternoon was charged on the next day there."""
    zone = timezone(local_offset() + timedelta(hours=11))
    charges = [a_charge(number, 13 + number, hour=14) for number in range(1, 14)]
    archive.add(*charges)
    preferences = Preferences(SettingsFile(tmp_path / "settings.json"), Settings())
    models = spending_models(archive, preferences, zone=zone)
    models.charges.set_words([""] * 8, lambda *_: "")
    spending = models.spending
    spending.set_span(Span.WEEK)
    spending.set_shown(True)
    starter.settle()
    spending.set_shown(False)
    days = [(bar.slot.begins.date().day, bar.spent.credits) for bar in spending.bars]
    assert days == [(day, 40.0 if day <= 27 else 0.0) for day in range(23, 30)]
    headings = [models.charges.row(number) for number in range(models.charges.rowCount())]
    shown = [row.shown for row in headings if row is not None and isinstance(row.shown, DayHeading)]
    assert [heading.slot.begins.date().day for heading in shown] == [27, 26, 25, 24, 23]
    assert models.books.today == date(2026, 11, 27)
    # The twelve days before today, of which each had a charge, and three more to come.
    assert models.books.forecast == Forecast(13 * 40.0 + 3 * 40.0, 40.0, 12)


def test_figures_are_read_again_if_something_changed_since_or_on_another_day(
    archive, starter, tmp_path, qapp
):
    preferences = Preferences(SettingsFile(tmp_path / "settings.json"), Settings())
    times = [THURSDAY]
    spending = spending_models(archive, preferences, now=lambda: times[-1]).spending
    read = []
    spending.changed.connect(lambda: read.append(spending.totals.all.credits))

    def look():
        spending.set_shown(True)
        starter.settle()
        spending.set_shown(False)
        return read[-1], len(read)

    assert look() == (0.0, 1)
    assert look() == (0.0, 1)
    archive.add(a_charge(1, 26))
    spending.on_event(MoneyChanged())
    starter.settle()
    assert len(read) == 1
    assert look() == (40.0, 2)
    assert look() == (40.0, 2)
    times.append(THURSDAY + 86_400)
    assert look() == (40.0, 3)


def local_offset() -> timedelta:
    own = datetime.fromtimestamp(THURSDAY).astimezone().utcoffset()
    assert own is not None
    return own
