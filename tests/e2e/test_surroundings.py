"""A library whose disk is away, hangs, lost its database, or is open on another computer."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from support.desktop import PATIENCE, Desktop, eventually
from support.generations import NOW
from support.hung_mount import hung_mount
from support.libraries import a_ready, contents

from seedance_studio.store.backups import check_up
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.presence import look
from seedance_studio.store.queries import identity, insert
from seedance_studio.system.host_mark import MARK

UNOPENED = "The library could not be opened. "


def fill(folder: Path) -> str:
    """A library of 30 generations with a backup; its id."""
    with closing(open_database(folder, NOW)) as database:
        for number in range(30):
            insert(database, a_ready(number))
        own = identity(database)
        check_up(folder, NOW, lambda: False)
    return own


def settle(home: Path, **settings: Any) -> Path:
    file = home / "config" / "seedance-studio" / "settings.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"mode": "live"} | settings))
    return file


def test_an_unmounted_drive_is_asked_about_and_nothing_is_written(
    start: Callable[..., Desktop], tmp_path: Path
) -> None:
    own = fill(tmp_path / "drive")
    mount = tmp_path / "mount"
    mount.mkdir()
    settle(tmp_path, library_folder=str(mount), library_id=own)
    desktop = start("--language", "en")
    desktop.find(f"{UNOPENED}Your library is not in {mount}. Nothing was written there.", starts=True)
    desktop.find("Choose folder")
    desktop.find("Start empty")
    assert list(mount.iterdir()) == []
    mount.rmdir()
    (tmp_path / "drive").rename(mount)
    desktop.click("Try again")
    desktop.find("Prompt")
    desktop.click("Library")
    desktop.find("30 clips")


def remembered(file: Path) -> str | None:
    """The library's identity in the settings. They are written after the window is there, and not at once."""
    return json.loads(file.read_text()).get("library_id")


def test_the_library_is_remembered_and_its_empty_folder_not_taken_for_it_later(
    start: Callable[..., Desktop], tmp_path: Path
) -> None:
    library = tmp_path / "library"
    file = settle(tmp_path, library_folder=str(library))
    fill(library)
    desktop = start("--language", "en")
    desktop.find("Prompt")
    eventually(lambda: remembered(file) == look(library).identity, "the id")
    desktop.kill()
    shutil.rmtree(library)
    desktop.start()
    desktop.find(UNOPENED, starts=True)
    assert not library.exists()
    desktop.click("Start empty")
    desktop.find("Prompt")
    eventually(lambda: remembered(file) == look(library).identity, "the new id")


def test_a_lost_database_is_restored_from_its_backup(
    open_library: Callable[..., Desktop], tmp_path: Path
) -> None:
    library = tmp_path / "library"
    fill(library)
    (library / DATABASE).write_bytes(b"")
    desktop = open_library(library)
    desktop.find("Your library was restored")
    desktop.find("Its database was missing or empty. The backup of", starts=True)
    desktop.press("Return")
    desktop.click("Library")
    desktop.find("30 clips")
    assert len(desktop.export(library)) == 30


def test_clips_without_a_database_or_a_backup_are_asked_about(
    open_library: Callable[..., Desktop], tmp_path: Path
) -> None:
    clip = tmp_path / "library/clips/2025/10/1.mp4"
    clip.parent.mkdir(parents=True)
    clip.write_bytes(b"a clip")
    before = contents(tmp_path / "library")
    desktop = open_library(tmp_path / "library")
    desktop.find(f"{UNOPENED}Its database is missing or empty", starts=True)
    assert contents(tmp_path / "library") == before
    desktop.click("Start empty")
    desktop.find("Your library was restored")
    assert clip.read_bytes() == b"a clip"


def test_another_computer_s_library_is_opened_at_the_person_s_word_alone(
    open_library: Callable[..., Desktop], tmp_path: Path
) -> None:
    library = tmp_path / "library"
    fill(library)
    (library / MARK).write_bytes(msgspec.json.encode({"id": "another", "name": "studio-mac", "at": NOW}))
    desktop = open_library(library)
    desktop.find(f"{UNOPENED}This library is open on another computer: studio-mac", starts=True)
    desktop.click("Open it here")
    desktop.find("Prompt")
    assert json.loads((library / MARK).read_text())["name"] == os.uname().nodename
    # A crash here leaves our own mark, which is no obstacle.
    desktop.kill()
    desktop.start()
    desktop.find("Prompt")


@pytest.fixture
def hung(tmp_path: Path) -> Any:
    with hung_mount(tmp_path / "drive") as place:
        yield place


@pytest.mark.cold
def test_a_drive_that_hangs_keeps_neither_the_window_from_coming_nor_the_program_from_ending(
    start: Callable[..., Desktop], hung: Path, tmp_path: Path
) -> None:
    settle(tmp_path, library_folder=str(hung / "library"), library_id="0" * 32)
    desktop = start("--language", "en")
    desktop.find(f"{UNOPENED}The folder {hung}/library does not answer.", starts=True)
    # The window is alive: it opens the demo, which lies elsewhere.
    desktop.click("Try it now, without a key")
    desktop.find("Prompt")
    desktop.process.terminate()
    assert desktop.process.wait(PATIENCE) == 0
