"""A library is moved from the settings; a kill in the middle costs nothing, and the next start goes on."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.desktop import Desktop, eventually
from support.generations import NOW
from support.libraries import a_ready

from seedance_studio.store.database import open_database
from seedance_studio.store.layout import THUMBNAILS
from seedance_studio.store.queries import insert


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, so that moving there means copying."""
    place = tmp_path / "disk"
    place.mkdir()
    options = ["-t", "tmpfs", "-o", "size=600m", "tmpfs"]
    if subprocess.run(["mount", *options, str(place)], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The person's own library, with large clips."""
    folder = tmp_path / "library"
    with closing(open_database(folder, NOW)) as database:
        for number in range(12):
            generation = a_ready(number)
            insert(database, generation)
            assert generation.clip is not None
            clip = folder / generation.clip.path
            clip.parent.mkdir(parents=True, exist_ok=True)
            clip.write_bytes(os.urandom(1_000_000) * 30)
    return folder


@pytest.fixture
def many_files(library: Path) -> None:
    """Small files beside the clips, so that copying takes many seconds on any machine."""
    folder = library / THUMBNAILS
    folder.mkdir(exist_ok=True)
    (folder / "0.jpg").write_bytes(os.urandom(10_000))
    for number in range(1, 20_000):
        os.link(folder / "0.jpg", folder / f"{number}.jpg")


def settings_file(home: Path) -> Path:
    return home / "config" / "seedance-studio" / "settings.json"


def settings(home: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(settings_file(home).read_text())
    return found


def is_whole(desktop: Desktop, folder: str) -> bool:
    rows = desktop.export(Path(folder))
    return len(rows) == 12 and all(Path(str(row["clip_path"])).exists() for row in rows)


def test_a_killed_move_goes_on_at_the_next_start(
    start: Callable[..., Desktop], library: Path, other_disk: Path, tmp_path: Path
) -> None:
    file = settings_file(tmp_path)
    file.parent.mkdir(parents=True)
    new = other_disk / "library"
    begun = {"mode": "live", "library_folder": str(library), "library_moving_to": str(new)}
    file.write_text(json.dumps(begun))
    desktop = start("--language", "en")
    for _ in range(3):
        desktop.find("Moving your library")
        eventually(lambda: list(new.rglob("*.mp4*")), "a part of the copy")
        desktop.kill()
        said = settings(tmp_path)
        assert is_whole(desktop, said["library_folder"])
        if not said["library_moving_to"]:
            break
        desktop.start()
    if settings(tmp_path)["library_moving_to"] == "":
        desktop.start()
    desktop.find("Prompt")
    eventually(lambda: settings(tmp_path)["library_left"] == "", "the old library removed")
    said = settings(tmp_path)
    assert (said["library_folder"], said["library_moving_to"]) == (str(new), "")
    assert is_whole(desktop, str(new))
    assert not library.exists()


@pytest.mark.usefixtures("many_files")
def test_a_move_that_is_cancelled_opens_the_library_where_it_was(
    start: Callable[..., Desktop], library: Path, other_disk: Path, tmp_path: Path
) -> None:
    file = settings_file(tmp_path)
    file.parent.mkdir(parents=True)
    new = other_disk / "library"
    file.write_text(
        json.dumps({"mode": "live", "library_folder": str(library), "library_moving_to": str(new)})
    )
    desktop = start("--language", "en")
    desktop.find("Moving your library")
    desktop.click("Cancel")
    desktop.find("Prompt")
    assert settings(tmp_path)["library_folder"] == str(library)
    assert settings(tmp_path)["library_moving_to"] == ""
    assert is_whole(desktop, str(library))
    assert not new.exists()


def test_the_settings_ask_what_another_folder_is_meant_for(
    start: Callable[..., Desktop], library: Path, tmp_path: Path
) -> None:
    file = settings_file(tmp_path)
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"mode": "live", "library_folder": str(library)}))
    (tmp_path / "elsewhere").mkdir()
    desktop = start("--language", "en")
    desktop.find("Prompt")
    desktop.click("Settings")
    desktop.click("Library and files")
    desktop.click("Change…")
    desktop.find("Library folder")
    desktop.name_file(tmp_path / "elsewhere")
    desktop.click("Move my library there")
    eventually(lambda: settings(tmp_path)["library_folder"] == str(tmp_path / "elsewhere"), "the new folder")
    desktop.find("Prompt")
    eventually(lambda: not library.exists(), "the old library removed")
    assert is_whole(desktop, str(tmp_path / "elsewhere"))
