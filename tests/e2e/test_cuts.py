"""A picture is cropped and a clip is cut by an assistive tool's actions alone; the part is what is sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support.accessibility import Node
from support.desktop import Desktop, eventually
from support.media_files import FileMaker

from seedance_studio.domain.local import file_url
from seedance_studio.media.inspect import inspect


@pytest.fixture
def files(tmp_path: Path) -> FileMaker:
    folder = tmp_path / "files"
    folder.mkdir()
    return FileMaker(folder)


def open_reference(desktop: Desktop, file: Path, tile: str) -> None:
    """Adds the file, and opens it large once it is uploaded as a whole."""
    address = file_url(file)
    field = desktop.find("Reference URL")
    field.call("org.a11y.atspi.EditableText", "InsertText", "isi", 0, address, len(address))
    desktop.find("Add reference").act()
    eventually(lambda: "The link works." in said(desktop, tile), "the whole file's link")
    desktop.find(tile, starts=True).act()


def description(node: Node) -> str:
    return str(node.get("org.a11y.atspi.Accessible", "Description"))


def said(desktop: Desktop, name: str) -> str:
    """What is said of the control whose name begins so; empty while there is none."""
    return next(map(description, desktop.nodes(name, starts=True)), "")


def slider(desktop: Desktop, name: str) -> Node:
    """Its label has the same name."""
    return next(node for node in desktop.nodes(name) if node.role == "slider")


def set_value(node: Node, value: float) -> None:
    """Moves a slider."""
    named = ("org.a11y.atspi.Value", "CurrentValue", ("d", value))
    node.call("org.freedesktop.DBus.Properties", "Set", "ssv", *named)


def generate(desktop: Desktop, library: Path, text: str) -> Sequence[str]:
    """Sends the draft with this prompt, and returns the links of its references."""
    desktop.find("Prompt").call("org.a11y.atspi.EditableText", "InsertText", "isi", 0, text, len(text))
    desktop.find("Generate", starts=True).act()

    def row() -> dict[str, Any] | None:
        return next((row for row in desktop.export(library) if row["prompt"] == text), None)

    return eventually(row, "a row")["media_urls"]


def stored(library: Path, link: str) -> Path:
    """The object that a link of the demo's storage leads to."""
    objects = library / "demo-service" / "storage" / "objects"
    name = link.partition("?")[0].rpartition("/")[2]
    return next(path for path in objects.iterdir() if path.name.endswith(name))


def test_a_picture_is_cropped_and_a_clip_is_cut(
    start: Callable[..., Desktop], files: FileMaker, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    picture = files.picture("square.png", "PNG", size=(400, 400))
    clip = files.clip("move.mp4", times=tuple(range(96)))
    desktop = start("--demo", "--demo-still", "--library", str(library), "--language", "en")
    open_reference(desktop, picture, "1: Image, square.png")
    use = desktop.find("Use this part")
    set_value(slider(desktop, "Zoom"), 200)
    eventually(lambda: "200 × 112 of 400 × 400" in said(desktop, "Crop"), "the smaller part")
    use.act()
    desktop.find("A copy of the part is used. The file stays as it is.")
    eventually(lambda: "The link works." in said(desktop, "1: Image, square.png"), "the part's link")
    (link,) = generate(desktop, library, "The part")
    with Image.open(stored(library, link)) as sent:
        assert sent.size == (200, 112)
    with Image.open(picture) as kept:
        assert kept.size == (400, 400)

    desktop.find("Clear").act()
    desktop.find("Text to video")
    open_reference(desktop, clip, "1: Video, move.mp4")
    use = desktop.find("Use this span")
    begin, end = slider(desktop, "Start"), slider(desktop, "End")
    eventually(lambda: description(end) == "4.00 seconds", "the clip's frames")
    set_value(begin, 1500)
    eventually(lambda: description(begin) == "1.50 seconds", "the later start")
    use.act()
    desktop.find("A copy of the span is used. The file stays as it is.")
    eventually(lambda: "The link works." in said(desktop, "1: Video, move.mp4"), "the span's link")
    (link,) = generate(desktop, library, "The span")
    assert inspect(stored(library, link)).seconds == pytest.approx(2.5, abs=0.05)
    assert inspect(clip).seconds == pytest.approx(4.0, abs=0.05)
