"""What no one knows the charge of stands under the day on which it was sent."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date

import pytest
from support.spent_charges import a_charge, spending_models

from seedance_studio.domain.generation import State
from seedance_studio.domain.spending import ChargedPress, Span
from seedance_studio.engine.events import MoneyChanged
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.spending.charge_table import DayHeading


@pytest.fixture
def models(archive, tmp_path, qapp):
    models = spending_models(archive, Preferences(SettingsFile(tmp_path / "settings.json"), Settings()))
    models.charges.set_words([""] * 8, lambda *_: "")
    return models


@pytest.fixture
def told(models):
    """The first and the last row of each change that is told of the table."""
    found = []
    models.charges.dataChanged.connect(lambda first, last: found.append((first.row(), last.row())))
    return found


@pytest.fixture
def shown_by_day(models, starter):
    """The presses of the month, by their days."""

    def read():
        models.spending.set_span(Span.MONTH)
        models.spending.set_shown(True)
        starter.settle()
        for number in range(models.charges.rowCount()):
            models.charges.row(number)
        starter.settle()
        models.spending.set_shown(False)
        found: dict[date, list[str]] = {}
        for number in range(models.charges.rowCount()):
            row = models.charges.row(number)
            assert row is not None
            if isinstance(row.shown, DayHeading):
                found[row.shown.slot.begins.date()] = []
            elif isinstance(row.shown, ChargedPress):
                found[list(found)[-1]].append(row.shown.takes[0].generation_id[-1])
        return found

    return read


def test_each_stands_under_its_own_day_before_what_was_charged(archive, shown_by_day):
    unknown = {"state": State.UNCONFIRMED, "request_id": None, "clip": None}
    lost = [
        a_charge(number, day, hour, credits=0, **unknown)
        for number, day, hour in ((1, 24, 0), (2, 24, 23), (3, 26, 9), (4, 1, 0))
    ]
    archive.add(*(replace(row, credits_charged=None) for row in lost), a_charge(5, 24), a_charge(6, 25))
    assert shown_by_day() == {
        date(2026, 11, 26): ["3"],
        date(2026, 11, 25): ["6"],
        date(2026, 11, 24): ["2", "1", "5"],
        date(2026, 11, 1): ["4"],
    }


def test_what_is_read_again_as_it_was_is_not_shown_anew(archive, shown_by_day, models, told):
    archive.add(a_charge(1, 24), a_charge(2, 25))
    shown_by_day()
    told.clear()
    models.spending.on_event(MoneyChanged())
    shown_by_day()
    assert told == []
    asyncio.run(archive.library.save(a_charge(1, 24, credits=48.0), more=8.0))
    models.spending.on_event(MoneyChanged())
    shown_by_day()
    assert told == [(0, 3), (2, 3)]
