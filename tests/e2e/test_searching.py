"""Searching, judging and stacking in the real window, by keys and by accessible actions alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.desktop import Desktop, eventually
from support.generations import NOW, a_request
from support.libraries import a_ready

from seedance_studio.store.database import DATABASE, connect_for_reading, open_database
from seedance_studio.store.queries import insert

TAKES = 3


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Three takes of a boat, the latest first, and two trains of another length."""
    folder = tmp_path / "library"
    with closing(open_database(folder, NOW)) as database:
        for number in range(TAKES):
            insert(database, a_ready(number, f"boat {number}", created_at=NOW + number, set_id="boats"))
        for number in range(TAKES, TAKES + 2):
            train = a_request(f"train {number}", duration=10)
            insert(database, a_ready(number, request=train, created_at=NOW + number))
    return folder


def cells(desktop: Desktop) -> list[str]:
    """The clips that are heard in the grid, in its order, each by the first word of its prompt."""
    grid = desktop.find("Library grid")
    names = [child.name for child in grid.children() if child.role == "cell"]
    return [" ".join(name.split()[:2]) for name in names if name.startswith(("boat", "train"))]


def saved(library: Path) -> list[tuple[str, str]]:
    """The saved searches."""
    with closing(connect_for_reading(library / DATABASE)) as database:
        return [tuple(row) for row in database.execute("SELECT name, query FROM searches")]


def test_a_clip_is_found_judged_and_stacked(open_library: Callable[..., Desktop], library: Path) -> None:
    desktop = open_library(library)

    def stars() -> list[int]:
        return [row["stars"] for row in desktop.export(library)]

    desktop.click("Library")
    eventually(lambda: len(cells(desktop)) == 5, "five clips")

    # A word and a value are completed by keys.
    desktop.press("ctrl+f")
    desktop.type("boat star")
    eventually(lambda: desktop.find("Suggestions").is_showing, "suggestions")
    desktop.press("Down", "Return")
    eventually(lambda: desktop.find("Search").text == "boat stars:", "the word")
    desktop.type("0")
    eventually(lambda: cells(desktop) == ["boat 2", "boat 1", "boat 0"], "boats without stars")

    # Cells are selected by their own action.
    for name in ("boat 2", "boat 0"):
        desktop.find(name, starts=True).act()
        eventually(lambda name=name: desktop.find(name, starts=True).is_selected, f"{name} selected")
    assert desktop.find("boat 0", starts=True).description == "3 of 3"
    # Esc in the field ends the search, and in the grid the selection.
    desktop.press("Escape")
    eventually(lambda: len(cells(desktop)) == 5, "five again")
    desktop.press("Escape")
    eventually(lambda: not desktop.find("boat 2", starts=True).is_selected, "nothing selected")
    desktop.find("boat 1", starts=True).act()
    eventually(lambda: desktop.find("boat 1", starts=True).is_selected, "boat 1 selected")
    desktop.find("Library grid").call("org.a11y.atspi.Component", "GrabFocus")
    eventually(lambda: desktop.find("Library grid").is_focused, "the keyboard in the grid")
    desktop.press("4")
    eventually(lambda: stars() == [0, 4, 0, 0, 0], "four stars")

    # Words and chips are one; the cross of a chip removes its words.
    desktop.fill("Search", "boat stars:>=4")
    eventually(lambda: cells(desktop) == ["boat 1"], "boats with four stars")
    desktop.find("Stars 4 stars and up")
    desktop.find("Remove the filter Stars").act()
    eventually(lambda: len(cells(desktop)) == TAKES, "all boats")
    desktop.fill("Search", "boat stars:>=4")
    desktop.find("Save search").act()
    desktop.fill("Name", "Good boats")
    desktop.find("Save").act()
    eventually(lambda: saved(library) == [("Good boats", "boat stars:>=4")], "the saved search")
    desktop.find("Clear filters").act()

    # Of the takes, the best rated lies on top.
    desktop.find("Stack takes").act()
    eventually(lambda: cells(desktop) == ["train 4", "train 3", "boat 1"], "stacked")
    desktop.find("Stack takes").act()
    eventually(lambda: len(cells(desktop)) == 5, "all takes again")
