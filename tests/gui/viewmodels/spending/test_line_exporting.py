"""An export from the Spending view, until it is written, cancelled, or fails."""

from __future__ import annotations

import pytest
from support.spent_charges import a_charge, spending_models

from seedance_studio.domain.own_money import OwnMoney
from seedance_studio.domain.spending import Span
from seedance_studio.engine.money.line_export import LineFormat
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.viewmodels.shell.preferences import Preferences

NO_MONEY = OwnMoney()


@pytest.fixture
def models(archive, starter, tmp_path):
    archive.add(a_charge(1, 26), a_charge(2, 20))
    models = spending_models(archive, Preferences(SettingsFile(tmp_path / "settings.json"), Settings()))
    models.spending.set_shown(True)
    starter.settle()
    yield models
    models.spending.set_shown(False)


def test_it_writes_what_is_looked_at(models, starter, tmp_path):
    exporting = models.exporting
    exporting.begin(tmp_path / "lines.csv", NO_MONEY)
    assert exporting.is_running
    starter.settle()
    assert (exporting.is_running, exporting.done, exporting.written) == (False, 2, tmp_path / "lines.csv")
    models.spending.set_span(Span.DAY)
    starter.settle()
    exporting.begin(tmp_path / "day.csv", NO_MONEY)
    starter.settle()
    assert exporting.done == 1


def test_what_fails_is_told(models, starter, tmp_path):
    models.exporting.begin(tmp_path / "none" / "lines.csv", NO_MONEY)
    starter.settle()
    assert models.exporting.problem is not None
    assert models.exporting.written is None


def test_its_name_says_what_it_is_of(models):
    assert models.exporting.place(LineFormat.CSV).name == "spending-month-2026-11-26.csv"
