"""What leaves the program: a report for support from a card, and an export under names of one's own."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.desktop import Desktop, eventually
from support.generations import NOW
from support.libraries import a_ready
from support.media_files import FileMaker

from seedance_studio.domain.generation import Clip
from seedance_studio.media.recipe import read_recipe_text
from seedance_studio.store.database import open_database
from seedance_studio.store.queries import insert

PROMPTS = ("Göl kıyısı", "Deniz feneri")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of two clips that can be played."""
    folder = tmp_path / "library"
    (folder / "clips").mkdir(parents=True)
    with closing(open_database(folder, NOW)) as database:
        for number, prompt in enumerate(PROMPTS):
            file = FileMaker(folder / "clips").clip(f"{number}.mp4")
            clip = Clip(f"clips/{number}.mp4", file.stat().st_size, "0" * 64, 160, 90, 1.0, "h264")
            insert(database, a_ready(number, prompt, clip=clip))
    return folder


def test_a_report_is_saved_and_all_clips_are_exported_under_names_of_one_s_own(
    open_library: Callable[..., Desktop], library: Path, tmp_path: Path
) -> None:
    desktop = open_library(library, HOME=str(tmp_path))
    desktop.find(PROMPTS[-1])
    desktop.click("More actions")
    desktop.wait_for_menu()
    desktop.press("Up", "Return")
    name = "seedance-report-20251009-085321-00000000.zip"
    desktop.find(f"The report for support is saved as {name}.", starts=True)
    desktop.find("Show in folder")
    report = tmp_path / "Downloads" / name
    eventually(report.exists, "the file")
    with zipfile.ZipFile(report) as archive:
        assert "req_1" in archive.read("summary.md").decode()
        assert all(b"sd2_live" not in archive.read(name) for name in archive.namelist())

    desktop.click("Library")
    eventually(lambda: desktop.find("Library grid").is_focused, "the keyboard in the grid")
    desktop.find(PROMPTS[0], starts=True)
    desktop.press("ctrl+a")
    desktop.find("Export").act()
    desktop.find("Table of all facts (CSV)").act()
    desktop.fill("Pattern of names", "Reel {prompt:3}")
    desktop.press("Return")
    desktop.find("Exported")
    made = {path.name: path for path in tmp_path.rglob("Reel *.mp4")}
    assert set(made) == {"Reel Göl.mp4", "Reel Den.mp4"}
    assert PROMPTS[0] in read_recipe_text(made["Reel Göl.mp4"])
    (table,) = made["Reel Göl.mp4"].parent.glob("*.csv")
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert [row["prompt"] for row in csv.DictReader(file)] == list(reversed(PROMPTS))
