"""Stars, the trash and undo by keys, and emptying the trash, in the real window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.desktop import Desktop, eventually
from support.generations import NOW
from support.libraries import a_ready

from seedance_studio.store.database import open_database
from seedance_studio.store.queries import insert

COUNT = 4


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of four clips, whose files are there."""
    folder = tmp_path / "library"
    with closing(open_database(folder, NOW)) as database:
        for number in range(COUNT):
            ready = a_ready(number, f"clip {number}")
            insert(database, ready)
            assert ready.clip is not None
            file = folder / ready.clip.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(bytes(1000))
    return folder


def test_stars_trash_undo_and_emptying(open_library: Callable[..., Desktop], library: Path) -> None:
    desktop = open_library(library)

    def all_are(name: str, value: object) -> bool:
        return [row[name] for row in desktop.export(library)] == [value] * COUNT

    def press_until(key: str, name: str, value: object) -> None:
        desktop.press(key)
        eventually(lambda: all_are(name, value), f"{name} {value}")

    desktop.click("Library")
    eventually(lambda: desktop.find("Library grid").is_focused, "the keyboard in the grid")
    desktop.find("clip 0", starts=True)
    desktop.press("ctrl+a")
    press_until("4", "stars", 4)
    press_until("Delete", "trashed", True)
    press_until("ctrl+z", "trashed", False)
    press_until("ctrl+z", "stars", 0)
    press_until("ctrl+shift+z", "stars", 4)
    desktop.click("Library grid")
    desktop.press("ctrl+a")
    press_until("Delete", "trashed", True)

    desktop.click("Trash", starts=True)
    desktop.find("Empty trash…").act()
    desktop.find("Delete for good").act()
    eventually(lambda: all_are("discarded", True), "emptied")
    eventually(lambda: not list(library.glob("clips/**/*.mp4")), "no files")
    rows = desktop.export(library)
    assert [(row["state"], row["credits_charged"], row["clip_path"]) for row in rows] == [
        ("ready", 40.0, None)
    ] * COUNT
