"""Files dragged in from another program, a clip from the filmstrip, frames of the player: all are used."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.desktop import Desktop, eventually, xdotool
from support.media_files import PLACE, FileMaker

_SOURCE = Path(__file__).parents[1] / "support" / "drag_source.py"
_STEPS = 12


def drag(start: tuple[int, int], end: tuple[int, int]) -> None:
    """As a hand does it: pressed, moved in steps, held for a moment, let go."""
    pause = threading.Event()
    xdotool("mousemove", str(start[0]), str(start[1]), "mousedown", "1")
    for step in range(1, _STEPS + 1):
        x, y = (first + (last - first) * step // _STEPS for first, last in zip(start, end, strict=True))
        xdotool("mousemove", str(x), str(y))
        pause.wait(0.04)
    pause.wait(0.3)
    xdotool("mouseup", "1")


def middle(box: tuple[int, int, int, int]) -> tuple[int, int]:
    return box[0] + box[2] // 2, box[1] + box[3] // 2


@pytest.fixture
def offer(tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Shows files in a window of another program, at the upper left of the screen."""
    running: list[subprocess.Popen[bytes]] = []

    def show(desktop: Desktop, *files: Path) -> None:
        command = [sys.executable, str(_SOURCE), *map(str, files)]
        running.append(subprocess.Popen(command, env=desktop.environment))
        # It is on the bus before its window is on the screen, and until then the drag would begin in ours.
        xdotool("search", "--sync", "--onlyvisible", "--name", "^Files$")

    yield show
    for process in running:
        process.kill()
        process.wait(60)


def test_files_a_clip_and_a_frame_become_references_and_are_sent(
    start: Callable[..., Desktop], offer: Callable[..., None], tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    files = FileMaker(folder)
    photo, svg = files.phone_photo("holiday.jpg"), files.write("logo.png", b"<svg xmlns='x'/>")
    library = tmp_path / "library"
    desktop = start("--demo", "--demo-still", "--library", str(library), "--language", "en")
    desktop.find("Prompt")

    offer(desktop, photo, files.clip("move.mp4"), svg)
    drag((30, 10), middle(desktop.find("Your clips play here", starts=True).box()))
    desktop.find("From references: 1 image, 1 video")
    desktop.find("This is an SVG drawing. Export it as PNG first.")
    desktop.find("1: Image, holiday.jpg")
    ready = "The link works."
    eventually(lambda: all(ready in said(desktop, name) for name in ("1: Image", "2: Video")), "both links")
    stored = [path.read_bytes() for path in (library / "demo-service" / "storage" / "objects").iterdir()]
    assert len(stored) == 2
    assert not any(PLACE in content for content in stored)

    desktop.click("Prompt")
    desktop.type("Glide past image 1")
    desktop.press("ctrl+Return")
    desktop.find("Pause")
    only = desktop.export(library)
    assert [url.partition("?")[0][-4:] for url in only[0]["media_urls"]] == [".jpg", ".mp4"]

    desktop.click("Continue from the last frame")
    desktop.find("Image to video: 1 image")
    prompt = "Use image 1 as the first frame. Glide past image 1"
    eventually(lambda: desktop.find("Prompt").text == prompt, "the sentence about the frame")
    desktop.find("Undo").act()
    desktop.find("From references: 1 image, 1 video")
    eventually(lambda: desktop.find("Prompt").text == "Glide past image 1", "the prompt as it was")
    desktop.click("Use frame as reference")
    desktop.find("From references: 2 images, 1 video")
    strip = desktop.find("Filmstrip").box()
    drag((strip[0] + 80, strip[1] + 40), middle(desktop.find("Prompt").box()))
    desktop.find("From references: 2 images, 2 videos")
    assert len(list((library / "frames").glob("*.png"))) == 2


def said(desktop: Desktop, name: str) -> str:
    found = desktop.nodes(name, starts=True)
    return str(found[0].get("org.a11y.atspi.Accessible", "Description")) if found else ""
