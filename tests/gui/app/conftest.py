"""The program with its window, connected to a service whose answers the test chooses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from support.service import Service, report
from support.studio import Studio

from seedance_studio.system.paths import resources_folder
from seedance_studio.ui.theme import Theme


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    """Takes every request, and is never done."""
    service = Service(b"")
    await service.start()
    service.gets = [report("processing")]
    yield service
    await service.stop()


@pytest.fixture
async def studio(qapp: QApplication, service: Service, tmp_path: Path) -> AsyncIterator[Studio]:
    theme = Theme(qapp, resources_folder())
    theme.apply("dark")
    yield Studio(tmp_path, service, theme)
    theme.deleteLater()
