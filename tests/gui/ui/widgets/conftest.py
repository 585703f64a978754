"""The theme that the widgets are drawn in, and one place to show them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seedance_studio.ui.motion import SystemMotion
from seedance_studio.ui.theme import Theme

RESOURCES = Path(__file__).parents[4] / "resources"


@pytest.fixture
def motion(qapp):
    """Asks for stillness, so that nothing has to be waited for."""
    motion = SystemMotion()
    motion.set_reduced(True)
    return motion


@pytest.fixture
def theme(qapp, motion):
    theme = Theme(qapp, RESOURCES, motion)
    theme.apply("dark")
    yield theme
    theme.deleteLater()


@pytest.fixture
def show(qtbot):
    """Shows widgets below each other in a window of that width (pixels)."""

    windows: list[QWidget] = []

    def shown(*widgets: QWidget, width: int = 400) -> QWidget:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch()
        window.resize(width, 400)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return shown
