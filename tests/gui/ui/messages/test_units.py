"""What is said of a day, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from seedance_studio.ui.messages.units import day_words

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("day", "english", "turkish"),
    [
        (date(2026, 11, 28), ("Today", "Saturday 28 November"), ("Bugün", "28 Kasım Cumartesi")),
        (date(2026, 11, 27), ("Yesterday", "Friday 27 November"), ("Dün", "27 Kasım Cuma")),
        (date(2026, 11, 22), ("Sunday", "22 November"), ("Pazar", "22 Kasım")),
        (date(2026, 11, 21), ("21 November", "Saturday"), ("21 Kasım", "Cumartesi")),
        (date(2025, 11, 28), ("28 November 2025", "Friday"), ("28 Kasım 2025", "Cuma")),
        (date(2026, 11, 29), ("29 November", "Sunday"), ("29 Kasım", "Pazar")),
    ],
)
def test_a_day_is_named_by_how_far_it_is_away(speak, day, english, turkish):
    for language, words in (("en", english), ("tr", turkish)):
        speak(language)
        assert day_words(day, TODAY) == words
