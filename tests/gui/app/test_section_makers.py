"""What the sections of the settings show of the program, and what they ask of it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit
from support.controls import control
from support.studio import Studio
from support.tracking import until

from seedance_studio.engine.events import EngineEvent, RefusalsChanged
from seedance_studio.ui.shell.api_keys_section import ApiKeysSection
from seedance_studio.ui.shell.library_section import LibrarySection
from seedance_studio.ui.shell.settings_sections import Section

pytestmark = pytest.mark.usefixtures("no_bus")


async def test_the_library_is_named_and_its_memory_is_cleared(studio: Studio):
    async def check() -> None:
        window, told = studio.shell.window, list[EngineEvent]()
        studio.session.engine.changes.connect(told.append)
        window.show_settings(Section.LIBRARY)
        assert control(window, QLineEdit, "Library folder").text() == str(studio.library)
        (section,) = window.findChildren(LibrarySection)
        section.forget.click()
        await until(lambda: RefusalsChanged() in told)

    await studio.run(check)


async def test_another_folder_leaves_the_settings_and_is_asked_about(studio: Studio):
    async def check() -> None:
        window, asked = studio.shell.window, list[object]()
        studio.controller._move.asked.connect(asked.append)
        window.show_settings(Section.LIBRARY)
        (section,) = window.findChildren(LibrarySection)
        section.folder_chosen.emit(studio.empty)
        assert window.settings.section is None
        await until(lambda: bool(asked))

    await studio.run(check)


async def test_the_demo_leaves_the_settings(studio: Studio):
    async def check() -> None:
        window, before = studio.shell.window, studio.session
        window.show_settings(Section.API_KEYS)
        (section,) = window.findChildren(ApiKeysSection)
        section.switch_asked.emit(True)
        assert window.settings.section is None
        await until(lambda: studio.libraries.session not in (None, before))
        assert studio.session.plan.demo

    await studio.run(check)


async def test_a_key_that_is_taken_leaves_them_where_they_are(studio: Studio):
    async def check() -> None:
        window, opened = studio.shell.window, list[bool]()
        studio.libraries.shown.connect(lambda: opened.append(True))
        window.show_settings(Section.API_KEYS)
        field = window.focusWidget()
        studio.libraries.reopen()
        await until(lambda: bool(opened))
        assert window.settings.section is Section.API_KEYS
        assert window.focusWidget() is field
        assert not studio.view.isVisible()

    await studio.run(check)
