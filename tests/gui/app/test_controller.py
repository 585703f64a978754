"""What the program does of its own once the window is painted."""

from __future__ import annotations

import gc
import sys

import pytest
from PySide6.QtWidgets import QLineEdit
from support.controls import control
from support.portal import private_bus, settings_portal
from support.studio import Studio
from support.tracking import until

from seedance_studio.ui.shell.settings_sections import Section
from seedance_studio.ui.shell.welcome import Welcome
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
async def test_the_welcome_is_ready_to_be_tried_out_at_once(studio: Studio):
    async def check() -> None:
        window = studio.shell.window
        await studio.libraries.close()
        studio.libraries.unopened.emit()
        (welcome,) = window.findChildren(Welcome)
        assert welcome.isVisible()
        assert window.workspace is None
        assert window.focusWidget() is welcome.try_button

    await studio.run(check)


@pytest.mark.usefixtures("no_bus")
async def test_a_missing_key_leads_to_its_field_in_the_settings(studio: Studio):
    async def check() -> None:
        window = studio.shell.window
        studio.shell.notices.action_chosen.emit(NoticeAction.ENTER_KEY)
        assert window.settings.section is Section.API_KEYS
        assert window.focusWidget() is control(window, QLineEdit, "API key")
        # Also while another section is shown.
        window.show_settings(Section.LOOK)
        studio.shell.notices.action_chosen.emit(NoticeAction.ENTER_KEY)
        assert window.focusWidget() is control(window, QLineEdit, "API key")

    await studio.run(check)


@pytest.mark.usefixtures("no_bus")
async def test_a_check_that_fails_closes_the_library(studio: Studio):
    async def check() -> None:
        raise LookupError("the check")

    with pytest.raises(LookupError, match="the check"):
        await studio.run(check)
    assert studio.libraries.session is None
