"""Every view as a person meets it who can't see it: named, with values, of the right kind, in order."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from support.assistive import Role, act, find
from support.composing import IMAGE, VIDEO, until
from support.generations import NOW, a_generation
from support.libraries import a_ready
from support.studio import Studio
from support.tree import faults_of

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import State
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft
from seedance_studio.store.database import open_database
from seedance_studio.store.queries import insert
from seedance_studio.ui.shell.settings_dialog import SettingsDialog
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind

DRAFT = Draft(
    prompt="The tram of image 1 turns like video 1",
    references=as_references((IMAGE, VIDEO)),
    webhook_url="https://example.com/told",
    metadata=(("shot", "12"),),
)


def fill(folder: Path) -> None:
    """A library with a row for each kind of card."""
    with closing(open_database(folder, NOW)) as database:
        for number in range(4):
            insert(database, a_ready(number))
        insert(database, a_generation(5, "waits"))
        insert(
            database, a_generation(6, "runs", state=State.PROCESSING, submitted_at=NOW, request_id="req_6")
        )
        insert(
            database,
            a_generation(
                7,
                "failed",
                state=State.FAILED,
                problem=Problem("moderation"),
                submitted_at=NOW,
                request_id="req_7",
            ),
        )
        insert(database, a_generation(8, "unknown", state=State.UNCONFIRMED, submitted_at=NOW))
        refused = Problem(str(Code.REFUSED))
        insert(database, a_generation(9, "refused", state=State.REFUSED, problem=refused, submitted_at=NOW))


@pytest.fixture
def studio(studio: Studio) -> Studio:
    studio.library.mkdir()
    studio.shell.theme.motion.set_reduced(True)
    return studio


def dialogs() -> list[QDialog]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QDialog) and widget.isVisible()
    ]


async def open_by(root: QWidget, name: str) -> QDialog:
    """The dialog that a button with this name opens."""
    before = dialogs()
    act(find(root, Role.Button, name))
    await until(lambda: len(dialogs()) > len(before))
    (opened,) = (dialog for dialog in dialogs() if dialog not in before)
    return opened


async def test_create_with_nothing_in_it(studio: Studio):
    async def check() -> None:
        assert faults_of(studio.shell.window) == []

    await studio.run(check)


async def test_create_with_a_draft_jobs_details_and_a_notice(studio: Studio):
    fill(studio.library)

    async def check() -> None:
        window = studio.shell.window
        workspace = studio.libraries.workspace
        assert workspace is not None
        workspace.models.composer.load(DRAFT)
        await until(lambda: workspace.models.jobs.rowCount() == 9)
        actions = (NoticeAction.SEND_WAITING, NoticeAction.REVIEW_WAITING)
        studio.shell.notices.show(Notice(NoticeKind.WAITING_FOUND, count=1, actions=actions))
        await until(lambda: faults_of(window) == [])
        cards = find(window, Role.List, "Jobs")
        roles = {cards.child(place).role() for place in range(cards.childCount())}
        assert roles == {Role.ListItem, Role.Heading}
        window.show_details(f"{7:032x}")
        await until(lambda: workspace.models.details.details is not None)
        await until(lambda: faults_of(window) == [])

    await studio.run(check)


async def test_the_library_empty_and_filled(studio: Studio):
    fill(studio.library)

    async def check() -> None:
        window = studio.shell.window
        workspace = studio.libraries.workspace
        assert workspace is not None
        act(find(window, Role.RadioButton, "Library"))
        await until(lambda: workspace.models.library.count == 9)
        assert faults_of(window) == []
        window.top_bar.search.setText("nothing is called so")
        await until(lambda: workspace.models.library.count == 0)
        assert faults_of(window) == []

    await studio.run(check)


@pytest.mark.parametrize("language", ["en", "tr"])
async def test_settings_and_what_they_open(studio: Studio, speak: Callable[[str], None], language: str):
    speak(language)

    async def check() -> None:
        studio.shell.settings_asked.emit()
        await until(lambda: len(dialogs()) == 1)
        (settings,) = dialogs()
        assert isinstance(settings, SettingsDialog)
        assert faults_of(settings) == []
        settings.hosting_asked.emit()
        settings.about_asked.emit()
        settings.keys_asked.emit()
        await until(lambda: len(dialogs()) == 4)
        assert [fault for dialog in dialogs() for fault in faults_of(dialog)] == []
        for dialog in dialogs():
            dialog.close()

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


async def test_the_welcome(studio: Studio):
    async def check() -> None:
        await studio.libraries.close()
        studio.controller._show_welcome()
        assert faults_of(studio.shell.window) == []

    await studio.run(check)
