"""What opens beside the workspace or in its place."""

from __future__ import annotations

import pytest
from support.studio import Studio

from seedance_studio.app.dialogs import show_welcome

pytestmark = pytest.mark.usefixtures("no_bus")


async def test_the_welcome_is_ready_to_be_tried_out_at_once(studio: Studio):
    async def check() -> None:
        welcome = show_welcome(studio.shell, studio.controller.accounts.entry, can_try_again=False)
        asked: list[bool] = []
        welcome.demo_asked.connect(asked.append)
        assert welcome.isVisible()
        assert studio.shell.window.workspace is None
        assert studio.shell.window.focusWidget() is welcome.try_button
        welcome.try_button.click()
        assert asked == [True]

    await studio.run(check)
