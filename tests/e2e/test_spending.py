"""What was spent, in the real window, by keys and by accessible actions alone."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from support.accessibility import Node
from support.desktop import Desktop, eventually
from support.libraries import a_ready

from seedance_studio.domain.generation import State
from seedance_studio.store.database import open_database
from seedance_studio.store.queries import insert

NOON = datetime.now().replace(hour=0, minute=1, second=0, microsecond=0)
BEFORE = NOON - timedelta(days=1)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Two charges of today, one of them for a clip that failed, and one of yesterday."""
    folder = tmp_path / "library"
    made = ((NOON, 40.0, State.READY), (NOON, 60.0, State.FAILED), (BEFORE, 100.0, State.READY))
    with closing(open_database(folder, NOON.timestamp())) as database:
        for number, (day, credits, state) in enumerate(made):
            at = day.timestamp()
            changes = {} if state is State.READY else {"clip": None}
            insert(
                database,
                a_ready(
                    number,
                    f"prompt {number}",
                    created_at=at,
                    submitted_at=at,
                    credits_charged=credits,
                    state=state,
                    **changes,
                ),
            )
    return folder


def cells(desktop: Desktop, name: str) -> list[str]:
    """What is heard of the cells of a table."""
    return [child.name for child in desktop.find(name).children() if child.name]


def day(when: datetime) -> str:
    """The beginning of a bar's name."""
    return f"{when:%a} {when.day} {when:%B}: "


def test_what_was_spent_is_read_filtered_and_exported(
    open_library: Callable[..., Desktop], library: Path, tmp_path: Path
) -> None:
    desktop = open_library(library)
    desktop.find("Generate", starts=True)
    desktop.press("ctrl+4")
    eventually(lambda: desktop.says("Today: 100 credits · 2 requests"), "today's total")

    # The days are cells: they say their figures, the arrows move along them, and Enter lists one alone.
    desktop.find("Week").act()
    eventually(lambda: f"{day(NOON)}100 credits, 2 requests" in cells(desktop, "Chart"), "the day's figures")

    def listed() -> set[str]:
        return {name for name in cells(desktop, "Charges by day") if name.startswith("prompt")}

    eventually(lambda: {"prompt 0", "prompt 1"} <= listed(), "the charges")
    # A table tells the focus of its cells alone.
    desktop.tab_to("Show as a table")
    desktop.press("Tab")

    def today() -> Node:
        return desktop.find(day(NOON), starts=True)

    desktop.press("Home", *["Right"] * NOON.weekday())
    eventually(lambda: today().is_focused, "the day of today")
    desktop.press("Return")
    eventually(lambda: listed() == {"prompt 0", "prompt 1"}, "the charges of today")
    desktop.press("Escape")
    # Keys and actions take different ways to the program.
    eventually(lambda: listed() > {"prompt 0", "prompt 1"}, "the charges of all days")
    today().act()
    eventually(lambda: listed() == {"prompt 0", "prompt 1"}, "the charges of today, by the cell's action")
    desktop.find("Show all").act()

    # Only what failed.
    desktop.find("Every state").act()
    eventually(lambda: any(node.role == "list item" for node in desktop.nodes("Every state")), "the states")
    desktop.press("Down", "Down", "Return")
    eventually(lambda: listed() == {"prompt 1"}, "what failed")

    # The same figures as rows, and every line as a file.
    desktop.find("Show as a table").act()
    eventually(lambda: "60" in cells(desktop, "Figures of the chart"), "the table")
    desktop.find("Export CSV").act()
    path = tmp_path / "spent.csv"
    desktop.name_file(path)
    eventually(path.exists, "the file")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["credits"], row["state"], row["prompt"]) for row in rows] == [("60.0", "failed", "prompt 1")]
    eventually(lambda: desktop.says("1 line exported"), "what was written")
