"""What the desktop says of motion reaches those who draw."""

from __future__ import annotations

import sys

import pytest
from support.portal import private_bus, settings_portal

from seedance_studio.ui.motion import SystemMotion

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the portal is Linux's")


async def test_tells_once_when_the_desktop_asks_for_stillness(qapp, monkeypatch: pytest.MonkeyPatch):
    motion = SystemMotion()
    told: list[bool] = []
    motion.changed.connect(lambda: told.append(motion.is_reduced))
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with settings_portal("reduced-motion=1"):
            await motion.ask_desktop()
            await motion.ask_desktop()
    assert told == [True]
