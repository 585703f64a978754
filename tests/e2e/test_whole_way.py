"""From the key to a clip and on: by an assistive tool's actions alone, and by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support.accessibility import Node
from support.desktop import Desktop, eventually
from support.fault_server import FaultServer

from seedance_studio import __version__

KEY = "sd2_live_by_one_way_alone_31bd"
KEPT = "Key ····31bd in the system keyring"
PROMPT = "A paper boat on a puddle"
LINKS = ("https://example.com/boat.jpg", "https://example.com/puddle.png")


def ready_rows(desktop: Desktop, library: Path) -> list[dict[str, object]]:
    return [row for row in desktop.export(library) if row["state"] == "ready"]


def is_ready(name: str, prompt: str) -> bool:
    """Whether this is the name of the card of that prompt, with its clip."""
    return name.startswith(f"{prompt} · ") and "Ready" in name


def insert(node: Node, text: str) -> None:
    """Puts text into a field, as dictation does."""
    node.call("org.a11y.atspi.EditableText", "InsertText", "isi", 0, text, len(text))


def test_by_an_assistive_tool_s_actions_alone(
    start: Callable[..., Desktop], server: FaultServer, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    desktop = start("--language", "en", "--api-base", server.url, "--library", str(library))
    desktop.find("Enter key").act()
    insert(desktop.find("API key"), KEY)
    desktop.find("Save").act()
    desktop.find(KEPT)
    desktop.find("Back to Create").act()

    field, add = desktop.find("Reference URL"), desktop.find("Add reference")
    for link in LINKS:
        insert(field, link)
        add.act()
        # A button that is pressed like this acts a moment later.
        eventually(lambda: field.text == "", "the link among the references")
    desktop.find("Image to video: 2 images")
    insert(desktop.find("Prompt"), PROMPT)
    desktop.find("Generate", starts=True).act()
    (row,) = eventually(lambda: ready_rows(desktop, library), "a clip")
    assert (row["prompt"], row["media_urls"]) == (PROMPT, list(LINKS))
    desktop.find("Pause").act()
    desktop.find("Play")

    prompt = desktop.find("Prompt")
    prompt.put("")
    eventually(lambda: prompt.text == "", "an empty prompt")
    desktop.find("Reuse").act()
    eventually(lambda: desktop.find("Prompt").text == PROMPT, "the prompt again")
    desktop.find("Settings").act()
    desktop.find("Look and language").act()
    desktop.find("Language")
    desktop.find("About").act()
    desktop.find(f"Version {__version__}")
    desktop.find("Parts")
    desktop.find("Licence")
    desktop.find("Python")


def test_by_the_keyboard_alone(start: Callable[..., Desktop], server: FaultServer, tmp_path: Path) -> None:
    library = tmp_path / "library"
    desktop = start("--language", "en", "--api-base", server.url, "--library", str(library))
    desktop.tab_to("Enter key")
    desktop.press("Return")
    eventually(lambda: desktop.find("API key").is_focused, "the keyboard on the key's field")
    desktop.type(KEY)
    desktop.press("Return")
    desktop.find(KEPT)
    desktop.press("Escape")

    desktop.tab_to("Prompt")
    desktop.type(PROMPT)
    desktop.tab_to("16:9")
    desktop.press("Right")
    desktop.press("ctrl+Return")
    (row,) = eventually(lambda: ready_rows(desktop, library), "a clip")
    assert (row["prompt"], row["aspect_ratio"]) == (PROMPT, "9:16")
    desktop.find("Pause")
    desktop.press("space")
    desktop.find("Play")

    desktop.press("ctrl+t")
    eventually(lambda: desktop.find("Prompt").is_focused and not desktop.find("Prompt").text, "a new draft")
    desktop.type("Another boat")
    eventually(lambda: desktop.find("Prompt").text == "Another boat", "what was typed")
    desktop.press("ctrl+Return")
    eventually(lambda: len(ready_rows(desktop, library)) == 2, "the next take")
    # The window hears of it a moment after it is written.
    eventually(lambda: any(is_ready(name, "Another boat") for _, name in desktop.names()), "its card")
    desktop.press("Escape", "Next")
    desktop.find("Clip: " + PROMPT)
    desktop.press("Prior")
    desktop.find("Clip: Another boat")
