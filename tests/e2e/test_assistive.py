"""The real program by accessible actions alone: what they choose is shown, and is what is sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from support.accessibility import Node
from support.desktop import Desktop, eventually


def of_role(desktop: Desktop, role: str) -> list[Node]:
    return [node for node in desktop.root.walk() if node.role == role]


def body_of(desktop: Desktop) -> str:
    """The JSON of “What will be sent”, which is open beside the window."""
    return max((node.text for node in desktop.nodes("JSON") if node.role == "text"), default="")


def test_what_is_chosen_by_accessible_actions_is_what_is_sent(
    start: Callable[..., Desktop], tmp_path: Path
) -> None:
    library = tmp_path / "library"
    desktop = start("--demo", "--demo-still", "--library", str(library), "--language", "en")
    prompt = desktop.find("Prompt")
    prompt.call("org.a11y.atspi.EditableText", "InsertText", "isi", 0, "A paper boat", 12)
    desktop.find("What will be sent").act()
    eventually(lambda: '"prompt": "A paper boat"' in body_of(desktop), "the prompt in what will be sent")

    for ratio in ("1:1", "9:16", "16:9", "1:1"):
        shape = desktop.find(ratio)
        assert shape.role == "radio button"
        shape.act()
        eventually(lambda ratio=ratio: f'"aspectRatio": "{ratio}"' in body_of(desktop), f"{ratio} in it")
    for entry, member in (("480p", "resolution"), ("seedance-2.0-fast", "model")):
        (item,) = (node for node in of_role(desktop, "list item") if node.name == entry)
        item.act()
        line = f'"{member}": "{entry}"'
        eventually(lambda line=line: line in body_of(desktop), f"{entry} in it")

    desktop.find("Library").act()
    eventually(lambda: not desktop.nodes("Prompt"), "the Library view")
    desktop.find("Create").act()
    desktop.find("Prompt")
    shown = json.loads(body_of(desktop))
    desktop.find("Generate", starts=True).act()
    only = eventually(lambda: desktop.export(library), "the row")[0]
    assert only["prompt"] == shown["prompt"] == "A paper boat"
    assert only["aspect_ratio"] == shown["aspectRatio"] == "1:1"
    assert only["resolution"] == shown["resolution"] == "480p"
    assert only["model"] == shown["model"] == "seedance-2.0-fast"
    assert only["duration"] == shown["duration"]
