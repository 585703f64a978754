"""The composer's pane on the loop that the program runs on, in the real look."""

from __future__ import annotations

import pytest_asyncio
from PySide6.QtWidgets import QApplication
from support.composing import Desk, qt_loop, until

from seedance_studio.ui.composer.composer_panel import ComposerPanel


def pytest_asyncio_loop_factories(config, item):
    return {"qasync": qt_loop}


@pytest_asyncio.fixture
async def desk(qapp):
    desk = Desk()
    yield desk
    await desk.tasks.close(1.0)
    assert not desk.failures


@pytest_asyncio.fixture
async def open_panel(desk, theme, qtbot):
    """Shows the pane with a draft, with the keyboard in it."""
    # What is still to be deleted must not outlive its parent within an event.
    kept: list[ComposerPanel] = []

    async def build(draft=None, *, width: int = 364, height: int = 900, **options) -> ComposerPanel:
        panel = ComposerPanel(desk.compose(draft, **options), desk.editing, desk.stop_editing, theme)
        qtbot.addWidget(panel)
        kept.append(panel)
        panel.resize(width, height)
        panel.show()
        panel.activateWindow()
        await until(lambda: QApplication.activeWindow() is panel)
        await desk.settle()
        return panel

    yield build
