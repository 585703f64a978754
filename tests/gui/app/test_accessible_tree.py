"""Every view as a person meets it who can't see it: named, with values, of the right kind, in order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessibleInterface
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from support.assistive import Role, act, find, name_of, walk
from support.composing import until
from support.studio import Studio
from support.tree import faults_of
from support.views import DRAFT, WAITING, fill, shown_dialogs

from seedance_studio.ui.shell.section_list import SectionList
from seedance_studio.ui.spending.price_section import PriceSection

DRAFT_MENU = ("Presets…", "Prompt library…", "Elements…", "From a list…", "Keep as a plan…", "Plans…")


def nodes_of(root: QWidget, role: Role) -> list[QAccessibleInterface]:
    """All controls of this role."""
    return [node for node in walk(root) if node.role() is role]


def shown_menus() -> list[QMenu]:
    """Those that are open."""
    found = [window for window in QApplication.topLevelWidgets() if isinstance(window, QMenu)]
    return [menu for menu in found if menu.isVisible()]


@pytest.fixture
def studio(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Studio:
    # Its answer about motion would come in the midst of a test, or after it.
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    studio.shell.theme.motion.set_reduced(True)
    return studio


async def open_by(root: QWidget, name: str) -> QDialog:
    """The dialog that a button with this name opens."""
    before = shown_dialogs()
    act(find(root, Role.Button, name))
    await until(lambda: len(shown_dialogs()) > len(before))
    (opened,) = (dialog for dialog in shown_dialogs() if dialog not in before)
    return opened


async def test_create_with_nothing_in_it(studio: Studio):
    async def check() -> None:
        assert faults_of(studio.shell.window) == []

    await studio.run(check)


# The newest clip is shown, but it is made up: there is no file.
@pytest.mark.qt_log_ignore("Could not open media", extend=True)
async def test_create_with_a_draft_jobs_details_and_a_notice(studio: Studio):
    fill(studio.library)

    async def check() -> None:
        window = studio.shell.window
        workspace = studio.libraries.workspace
        assert workspace is not None
        workspace.models.composer.load(DRAFT)
        await until(lambda: workspace.models.jobs.rowCount() == 9)
        studio.shell.notices.show(WAITING)
        await until(lambda: faults_of(window) == [])
        cards = find(window, Role.List, "Jobs")
        roles = {cards.child(place).role() for place in range(cards.childCount())}
        assert roles == {Role.ListItem, Role.Heading}
        window.show_details(f"{7:032x}")
        await until(lambda: workspace.models.details.details is not None)
        await until(lambda: faults_of(window) == [])

    await studio.run(check)


# The newest clip is shown, but it is made up: there is no file.
@pytest.mark.qt_log_ignore("Could not open media", extend=True)
async def test_the_library_empty_and_filled(studio: Studio):
    fill(studio.library)

    async def check() -> None:
        window = studio.shell.window
        workspace = studio.libraries.workspace
        assert workspace is not None
        act(find(window, Role.RadioButton, "Library"))
        await until(lambda: workspace.models.library.grid.count == 4)
        assert faults_of(window) == []
        window.top_bar.search.setText("nothing is called so")
        await until(lambda: workspace.models.library.grid.count == 0)
        assert faults_of(window) == []

    await studio.run(check)


@pytest.mark.parametrize("language", ["en", "tr"])
async def test_each_section_of_the_settings(studio: Studio, speak: Callable[[str], None], language: str):
    speak(language)

    async def check() -> None:
        window = studio.shell.window
        window.show_settings()
        (rows,) = window.findChildren(SectionList)
        sections = find(window, Role.List, rows.accessibleName())
        for row in range(sections.childCount()):
            item = sections.child(row)
            act(item)
            await until(lambda item=item: item.state().selected == 1)
            assert (name_of(item), faults_of(window)) == (name_of(item), [])

    await studio.run(check)


@pytest.mark.parametrize("name", ["What will be sent", "Reference history"])
async def test_what_the_composer_opens(studio: Studio, name: str):
    fill(studio.library)

    async def check() -> None:
        workspace = studio.libraries.workspace
        assert workspace is not None
        workspace.models.composer.load(DRAFT)
        dialog = await open_by(studio.shell.window, name)
        assert faults_of(dialog) == []
        dialog.close()

    await studio.run(check)


async def test_what_the_draft_s_menu_opens(studio: Studio):
    async def check() -> None:
        workspace, window = studio.libraries.workspace, studio.shell.window
        assert workspace is not None
        workspace.models.composer.load(DRAFT)
        for entry in DRAFT_MENU:
            act(find(window, Role.Button, "More for this draft"))
            await until(lambda: shown_menus() != [])
            assert [faults_of(menu) for menu in shown_menus()] == [[]]
            act(find(window, Role.MenuItem, entry))
            await until(lambda: len(shown_dialogs()) == 1)
            (dialog,) = shown_dialogs()
            assert (entry, faults_of(dialog)) == (entry, [])
            dialog.close()
            await until(lambda: shown_dialogs() == [])

    await studio.run(check)


async def test_review_and_spending_and_what_they_open(studio: Studio):
    fill(studio.library)

    async def check() -> None:
        window = studio.shell.window
        act(find(window, Role.RadioButton, "Review"))
        await until(lambda: faults_of(window) == [])
        act(find(window, Role.RadioButton, "Spending"))
        # What stands beside the charges is made in turns, and this is the last of it.
        await until(lambda: window.findChildren(PriceSection) != [])
        await until(lambda: faults_of(window) == [])
        for name in ("Enter balance…", "Reconcile…"):
            dialog = await open_by(window, name)
            assert (name, faults_of(dialog)) == (name, [])
            dialog.close()
            await until(lambda: shown_dialogs() == [])
        await studio.libraries.close()

    await studio.run(check)


# The newest clip is shown, but it is made up: there is no file.
@pytest.mark.qt_log_ignore("Could not open media", extend=True)
async def test_a_clip_s_menu_in_the_library_is_opened_and_used_without_a_pointer(studio: Studio):
    fill(studio.library)

    async def check() -> None:
        window, workspace = studio.shell.window, studio.libraries.workspace
        assert workspace is not None
        act(find(window, Role.RadioButton, "Library"))
        await until(lambda: workspace.models.library.grid.count == 4)
        act(next(node for node in nodes_of(window, Role.Cell) if name_of(node).startswith("A lighthouse")))
        await until(lambda: workspace.models.library.inspector.job is not None)
        act(find(window, Role.Button, "More actions"))
        await until(lambda: shown_menus() != [])
        assert [faults_of(menu) for menu in shown_menus()] == [[]]
        act(find(window, Role.MenuItem, "Reuse in a new draft"))
        await until(lambda: workspace.models.composer.draft.prompt == "A lighthouse at dusk")
        await studio.libraries.close()

    await studio.run(check)


async def test_the_welcome(studio: Studio):
    async def check() -> None:
        await studio.libraries.close()
        studio.controller._show_welcome()
        assert faults_of(studio.shell.window) == []

    await studio.run(check)
