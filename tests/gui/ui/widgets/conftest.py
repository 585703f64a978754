"""The theme that the widgets are drawn in, and one place to show them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seedance_studio.ui.motion import SystemMotion
from seedance_studio.ui.theme import Theme


@pytest.fixture
def theme(theme: Theme) -> Theme:
    """Asks for stillness, so that nothing has to be waited for."""
    theme.motion.set_reduced(True)
    return theme


@pytest.fixture
def motion(theme: Theme) -> SystemMotion:
    return theme.motion


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
