"""A window that takes references."""

from __future__ import annotations

import pytest_asyncio
from PySide6.QtWidgets import QApplication
from support.tracking import until

from seedance_studio.ui.composer.composer_panel import ComposerPanel
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.references.drops import DropTarget


@pytest_asyncio.fixture
async def window(bench, theme, qtbot):
    """The composer in front of a storage, in a window that takes drops."""
    thumbnails = Thumbnails(bench.tasks)
    panel = ComposerPanel(bench.composer, bench.models, thumbnails, theme)
    qtbot.addWidget(panel)
    kept = DropTarget(panel, bench.composer.references, bench.sources, theme)
    panel.show()
    panel.activateWindow()
    await until(lambda: QApplication.activeWindow() is panel)
    yield panel
    await bench.quiet()
    await bench.composer.flush()
    del kept
