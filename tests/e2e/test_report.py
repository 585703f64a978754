"""A report for support, from a click on a card to a file in the person's downloads."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from support.desktop import Desktop, eventually
from support.generations import NOW
from support.libraries import a_ready

from seedance_studio.store.database import open_database
from seedance_studio.store.queries import insert


def test_a_click_saves_a_report_and_says_where(start: Callable[..., Desktop], tmp_path: Path) -> None:
    library = tmp_path / "library"
    with closing(open_database(library, NOW)) as database:
        insert(database, a_ready(1))
    desktop = start("--demo", "--library", str(library), "--language", "en", HOME=str(tmp_path))
    desktop.find("A lighthouse at dusk")
    desktop.click("More actions")
    desktop.wait_for_menu()
    desktop.press("Up", "Return")
    desktop.find(
        "The report for support is saved as seedance-report-20251009-085321-00000000.zip.", starts=True
    )
    desktop.find("Show in folder")
    report = tmp_path / "Downloads" / "seedance-report-20251009-085321-00000000.zip"
    eventually(report.exists, "the file")
    with zipfile.ZipFile(report) as archive:
        assert "req_1" in archive.read("summary.md").decode()
        assert all(b"sd2_demo" not in archive.read(name) for name in archive.namelist())
