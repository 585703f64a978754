"""The program with its window, connected to a service whose answers the test chooses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.service import Service, report
from support.studio import Studio

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
def no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a desktop that is asked for its motion: cut off in the midst, that leaves a socket open."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)


@pytest.fixture
def studio(no_windows: None, theme: Theme, service: Service, tmp_path: Path) -> Studio:
    return Studio(tmp_path, service, theme)
