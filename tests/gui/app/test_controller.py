"""What the program does of its own once the window is painted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.composing import until
from support.portal import private_bus, settings_portal
from support.service import Service
from support.studio import Studio

from seedance_studio.system.paths import resources_folder
from seedance_studio.ui.theme import Theme


@pytest.mark.skipif(sys.platform != "linux", reason="the portal is Linux's")
async def test_the_desktop_is_asked_whether_things_may_move(
    qapp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    service = Service(b"")
    await service.start()
    theme = Theme(qapp, resources_folder())
    theme.apply("dark")

    async def check() -> None:
        await until(lambda: not theme.animates)

    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with settings_portal("reduced-motion=1"):
            await Studio(tmp_path, service, theme).run(check)
    await service.stop()
    assert not theme.animates
    theme.deleteLater()
