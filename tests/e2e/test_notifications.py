"""A clip that gets ready behind the person's back is told by the desktop, and a click shows it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.desktop import Desktop, eventually, xdotool
from support.generations import NOW
from support.libraries import a_ready
from support.notifications import Notifications, notification_service

from seedance_studio.store.database import open_database
from seedance_studio.store.queries import insert

PROMPT = "Ink blooms in water"
NEXT = "Milk in tea"
USUAL_SECONDS = 6.0
"""What the demo takes. The program first asks when more than half of that is over."""


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
            ready = a_ready(number)
            assert ready.submitted_at is not None
            insert(database, replace(ready, finished_at=ready.submitted_at + USUAL_SECONDS))
    return folder


def active_window() -> str:
    found = subprocess.run(
        ["xdotool", "getactivewindow", "getwindowname"], capture_output=True, text=True, check=False
    )
    return found.stdout.strip()


def generate_and_look_away(desktop: Desktop, prompt: str) -> None:
    desktop.fill("Prompt", prompt)
    desktop.press("ctrl+Return")
    desktop.find("Cancel")
    xdotool("getactivewindow", "windowminimize")
    eventually(lambda: active_window() != "Seedance Studio", "another window in front")


def progress(service: Notifications) -> list[dict[str, object]]:
    return [properties for _, properties in service.of("Update")]


def made(desktop: Desktop, library: Path) -> list[tuple[str, str]]:
    """The state and the prompt of each generation."""
    return [(row["state"], row["prompt"]) for row in desktop.export(library)]


def test_a_clip_that_is_ready_is_told_and_a_click_shows_it_unless_nothing_is_to_be_told(
    start: Callable[..., Desktop], service: Notifications, library: Path
) -> None:
    desktop = start("--demo", "--demo-still", "--library", str(library), "--language", "en")
    generate_and_look_away(desktop, PROMPT)
    note = eventually(lambda: service.of("Notify"), "a notification")[0]
    number, summary, body, actions, hints = note
    assert (summary, body, actions) == ("Your clip is ready", PROMPT, ["default", "Show"])
    assert Path(hints["image-path"].removeprefix("file://")).is_file()

    progress_of_none: list[dict[str, object]] = [{"progress": 0.0, "progress-visible": False}]
    eventually(lambda: progress(service)[-1:] == progress_of_none, "the end")
    shown = [float(str(step["progress"])) for step in progress(service) if step["progress-visible"]]
    assert shown
    assert all(0 <= fraction <= 1 for fraction in shown)

    service.click(number)
    eventually(lambda: active_window() == "Seedance Studio", "the window in front")
    desktop.find("Pause")

    # Who does not want to be told is not.
    desktop.find("Settings").act()
    desktop.find("Look and language").act()
    desktop.find("When a clip is ready or has failed, while the window is not in front").act()
    desktop.find("Back to Create").act()
    eventually(lambda: not desktop.nodes("Back to Create"), "the end of the settings")
    told = len(progress(service))
    generate_and_look_away(desktop, NEXT)
    # Those of before have no files here, which the program may find out meanwhile.
    eventually(lambda: ("ready", NEXT) in made(desktop, library), "the next clip")
    # Both go the same way, one after the other: what was to be told would be here.
    eventually(lambda: progress(service)[told:][-1:] == progress_of_none, "the end")
    assert len(service.of("Notify")) == 1
