"""Libraries are opened one after the other, and a second press opens nothing twice."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from support.composing import until
from support.service import Service
from support.studio import Studio

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.engine.session import Session
from seedance_studio.store.database import DATABASE
from seedance_studio.system.settings import BEGINS
from seedance_studio.ui.shell.welcome import Welcome
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.shell.notices import NoticeAction, NoticeKind

pytestmark = pytest.mark.usefixtures("no_bus")


class Opened:
    """Which sessions a studio opened, one after the other."""

    def __init__(self, studio: Studio) -> None:
        self.sessions: list[Session] = []
        self._studio = studio
        studio.libraries.shown.connect(lambda: self.sessions.append(studio.session))


async def test_two_quick_presses_of_try_again_open_once(studio: Studio):
    async def check() -> None:
        opened = Opened(studio)
        for _ in range(2):
            studio.libraries.try_again()
            await asyncio.sleep(0)
        # Whoever waits to open one has its turn before this.
        async with studio.libraries.turn:
            assert len(opened.sessions) == 1
        await asyncio.sleep(0)
        studio.libraries.try_again()
        await until(lambda: len(opened.sessions) == 2)
        assert opened.sessions[1] is not opened.sessions[0]

    await studio.run(check)


async def test_what_else_opens_a_library_waits_for_its_turn(studio: Studio):
    async def check() -> None:
        opened = Opened(studio)
        studio.libraries.reopen()
        studio.libraries.reopen()
        await until(lambda: len(opened.sessions) == 2)
        assert studio.session is opened.sessions[1]

    await studio.run(check)


async def test_the_end_of_the_program_does_not_wait_for_one_that_hangs(studio: Studio):
    async def check() -> None:
        async with studio.libraries.turn:
            studio.libraries.reopen()
            await asyncio.sleep(0)
            await asyncio.wait_for(studio.libraries.stop(), 5)

    await studio.run(check)


async def test_a_library_that_is_found_damaged_is_opened_anew_and_restored(studio: Studio):
    async def check() -> None:
        opened, before = Opened(studio), studio.session
        studio.shell.tell(LibraryError(Code.DAMAGED_LIBRARY, "a page"))
        studio.shell.tell(LibraryError(Code.DAMAGED_LIBRARY, "many things fail at once"))
        await until(lambda: opened.sessions)
        assert studio.session is not before
        assert studio.session.library.recovery is not None
        # Once more in the same run would go round in circles.
        studio.shell.tell(LibraryError(Code.DAMAGED_LIBRARY, "the disk itself"))
        assert studio.shell.notices.current is not None
        assert studio.shell.notices.current.kind is NoticeKind.LIBRARY_UNUSABLE

    await studio.run(check)


async def test_another_error_is_told_and_changes_nothing(studio: Studio):
    async def check() -> None:
        before = studio.session
        studio.shell.on_loop_error(asyncio.get_running_loop(), {"exception": ValueError("odd")})
        assert studio.session is before
        assert studio.shell.notices.current is not None
        assert studio.shell.notices.current.kind is NoticeKind.UNEXPECTED

    await studio.run(check)


async def test_where_the_library_is_another_one_it_opens_only_once_the_person_agrees(studio: Studio):
    async def check() -> None:
        opened, folder = Opened(studio), studio.session.plan.folder
        await studio.libraries.close()
        studio.preferences.change(library_id="of another library")
        studio.libraries.reopen()
        await until(lambda: studio.shell.notices.current is not None)
        notice = studio.shell.notices.current
        assert notice is not None
        assert notice.kind is NoticeKind.LIBRARY_UNUSABLE
        assert NoticeAction.OPEN_OTHER in notice.actions
        assert studio.libraries.session is None
        studio.shell.notices.choose(NoticeAction.OPEN_OTHER)
        await until(lambda: opened.sessions)
        assert (folder / DATABASE).exists()
        assert studio.preferences.settings.library_id == studio.session.library.identity

    await studio.run(check)


async def test_of_a_library_in_a_synced_folder_the_person_is_warned(
    no_windows: None, theme: Theme, service: Service, tmp_path: Path
):
    (tmp_path / "OneDrive").mkdir()
    studio = Studio(tmp_path / "OneDrive", service, theme)

    async def check() -> None:
        await until(lambda: studio.shell.notices.current is not None)
        notice = studio.shell.notices.current
        assert notice is not None
        assert notice.kind is NoticeKind.ON_SYNCED
        assert studio.preferences.settings.warned_of == str(studio.library)

    await studio.run(check)


async def test_once_the_notice_is_dismissed_the_page_still_offers_to_try_again(studio: Studio):
    def on_the_page() -> list[QPushButton]:
        pages = studio.shell.window.findChildren(Welcome)
        buttons = (button for page in pages if page.isVisible() for button in page.findChildren(QPushButton))
        return [button for button in buttons if button.isVisible() and button.text() == "Try again"]

    async def check() -> None:
        opened, notices = Opened(studio), studio.shell.notices
        await studio.libraries.close()
        studio.preferences.change(library_id="of another library")
        studio.libraries.reopen()
        await until(on_the_page)
        assert studio.says("The library could not be opened.")
        # Which key there is does not depend on the library.
        assert studio.shell.status.status.known_key is not None
        notices.dismiss()
        on_the_page()[0].click()
        await until(lambda: notices.current is not None and on_the_page())
        # It can be opened now, and what the notice says of it is no longer true.
        studio.preferences.change(library_id=BEGINS)
        on_the_page()[0].click()
        await until(lambda: opened.sessions)
        assert notices.current is None

    await studio.run(check)
