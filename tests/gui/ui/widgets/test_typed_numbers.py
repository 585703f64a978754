from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from seedance_studio.ui.widgets.typed_numbers import typed_number


@pytest.mark.parametrize(
    ("text", "number"),
    [(" 1,000.5 ", 1000.5), ("-2", -2.0), ("0", 0.0), ("0.005", 0.005), ("0,005", 0.005), ("0,01", 0.01)]
    + [(text, None) for text in ("", "1,5", "0,500,000", "inf", "1e999", "five")],
)
def test_a_number_is_read_as_english_writes_it(text, number):
    assert typed_number(text) == number


@pytest.mark.parametrize(
    ("text", "number"), [("1.000,5", 1000.5), ("0,005", 0.005), ("0.005", 0.005), ("1.5", None)]
)
def test_a_number_is_read_as_turkish_writes_it(text, number):
    QLocale.setDefault(QLocale(QLocale.Language.Turkish, QLocale.Country.Turkey))
    assert typed_number(text) == number
