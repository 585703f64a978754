"""What the program does of its own once the window is painted."""

from __future__ import annotations

import gc
import sys

import pytest
from support.portal import private_bus, settings_portal
from support.studio import Studio
from support.tracking import until

from seedance_studio.ui.shell.settings_dialog import SettingsDialog
from seedance_studio.viewmodels.shell.notices import NoticeAction


@pytest.mark.skipif(sys.platform != "linux", reason="the portal is Linux's")
async def test_the_desktop_is_asked_whether_things_may_move(studio: Studio, monkeypatch: pytest.MonkeyPatch):
    theme = studio.shell.theme

    async def check() -> None:
        await until(lambda: not theme.animates)

    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with settings_portal("reduced-motion=1"):
            await studio.run(check)
    assert not theme.animates


async def test_collections_leave_an_open_library_alone(studio: Studio):
    before = gc.get_freeze_count()

    async def check() -> None:
        # The window alone is thousands of objects.
        assert gc.get_freeze_count() > before + 10_000
        await studio.libraries.close()
        assert gc.get_freeze_count() == 0

    try:
        await studio.run(check)
    finally:
        gc.freeze()


@pytest.mark.usefixtures("no_bus")
async def test_settings_that_are_asked_for_again_open_once(studio: Studio):
    async def check() -> None:
        studio.shell.settings_asked.emit()
        studio.shell.notices.action_chosen.emit(NoticeAction.ENTER_KEY)
        (settings,) = studio.shell.window.findChildren(SettingsDialog)
        assert settings.isVisible()
        settings.close()
        studio.shell.settings_asked.emit()
        assert [dialog.isVisible() for dialog in studio.shell.window.findChildren(SettingsDialog)][-1]

    await studio.run(check)
