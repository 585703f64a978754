"""A clip that gets ready behind the person's back is told by the desktop, and a click shows it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.desktop import Desktop, eventually, xdotool
from support.generations import NOW
from support.libraries import a_ready
from support.notifications import Notifications, notification_service

from seedance_studio.store.database import open_database
from seedance_studio.store.queries import insert

PROMPT = "Ink blooms in water"


@pytest.fixture
def service() -> Iterator[Notifications]:
    with notification_service() as service:
        yield service


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library that knows how long the like of what is generated here has taken."""
    folder = tmp_path / "library"
    with closing(open_database(folder, NOW)) as database:
        for number in range(3):
            insert(database, a_ready(number))
    return folder


def active_window() -> str:
    found = subprocess.run(
        ["xdotool", "getactivewindow", "getwindowname"], capture_output=True, text=True, check=False
    )
    return found.stdout.strip()


def generate_and_look_away(desktop: Desktop) -> None:
    desktop.fill("Prompt", PROMPT)
    desktop.press("ctrl+Return")
    desktop.find("Cancel")
    xdotool("getactivewindow", "windowminimize")
    eventually(lambda: active_window() != "Seedance Studio", "another window in front")


def progress(service: Notifications) -> list[dict[str, object]]:
    return [properties for _, properties in service.of("Update")]


def test_a_clip_that_is_ready_is_told_and_a_click_shows_it(
    start: Callable[..., Desktop], service: Notifications, library: Path
) -> None:
    desktop = start("--demo", "--library", str(library), "--language", "en")
    generate_and_look_away(desktop)
    note = eventually(lambda: service.of("Notify"), "a notification", 60)[0]
    number, summary, body, actions, hints = note
    assert (summary, body, actions) == ("Your clip is ready", PROMPT, ["default", "Show"])
    assert Path(hints["image-path"].removeprefix("file://")).is_file()

    eventually(lambda: progress(service)[-1:] == [{"progress": 0.0, "progress-visible": False}], "the end")
    shown = [float(str(step["progress"])) for step in progress(service) if step["progress-visible"]]
    assert shown
    assert all(0 <= fraction <= 1 for fraction in shown)

    service.click(number)
    eventually(lambda: active_window() == "Seedance Studio", "the window in front")
    desktop.find("Pause")


def test_who_does_not_want_to_be_told_is_not(
    start: Callable[..., Desktop], service: Notifications, library: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "config" / "seedance-studio" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"notify": False}))
    desktop = start("--demo", "--library", str(library), "--language", "en")
    generate_and_look_away(desktop)
    eventually(
        lambda: [
            row for row in desktop.export(library) if row["prompt"] == PROMPT and row["state"] == "ready"
        ],
        "a clip",
    )
    # Both go the same way, one after the other: what was to be told would be here.
    eventually(lambda: progress(service)[-1:] == [{"progress": 0.0, "progress-visible": False}], "the end")
    assert service.of("Notify") == []
