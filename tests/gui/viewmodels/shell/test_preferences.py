"""What the person changes holds at once and is saved behind the window; what is committed is on the disk."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.viewmodels.shell.preferences import Preferences


class WatchedFile(SettingsFile):
    """The real file, which remembers who wrote it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.writers: list[threading.Thread] = []

    def save(self, settings: Settings) -> None:
        self.writers.append(threading.current_thread())
        super().save(settings)


@pytest.fixture
def file(tmp_path: Path) -> WatchedFile:
    return WatchedFile(tmp_path / "settings.json")


@pytest.fixture
def preferences(qapp, file: WatchedFile) -> Preferences:
    return Preferences(file, Settings())


def test_fifty_changes_are_saved_off_the_window_s_thread(preferences: Preferences, file: WatchedFile):
    heard: list[str] = []
    preferences.changed.connect(heard.append)
    for step in range(50):
        preferences.change(volume=step / 100)
    assert preferences.settings.volume == 0.49
    assert heard == ["volume"] * 50
    preferences.flush()
    assert file.load().volume == 0.49
    assert len(file.writers) <= 3
    assert threading.current_thread() not in file.writers


async def test_what_is_committed_is_on_the_disk(preferences: Preferences, file: WatchedFile):
    preferences.change(theme="dark")
    await preferences.commit(library_folder="/new")
    assert (file.load().library_folder, file.load().theme) == ("/new", "dark")


async def test_what_can_not_be_committed_is_taken_back_alone(
    preferences: Preferences, file: WatchedFile, tmp_path: Path
):
    (tmp_path / "settings.json.new").mkdir()
    heard: list[str] = []
    preferences.changed.connect(heard.append)
    with pytest.raises(OSError, match="directory"):
        await preferences.commit(library_folder="/new")
    assert preferences.settings == Settings()
    assert heard == []


async def test_a_cancelled_commit_is_carried_out(preferences: Preferences, file: WatchedFile):
    async def commit() -> None:
        await preferences.commit(library_folder="/new")

    async with asyncio.TaskGroup() as group:
        task = group.create_task(commit())
        await asyncio.sleep(0)
        task.cancel()
    assert task.cancelled()
    assert file.load().library_folder == preferences.settings.library_folder == "/new"
