"""The real look, in which widgets are shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from seedance_studio.ui.theme import Theme

RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Dark, and with English numbers."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    theme = Theme(qapp, RESOURCES)
    theme.apply("dark")
    yield theme
    theme.deleteLater()
    QLocale.setDefault(before)
