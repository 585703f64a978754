"""The window's languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from seedance_studio.ui.translation import load_translators

ENGLISH = ("1 clip each", "3 clips each")


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en_GB", ENGLISH),
        ("de_DE", ENGLISH),
        ("C", ENGLISH),
        ("tr_TR", ("her biri 1 klip", "her biri 3 klip")),
    ],
)
def test_whatever_the_system_speaks_there_are_words_for_one_and_for_many(locale: str, words: tuple[str, str]):
    own = load_translators(QLocale(locale))[0]
    said = [own.translate("Counts", "%Ln clips each", "", number) for number in (1, 3)]
    assert (said[0].replace("%Ln", "1"), said[1].replace("%Ln", "3")) == words
