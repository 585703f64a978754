"""The desktop's reduced motion setting, read over a real bus."""

from __future__ import annotations

import sys

import pytest
from support.portal import private_bus, settings_portal

from seedance_studio.system.portal import prefers_reduced_motion

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the portal is Linux's")


@pytest.fixture(autouse=True)
def bus(monkeypatch: pytest.MonkeyPatch):
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield


@pytest.mark.parametrize(
    ("settings", "reduced"),
    [
        (["reduced-motion=1"], True),
        (["enable-animations=false"], True),
        (["reduced-motion=0", "enable-animations=true"], False),
        ([], False),
    ],
    ids=["reduced", "no animations", "both fine", "neither known"],
)
async def test_hears_what_the_portal_says(settings: list[str], reduced: bool):
    with settings_portal(*settings):
        assert await prefers_reduced_motion() is reduced


async def test_without_a_portal_things_move():
    assert await prefers_reduced_motion() is False


async def test_without_a_bus_things_move(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "tcp:host=localhost,port=1")
    assert await prefers_reduced_motion() is False
