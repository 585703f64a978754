"""The table of parts: complete, readable, and right about what is under the GPL."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from seedance_studio.system.licences import read_parts, read_table

FOLDER = Path(__file__).parents[3] / "resources" / "licences"


def test_every_part_that_is_installed_is_there_with_its_version_and_the_text_of_its_licence() -> None:
    parts = {part.name: part for part in read_parts(FOLDER)}
    assert parts["PyAV"].version == version("av")
    assert parts["Qt for Python"].version == version("PySide6")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in parts["Qt for Python"].text
    assert "pywin32-ctypes" not in parts
    for part in parts.values():
        assert part.licence, part.name
        # What has none of its own says in whose it stands.
        assert part.text or part.licence.startswith("their texts are in "), part.name


@pytest.mark.parametrize("name", ["x264", "x265"])
def test_what_is_under_the_gpl_comes_with_the_gpl_and_says_where_its_source_is(name: str) -> None:
    part = next(part for part in read_parts(FOLDER) if part.name == name)
    assert part.licence == "GPL-2.0-or-later"
    assert "GNU GENERAL PUBLIC LICENSE" in part.text
    assert part.source.startswith("https://")
    assert "PyAV" in part.comes_in


def test_what_only_another_system_has_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    names = {part.name for part in read_parts(FOLDER)}
    assert "x264" in names
    assert "XCB utilities" not in names


def test_every_file_of_the_folder_is_used(tmp_path: Path) -> None:
    named = {name for entry in read_table(FOLDER) for name in entry.texts if "/" not in name}
    assert named == {path.name for path in FOLDER.glob("*.txt")}
