"""An element is made of two pictures and named in a prompt: once by keys, once by an assistive tool.

Files are added through their address field in both.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support import draft_menu
from support.accessibility import Node
from support.desktop import Desktop, eventually
from support.media_files import FileMaker

from seedance_studio.domain.local import file_url

RED, GREEN, BLUE = (200, 20, 20), (20, 160, 20), (20, 20, 200)


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    """Three pictures, each of one colour."""
    folder = tmp_path / "files"
    folder.mkdir()
    maker = FileMaker(folder)
    made: list[Path] = []
    for name, colour in (("front.png", RED), ("side.png", GREEN), ("street.png", BLUE)):
        path = maker.folder / name
        Image.new("RGB", (400, 400), colour).save(path)
        made.append(path)
    return made


def add(desktop: Desktop, file: Path, tile: str) -> None:
    """Adds a file by its address, and waits for its link."""
    address = file_url(file)
    field = desktop.find("Reference URL")
    field.call("org.a11y.atspi.EditableText", "InsertText", "isi", 0, address, len(address))
    desktop.find("Add reference").act()
    wait_for_link(desktop, tile)


def open_by_keys(desktop: Desktop) -> None:
    """From the button of the draft's menu, which has the keyboard. It is the third entry."""
    eventually(lambda: desktop.find(draft_menu.BUTTON).is_focused, "the draft's menu")
    desktop.press("space")
    desktop.wait_for_menu()
    desktop.press("Down", "Down", "Down", "Return")
    eventually(lambda: desktop.find("Search elements").is_focused, "the dialog")


def field_called(desktop: Desktop, name: str) -> Node:
    """Its label has the same name."""
    return eventually(
        lambda: next((node for node in desktop.nodes(name) if node.role == "text"), None), f"the field {name}"
    )


def wait_for_link(desktop: Desktop, tile: str) -> None:
    def is_there() -> bool:
        found = desktop.nodes(tile, starts=True)
        return bool(found) and "The link works." in found[0].description

    eventually(is_there, f"the link of {tile}")


def colours(library: Path, row: dict[str, Any]) -> list[tuple[int, ...]]:
    """The colour of each picture of the request, in the order in which they are sent."""
    objects = library / "demo-service" / "storage" / "objects"
    found: list[tuple[int, ...]] = []
    for link in row["media_urls"]:
        name = link.partition("?")[0].rpartition("/")[2]
        with Image.open(next(path for path in objects.iterdir() if path.name.endswith(name))) as sent:
            pixel = sent.convert("RGB").getpixel((9, 9))
        assert isinstance(pixel, tuple)
        found.append(tuple(int(value) for value in pixel))
    return found


def test_an_element_is_made_and_named_by_keys_and_another_by_an_assistive_tool(
    start: Callable[..., Desktop], pictures: list[Path], tmp_path: Path
) -> None:
    library = tmp_path / "library"
    desktop = start("--demo", "--demo-still", "--library", str(library), "--language", "en")
    front, side, street = pictures
    add(desktop, front, "1: Image, front.png")
    add(desktop, side, "2: Image, side.png")

    desktop.click("Prompt")
    desktop.press("shift+Tab")
    open_by_keys(desktop)
    desktop.press("Tab", "space")
    eventually(lambda: field_called(desktop, "Name").is_focused, "the form")
    desktop.type("Mira of the sea")
    desktop.find("Prompts name it @Mira_of_the_sea.")
    desktop.press("Return")
    eventually(lambda: desktop.nodes("Mira of the sea"), "the element")
    desktop.press("Escape")

    # Without its pictures, and with another one, the draft begins anew.
    desktop.find("Clear").act()
    desktop.find("Text to video")
    add(desktop, street, "1: Image, street.png")
    desktop.click("Prompt")
    desktop.type("At dawn @mi")
    eventually(lambda: desktop.nodes("@Mira_of_the_sea, Character · 2 references"), "the offer")
    desktop.press("Return")
    desktop.find("Image to video: 3 images")
    desktop.type(" runs from image 1.")
    whole = "At dawn @Mira_of_the_sea runs from image 1."
    eventually(lambda: desktop.find("Prompt").text == whole, "the whole prompt")
    for tile in ("2: Image, front.png", "3: Image, side.png"):
        wait_for_link(desktop, tile)
    desktop.press("ctrl+Return")
    (row,) = eventually(lambda: desktop.export(library), "a row")
    assert row["prompt"] == "At dawn Mira of the sea (image 2 and image 3) runs from image 1."
    assert colours(library, row) == [BLUE, RED, GREEN]

    desktop.find("Clear").act()
    desktop.find("Text to video")
    for number, file in enumerate((street, front, side), 1):
        add(desktop, file, f"{number}: Image, {file.name}")
    desktop.find(draft_menu.BUTTON).act()
    desktop.choose("Elements…")
    desktop.find("New…").act()
    # Both have a box; the street is no part of it.
    box = eventually(
        lambda: next((node for node in desktop.nodes("street.png") if node.role == "check box"), None),
        "the street's box",
    )
    box.act()
    field_called(desktop, "Name").call("org.a11y.atspi.EditableText", "InsertText", "isi", 0, "Zoe", 3)
    save = desktop.find("Save")
    eventually(lambda: save.is_enabled, "Save")
    save.act()
    eventually(lambda: [node for node in desktop.nodes("Zoe") if node.role == "list item"], "the element")
    desktop.find("Name in the prompt").act()
    eventually(lambda: desktop.find("Prompt").text == "@Zoe", "its name in the prompt")
    desktop.find("Generate", starts=True).act()
    eventually(lambda: len(desktop.export(library)) == 2, "the next row")
    last = max(desktop.export(library), key=lambda row: row["created_at"])
    assert last["prompt"] == "Zoe (image 2 and image 3)"
    assert colours(library, last) == [BLUE, RED, GREEN]
