"""The days of the figures are the person's, as those of the limits are."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from support.spent_charges import THURSDAY, a_charge, spending_models

from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.viewmodels.shell.preferences import Preferences


@pytest.fixture
def totals_in(archive, starter, tmp_path):
    """The model of someone whose clock is so many hours ahead of this computer's."""
    preferences = Preferences(SettingsFile(tmp_path / "settings.json"), Settings())

    def read(hours: int):
        own = datetime.fromtimestamp(THURSDAY).astimezone().utcoffset()
        assert own is not None
        zone = timezone(own + timedelta(hours=hours))
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
