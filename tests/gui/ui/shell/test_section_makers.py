"""What the sections of the settings show of the program, and what they ask of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListWidget
from support.controls import control
from support.spending import a_limit
from support.studio import Studio
from support.tracking import until

from seedance_studio.domain.hosting import StorageField, StorageKeys
from seedance_studio.domain.providers import Provider
from seedance_studio.engine.events import EngineEvent, RefusalsChanged
from seedance_studio.ui.shell.api_keys_section import ApiKeysSection
from seedance_studio.ui.shell.closed_section import ClosedSection
from seedance_studio.ui.shell.hosting_section import HostingSection
from seedance_studio.ui.shell.library_section import LibrarySection
from seedance_studio.ui.shell.section_list import SectionList
from seedance_studio.ui.shell.settings_sections import Section
from seedance_studio.ui.shell.top_bar import CREATE, LIBRARY, SPENDING
from seedance_studio.ui.spending.limits_editor import LimitsEditor
from seedance_studio.ui.spending.limits_section import LimitsSection
from seedance_studio.viewmodels.shell.notices import NoticeAction

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


async def test_what_waits_for_a_storage_leads_to_hosting_and_that_back_to_create(studio: Studio):
    async def check() -> None:
        window = studio.shell.window
        window.navigation.show(LIBRARY)
        studio.shell.notices.action_chosen.emit(NoticeAction.SET_UP_STORAGE)
        assert window.settings.section is Section.HOSTING
        (section,) = window.findChildren(HostingSection)
        assert window.focusWidget().accessibleName() == "Cloudflare R2"
        section.create_asked.emit()
        assert window.settings.section is None
        assert studio.view.view == CREATE

    await studio.run(check)


@pytest.mark.parametrize(
    ("section", "first"),
    [
        (Section.API_KEYS, "Open the demo"),
        (Section.HOSTING, "Cloudflare R2"),
        (Section.LIMITS, "Set a limit: One click"),
        (Section.LIBRARY, "Library folder"),
        (Section.LOOK, "Theme"),
        (Section.KEYS, "Generate: Ctrl+Enter"),
        (Section.ABOUT, "Parts"),
    ],
)
async def test_tab_goes_from_the_list_to_the_first_control_wherever_the_keyboard_was(
    studio: Studio, section: Section, first: str
):
    async def check() -> None:
        window = studio.shell.window
        window.show_settings(section)
        (sections,) = window.findChildren(SectionList)
        sections.setFocus()
        QTest.keyClick(sections, Qt.Key.Key_Tab)
        assert window.focusWidget().accessibleName() == first
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert window.focusWidget() is sections

    await studio.run(check)


async def test_a_limit_of_spending_is_changed_in_the_settings_which_lead_back(studio: Studio):
    async def check() -> None:
        window = studio.shell.window
        await studio.session.engine.fuse.set_limit(a_limit(1000))
        window.navigation.show(SPENDING)
        await until(lambda: studio.view.findChildren(LimitsSection) != [])
        (section,) = studio.view.findChildren(LimitsSection)
        await until(lambda: "Today" in [label.text() for label in section.findChildren(QLabel)])
        control(section, QAbstractButton, "Change: Today").click()
        assert window.settings.section is Section.LIMITS
        assert window.focusWidget().accessibleName() == "Credits"
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
        assert window.settings.section is Section.LIMITS
        assert window.focusWidget().accessibleName() == "Change: Today"
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
        assert window.settings.section is None
        assert studio.view.view == SPENDING
        studio.shell.notices.action_chosen.emit(NoticeAction.SHOW_LIMITS)
        assert window.settings.section is Section.LIMITS

    await studio.run(check)


@pytest.mark.parametrize("way", ["back", "another section", "another library"])
async def test_what_was_typed_at_hosting_is_forgotten_whichever_way_it_is_left(studio: Studio, way: str):
    async def check() -> None:
        window, opened = studio.shell.window, list[bool]()
        studio.libraries.shown.connect(lambda: opened.append(True))
        window.show_settings(Section.HOSTING)
        entry, trial = studio.workspace.models.storage_entry, studio.workspace.models.link_trial
        entry.choose(Provider.R2)
        entry.edit(StorageField.SECRET, "never-to-be-kept")
        trial.enter("https://photos.app.goo.gl/abc")
        if way == "back":
            window.leave_settings()
        elif way == "another section":
            window.show_settings(Section.LOOK)
        else:
            studio.libraries.reopen()
            await until(lambda: bool(opened))
        assert (entry.keys, entry.provider, trial.text) == (StorageKeys("", ""), None, "")
        fields = [field.text() for field in window.findChildren(QLineEdit)]
        assert "never-to-be-kept" not in fields

    await studio.run(check)


async def test_what_is_of_the_library_follows_it(studio: Studio):
    async def check() -> None:
        window = studio.shell.window
        window.show_settings(Section.HOSTING)
        window.show_settings(Section.LIMITS)
        before = studio.workspace.models.spending.limits
        await studio.libraries.close()
        (closed,) = window.findChildren(ClosedSection)
        said = [label.text() for label in closed.findChildren(QLabel)]
        assert said == ["Limits", "Open a library first."]
        studio.libraries.switch(demo=True)
        await until(lambda: window.findChildren(LimitsEditor) != [])
        (editor,) = window.findChildren(LimitsEditor)
        assert editor._model is not before
        window.show_settings(Section.HOSTING)
        (hosting,) = (item for item in window.findChildren(ClosedSection) if item.isVisible())
        assert "It is provided by the demo." in hosting.findChildren(QLabel)[1].text()

    await studio.run(check)


async def test_the_licences_are_read_once_about_is_shown(studio: Studio):
    async def check() -> None:
        window = studio.shell.window
        window.show_settings(Section.ABOUT)
        parts = control(window, QListWidget, "Parts")
        await until(lambda: parts.count() > 0)

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
