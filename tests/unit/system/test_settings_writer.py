"""Settings are saved in a thread: many changes in few writes, none lost at the end, failures reported."""

from __future__ import annotations

import threading
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import replace
from pathlib import Path

import pytest

from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.system.settings_writer import SettingsWriter


class HeldFile(SettingsFile):
    """The real file, but it records its writers and writes nothing before `go` is set."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.writers: list[threading.Thread] = []
        self.go = threading.Event()

    def save(self, settings: Settings) -> None:
        self.writers.append(threading.current_thread())
        if not self.go.wait(60):
            raise TimeoutError
        super().save(settings)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_fifty_steps_of_the_volume_cost_the_caller_nothing_and_few_writes(path: Path) -> None:
    file = HeldFile(path)
    writer = SettingsWriter(file)
    for step in range(50):
        # Fails after a minute if it writes in this thread.
        writer.put(Settings(volume=step / 50))
    file.go.set()
    writer.flush(60)
    assert SettingsFile(path).load().volume == 0.98
    assert len(file.writers) <= 3
    assert threading.current_thread() not in file.writers


def test_the_first_change_is_written_without_a_flush(path: Path) -> None:
    SettingsWriter(SettingsFile(path)).put(Settings(theme="dark")).result(10)
    assert SettingsFile(path).load().theme == "dark"


def test_changes_that_follow_soon_are_written_together(path: Path) -> None:
    file = HeldFile(path)
    file.go.set()
    writer = SettingsWriter(file, rest=3600)
    writer.put(Settings(volume=0.0)).result(10)
    later = [writer.put(Settings(volume=step / 50)) for step in range(1, 50)]
    # Nothing but the rest keeps the thread from writing them.
    assert wait(later, 0.2, FIRST_COMPLETED).done == set()
    writer.flush(60)
    assert SettingsFile(path).load().volume == 0.98
    assert len(file.writers) == 2


def test_an_urgent_one_does_not_wait_for_the_rest(path: Path) -> None:
    writer = SettingsWriter(SettingsFile(path), rest=3600)
    writer.put(Settings(theme="dark")).result(10)
    ordinary = writer.put(Settings(theme="light"))
    writer.put(replace(Settings(), theme="light", mode="live"), urgent=True).result(10)
    # It was written along with the urgent one, which holds it.
    ordinary.result(0)
    assert SettingsFile(path).load() == Settings(theme="light", mode="live")


def test_a_failed_save_is_reported_and_the_next_is_tried(path: Path) -> None:
    writer = SettingsWriter(SettingsFile(path), rest=0)
    path.with_name(path.name + ".new").mkdir()
    with pytest.raises(OSError, match="directory"):
        writer.put(Settings(theme="dark")).result(10)
    path.with_name(path.name + ".new").rmdir()
    writer.put(Settings(theme="light")).result(10)
    assert SettingsFile(path).load().theme == "light"
