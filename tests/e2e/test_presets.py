"""Presets and the prompt library in the real window: kept, found, compared, applied and taken back, by keys
and by an assistive tool's actions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from support import draft_menu
from support.desktop import Desktop, eventually
from support.fault_server import FaultServer

BOAT, FOX = "A paper boat drifts", "A fox in the snow"


def open_presets(desktop: Desktop) -> None:
    draft_menu.choose(desktop, "Presets…")
    desktop.find("Search the presets")


def open_prompts(desktop: Desktop) -> None:
    draft_menu.choose(desktop, "Prompt library…")
    desktop.find("Search the prompts")


def prompt_is(desktop: Desktop, text: str) -> None:
    eventually(lambda: desktop.find("Prompt").text == text, text)


def save_preset(desktop: Desktop, name: str) -> None:
    open_presets(desktop)
    desktop.find("Save the draft as a preset…").act()
    desktop.fill("Name", name)
    desktop.press("Return")
    desktop.find(f"“{name}” is saved.")
    desktop.press("Escape")
    eventually(lambda: not desktop.nodes("Search the presets"), "the end of the dialog")


def test_a_preset_is_saved_found_compared_applied_taken_back_shared_and_read_and_a_prompt_is_kept(
    start: Callable[..., Desktop], server: FaultServer, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    arguments = ("--language", "en", "--api-base", server.url, "--library", str(library))
    desktop = start(*arguments, SEEDANCE_API_KEY="sd2_live_of_these_presets_41c")
    desktop.fill("Prompt", BOAT)
    save_preset(desktop, "Quiet boat")
    desktop.fill("Prompt", FOX)
    desktop.find("9:16").act()
    save_preset(desktop, "Tall fox")

    open_presets(desktop)
    desktop.fill("Search the presets", "boat")
    desktop.find("It changes in this draft: Prompt, Aspect ratio.")
    assert not desktop.nodes("Tall fox")
    prompt_is(desktop, FOX)
    desktop.press("Return")
    prompt_is(desktop, BOAT)
    desktop.find("Taken from the preset: ", starts=True)
    desktop.find("Undo").act()
    prompt_is(desktop, FOX)

    shared = tmp_path / "shared.json"
    open_presets(desktop)
    desktop.find("Share all…").act()
    desktop.name_file(shared)
    eventually(shared.exists, "the file")
    said = json.loads(shared.read_text("utf-8"))["presets"]
    assert [(item["name"], item["prompt"]) for item in said] == [("Quiet boat", BOAT), ("Tall fox", FOX)]
    desktop.find("Read from a file…").act()
    desktop.name_file(shared)
    desktop.find("2 presets are added.")
    desktop.find("Undo").act()
    eventually(lambda: not desktop.nodes("2 presets are added."), "the undo")
    desktop.press("Escape")
    eventually(lambda: not desktop.nodes("Search the presets"), "the end of the dialog")
    keep_and_use_a_prompt(desktop, library)
    assert desktop.leave() == 0


def keep_and_use_a_prompt(desktop: Desktop, library: Path) -> None:
    """A prompt with a variable is kept in the prompt library, and used with what is filled in."""
    desktop.fill("Prompt", "Waves at {{place}}")
    open_prompts(desktop)
    desktop.find("Save the draft's prompt…").act()
    desktop.fill("Title", "Waves")
    desktop.press("Return")
    desktop.find("“Waves” is saved.")

    desktop.find("Fill in: place")
    desktop.fill("Search the prompts", "waves")
    desktop.tab_to("place")
    desktop.type("a pier")
    desktop.press("Return")
    prompt_is(desktop, "Waves at a pier")
    desktop.press("ctrl+z")
    prompt_is(desktop, "Waves at {{place}}")
    desktop.press("ctrl+shift+z")
    prompt_is(desktop, "Waves at a pier")

    desktop.press("ctrl+Return")
    eventually(lambda: desktop.export(library), "the row")
    open_prompts(desktop)
    desktop.click("Sent prompts")
    desktop.find("for 1 clip · last on ", starts=True)
    desktop.press("Escape")
    assert [row["prompt"] for row in desktop.export(library)] == ["Waves at a pier"]
