"""A library that is damaged, of a newer version, or short of a clip, in the real window."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.desktop import Desktop, eventually
from support.generations import NOW
from support.libraries import a_ready, contents

from seedance_studio.domain.generation import Clip, Generation
from seedance_studio.store.backups import backups, check_up
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.queries import identity, insert
from seedance_studio.store.schema import VERSION

PROMPT = "a long prompt " * 20


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of 200 generations with a backup, and 20 more since."""
    folder = tmp_path / "library"
    with closing(open_database(folder, NOW)) as database:
        for number in range(200):
            insert(database, ready(number))
        identity(database)
        check_up(folder, NOW, lambda: False)
        for number in range(200, 220):
            insert(database, ready(number))
    return folder


def ready(number: int) -> Generation:
    digest = hashlib.sha256(bytes(1000)).hexdigest()
    clip = Clip(f"clips/2025/10/{number}.mp4", 1000, digest, 1280, 720, 5.0, "h264")
    return a_ready(number, PROMPT, clip=clip)


def spoil(library: Path, page: int) -> None:
    with (library / DATABASE).open("r+b") as file:
        file.seek(page * 4096)
        file.write(b"\xa5" * 4096)


# The first page is read when the library is opened; the tenth only by the check that runs behind the window.
@pytest.mark.parametrize("page", [0, 10])
def test_a_damaged_library_is_restored_and_what_came_back_is_told(
    open_library: Callable[..., Desktop], library: Path, page: int
) -> None:
    spoil(library, page)
    damaged = (library / DATABASE).read_bytes()
    desktop = open_library(library)
    desktop.find("Your library was restored")
    desktop.find("Generations restored")
    desktop.find("200" if page == 0 else "220")
    (aside,) = (library / "damaged").iterdir()
    desktop.find(f"Nothing was deleted. The damaged database is in {aside}")
    kept = (aside / DATABASE).read_bytes()
    spoilt = slice(page * 4096, (page + 1) * 4096)
    assert kept[spoilt] == damaged[spoilt] == b"\xa5" * 4096
    # Nothing is written to one that can't even be opened; the other one was in use until it was checked.
    assert len(kept) == len(damaged)
    assert (kept == damaged) is (page == 0)
    desktop.press("Return")
    eventually(lambda: not desktop.nodes("Your library was restored"), "the report closed")
    desktop.click("Library")
    desktop.find("200 clips" if page == 0 else "220 clips")
    eventually(lambda: len(backups(library)) == 2, "today's backup of the restored library")


def test_a_newer_library_is_refused_and_nothing_is_written(
    open_library: Callable[..., Desktop], library: Path
) -> None:
    with closing(sqlite3.connect(library / DATABASE)) as database:
        database.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = contents(library)
    desktop = open_library(library)
    desktop.find("The library could not be opened. This library was made by a newer version", starts=True)
    assert contents(library) == before


def test_what_is_missing_is_found_from_the_menu(open_library: Callable[..., Desktop], library: Path) -> None:
    # Two at the far end are missing: what is shown would be fetched again by itself.
    (library / "clips/2025/10").mkdir(parents=True)
    for number in range(2, 220):
        (library / f"clips/2025/10/{number}.mp4").write_bytes(bytes(1000))
    (library / "clips/2025/10/mine.mp4").write_bytes(b"a file of the person's own")
    desktop = open_library(library)
    desktop.click("Library")
    desktop.click("Library menu")
    desktop.choose("Verify library…")
    desktop.find("The database is sound. Of 220 clips, 2 are missing", starts=True)
    desktop.find("Clips in the folder without a generation: 1. They were left alone.")
    desktop.press("Return")
    eventually(lambda: not desktop.nodes("Your library was verified"), "the dialog closed")
