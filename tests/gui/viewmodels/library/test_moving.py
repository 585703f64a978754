"""Another folder for the library: asked what it is for, moved to or opened, and told where it can't be."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from support.generations import a_request
from support.pressing import press_one
from support.studio import Studio
from support.tracking import until

from seedance_studio.domain.errors import Code
from seedance_studio.engine.session import Session
from seedance_studio.store.database import DATABASE
from seedance_studio.store.library import Library
from seedance_studio.ui.shell.library_section import LibrarySection
from seedance_studio.ui.shell.settings_sections import Section
from seedance_studio.viewmodels.shell.notices import NoticeKind

pytestmark = pytest.mark.usefixtures("no_bus")

MOVE, OPEN = "Move my library there", "Open that library"


def choose(studio: Studio, folder: Path) -> None:
    """As the settings tell that the person has chosen it."""
    studio.shell.window.show_settings(Section.LIBRARY)
    (section,) = (one for one in studio.shell.window.findChildren(LibrarySection) if one.isVisible())
    section.folder_chosen.emit(folder)


def button(studio: Studio, words: str) -> QPushButton | None:
    found = studio.shell.window.findChildren(QPushButton)
    return next((item for item in found if item.text() == words and item.isVisible()), None)


async def press(studio: Studio, words: str) -> None:
    """Waits until it is offered, and takes it."""
    await until(lambda: button(studio, words) is not None)
    offered = button(studio, words)
    assert offered is not None
    offered.click()


async def reopened(studio: Studio, before: Session | None = None) -> Session:
    await until(lambda: studio.libraries.session not in (None, before))
    return studio.session


def notice_kind(studio: Studio) -> NoticeKind | None:
    current = studio.shell.notices.current
    return None if current is None else current.kind


async def start(studio: Studio, check: Callable[[], Awaitable[None]]) -> None:
    """As `Studio.run`, where a move is to be taken up before a library is open."""

    async def checked(_: object, __: object) -> int:
        await check()
        return 0

    studio.shell.window.show()
    assert await studio.controller.run(checked) == 0


async def test_a_library_is_open_where_it_was_moved_to_with_all_that_was_in_it(studio: Studio):
    async def check() -> None:
        before = studio.session
        row = await press_one(before.engine, a_request(duration=4))
        choose(studio, studio.empty)
        await press(studio, MOVE)
        session = await reopened(studio, before)
        assert session.library.folder == studio.empty
        assert await session.library.get(row.id) is not None
        await until(lambda: studio.preferences.settings.library_left == "")
        assert not (studio.library / DATABASE).exists()

    await studio.run(check)
    assert studio.preferences.settings.library_folder == str(studio.empty)


async def test_another_library_is_opened_and_the_old_one_stays(studio: Studio, tmp_path: Path):
    other = tmp_path / "other"
    await (await Library.open(other, now=time.time)).close()

    async def check() -> None:
        before = studio.session
        choose(studio, other)
        await press(studio, OPEN)
        session = await reopened(studio, before)
        assert session.library.folder == other
        assert (studio.library / DATABASE).exists()

    await studio.run(check)


async def test_a_folder_that_is_none_is_told_and_changes_nothing(studio: Studio, tmp_path: Path):
    file = tmp_path / "notes.txt"
    file.write_text("not a folder")

    async def check() -> None:
        before = studio.session
        choose(studio, file)
        await until(lambda: notice_kind(studio) is NoticeKind.ACTION_FAILED)
        assert studio.session is before
        assert studio.preferences.settings.library_folder == ""

    await studio.run(check)


async def test_a_move_that_was_cut_off_goes_on_before_the_library_is_opened(studio: Studio, tmp_path: Path):
    await (await Library.open(studio.library, now=time.time)).close()
    studio.preferences.change(library_moving_to=str(studio.empty))

    async def check() -> None:
        session = await reopened(studio)
        assert session.library.folder == studio.empty
        assert studio.preferences.settings.library_moving_to == ""

    await start(studio, check)


async def test_a_move_that_fails_leaves_the_library_open_where_it_was(studio: Studio, tmp_path: Path):
    await (await Library.open(studio.library, now=time.time)).close()
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder would be")
    studio.preferences.change(library_moving_to=str(blocked / "library"))

    async def check() -> None:
        session = await reopened(studio)
        assert session.library.folder == studio.library
        assert notice_kind(studio) is NoticeKind.NOT_MOVED
        current = studio.shell.notices.current
        assert current is not None
        assert current.problem is not None
        assert current.problem.code == str(Code.CANNOT_WRITE)

    await start(studio, check)
    assert studio.preferences.settings.library_moving_to == ""
