from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from seedance_studio.ui.widgets.ceiling_field import CeilingField, read_credits


@pytest.mark.parametrize(
    ("text", "credits"),
    [("60", 60.0), (" 1,000 ", 1000.0), ("12.5", 12.5), ("", None), ("0", None), ("-1", None)]
    + [(text, None) for text in ("many", "inf", "nan", "1e999")]
    + [("1,000,000,000", 1e9), ("99999999999", None)],
)
def test_only_a_number_above_nothing_is_read(theme, text, credits):
    assert read_credits(text) == credits


def test_it_is_read_as_the_locale_writes_it(theme):
    QLocale.setDefault(QLocale(QLocale.Language.Turkish, QLocale.Country.Turkey))
    assert read_credits("1.000,5") == 1000.5


def test_every_change_is_told(theme, qtbot):
    field = CeilingField(theme)
    qtbot.addWidget(field)
    told = []
    field.changed.connect(told.append)
    for text in ("6", "60", ""):
        field.field.setText(text)
    assert told == [6.0, 60.0, None]
