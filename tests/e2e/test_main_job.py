"""From a prompt to a playing clip, with keys and mouse; and what a kill -9 leaves."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import av
import pytest
from PIL import Image
from support.accessibility import Node
from support.desktop import Desktop, eventually

PROMPT = "A cat waits for green at a neon crossing"
MORE = ", then walks on into the rain without a look back at the camera"
NAMES = (
    "Prompt",
    "Model",
    "Duration",
    "Resolution",
    "Aspect ratio",
    "Reference URL",
    "Add reference",
    "References",
    "Jobs",
    "Library",
    "Search",
    "Play",
    "Loop",
    "Settings",
)
pytestmark = pytest.mark.cold


def frames_of(clip: Path) -> list[Image.Image]:
    with av.open(str(clip)) as container:
        return [frame.to_image() for frame in container.decode(video=0)]


def distance(screen: Image.Image, box: tuple[int, int, int, int], frame: Image.Image) -> float:
    """The mean difference of the colours between a part of the screen and a frame, 0 to 255."""
    grid = (24, 14)
    seen = screen.crop((box[0], box[1], box[0] + box[2], box[1] + box[3])).resize(grid).tobytes()
    meant = frame.resize(grid).tobytes()
    return sum(abs(a - b) for a, b in zip(seen, meant, strict=True)) / len(seen)


def rows(desktop: Desktop, library: Path, *states: str) -> list[dict[str, object]]:
    return [row for row in desktop.export(library) if row["state"] in states]


def cancel_of(desktop: Desktop, prompt: str) -> Node | None:
    """The button on the card of this prompt, which comes above the others: they move."""
    cards = desktop.nodes(f"{prompt} · ", starts=True)
    return next((node for card in cards for node, name in card.in_sight() if name == "Cancel"), None)


def test_type_add_references_generate_cancel_one_watch_one(
    start: Callable[..., Desktop], tmp_path: Path
) -> None:
    library = tmp_path / "library"
    desktop = start("--demo", "--library", str(library), "--language", "en")
    for name in NAMES:
        desktop.find(name)
    desktop.find("Text to video")

    desktop.fill("Prompt", PROMPT)
    for url in ("https://example.com/one.jpg", "https://example.com/two.png"):
        desktop.click("Reference URL")
        desktop.type(url)
        desktop.click("Add reference")
    desktop.find("Image to video: 2 images")
    desktop.click("Reference URL")
    desktop.type("http://example.com/three.jpg")
    desktop.press("Return")
    desktop.find("Only https links can be sent.")

    desktop.find("Generate · ≈ 64 credits")
    desktop.click("Generate", starts=True, times=2)
    only = eventually(lambda: rows(desktop, library, "queued", "processing", "succeeded", "ready"), "a job")
    assert len(only) == 1
    assert only[0]["credits_charged"] == 64

    # Another one, and not so fast that it could be taken for the double click.
    desktop.click("Prompt")
    desktop.press("ctrl+End")
    desktop.type(MORE)
    desktop.press("ctrl+Return")
    eventually(lambda: len(desktop.export(library)) == 2, "a second job")
    desktop.click_on(eventually(lambda: cancel_of(desktop, PROMPT + MORE), "its Cancel"))
    question = "Press again: 64 credits are charged"
    desktop.find(question)

    def is_cancelled() -> bool:
        # What comes too soon after the first press is taken for a double click.
        for node in desktop.nodes(question):
            node.act()
        return bool(rows(desktop, library, "cancelled"))

    eventually(is_cancelled, "a cancelled job")
    desktop.find("Cancelled · charged 64 credits; the service decides about a refund")

    ready = eventually(lambda: rows(desktop, library, "ready"), "a clip")[0]
    clip = Path(str(ready["clip_path"]))
    frames = frames_of(clip)
    assert frames[0].size == (1280, 720)
    assert len(frames) == 120
    desktop.find("Pause")
    box = desktop.find("Clip: ", starts=True).box()

    def seen() -> bool:
        screen = desktop.screen()
        return min(distance(screen, box, frame) for frame in frames[::6]) < 12

    eventually(seen, "the clip's own colours on the screen")
    desktop.click("Pause")
    desktop.find("Play")

    assert desktop.leave() == 0
    assert len(desktop.export(library)) == 2
    assert {row["state"] for row in desktop.export(library)} == {"ready", "cancelled"}


def test_a_kill_loses_nothing_and_sends_nothing_twice_and_a_second_start_raises_the_first_window(
    start: Callable[..., Desktop], tmp_path: Path
) -> None:
    library = tmp_path / "library"
    desktop = start("--demo", "--demo-still", "--library", str(library), "--language", "en")
    desktop.fill("Prompt", PROMPT)
    desktop.press("ctrl+Return")
    sent = eventually(lambda: rows(desktop, library, "queued", "processing"), "a job under way")
    desktop.click("Prompt")
    desktop.press("End")
    desktop.type(" and yawns")

    def draft_saved() -> bool:
        name = library / "library.sqlite3"
        wal = name.with_name(name.name + "-wal")
        return any(b"and yawns" in file.read_bytes() for file in (name, wal) if file.exists())

    eventually(draft_saved, "the draft on disk")
    desktop.kill()
    eventually(lambda: not demo_processes(library), "the end of the demo service")
    desktop.start()
    desktop.find("Prompt")
    ready = eventually(lambda: rows(desktop, library, "ready"), "the clip after the kill")
    assert [row["request_id"] for row in ready] == [sent[0]["request_id"]]
    assert len(list((library / "demo-service" / "generations").glob("*.json"))) == 1
    prompt = desktop.find("Prompt")
    text = prompt.call("org.a11y.atspi.Text", "GetText", "ii", 0, -1)
    assert text == PROMPT + " and yawns"

    again = subprocess.run(
        desktop.command, env=desktop.environment, capture_output=True, timeout=90, check=False
    )
    assert again.returncode == 0
    assert desktop.process.poll() is None


def demo_processes(library: Path) -> list[str]:
    found = subprocess.run(
        ["pgrep", "-f", str(library / "demo-service")], capture_output=True, text=True, check=False
    )
    return found.stdout.split()
