"""Takes of a press are compared in the real window, by keys and by an assistive tool's actions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support.desktop import Desktop, eventually
from support.fault_server import FaultServer
from support.media_files import FileMaker
from support.reviewing import PROMPTS, fill_with_films


def keepers(desktop: Desktop, library: Path) -> list[tuple[object, object]]:
    """The prompts and stars of the generations that were chosen."""
    return [(row["prompt"], row["stars"]) for row in desktop.export(library) if row["keeper"]]


def test_takes_are_opened_stepped_and_kept_and_picked_blind(
    start: Callable[..., Desktop], server: FaultServer, tmp_path: Path
) -> None:
    library, folder = tmp_path / "library", tmp_path / "files"
    folder.mkdir()
    fill_with_films(library, FileMaker(folder))
    arguments = ("--language", "en", "--api-base", server.url, "--library", str(library))
    desktop = start(*arguments, SEEDANCE_API_KEY="sd2_live_of_this_review_04c1")
    desktop.find("Library").act()
    desktop.find("Library grid")
    desktop.find(PROMPTS[0], starts=True)
    desktop.press("ctrl+2", "ctrl+a", "c")

    # Newest first: the first pair is the third take and the second.
    desktop.find("Pause").act()
    desktop.find("Play")
    desktop.press("Left")
    desktop.find("Wipe").act()
    desktop.find("Wipe and blend")
    desktop.find("Side by side").act()
    desktop.find("Step forward").act()
    desktop.find("In step, 0 frames apart")
    desktop.find("Keep B").act()
    desktop.find("Kept B")
    desktop.press("Return")
    desktop.find("Pair 2 of 2")
    desktop.press("2", "Return")
    eventually(lambda: keepers(desktop, library) == [(PROMPTS[1], 5)], "the keeper in the library")

    desktop.find("Blind pick").act()
    desktop.find("Clip 1")
    desktop.press("1", "2")
    desktop.find("You chose", starts=True)
    eventually(lambda: len(keepers(desktop, library)) == 1, "one keeper of the stack")
