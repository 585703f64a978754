"""A list becomes a plan in the real window, by keyboard and assistive tools, and each row one clip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support import draft_menu
from support.desktop import Desktop, eventually
from support.fault_server import FaultServer

KEY = "sd2_live_of_this_list_0123456789"
LIST = (
    "prompt;length;scene",
    "A train at dawn;5;harbour",
    "A tower at dusk;3;old mill",
    "A mill in the rain;5;old mill",
    "A barn in the snow;5;hill",
    "A boat in the fog;5;harbour",
)
"""No model makes 3 s, so the second row is wrong."""


def test_a_list_with_a_wrong_row_becomes_clips_with_tags(
    start: Callable[..., Desktop], server: FaultServer, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    arguments = ("--language", "en", "--api-base", server.url, "--library", str(library))
    desktop = start(*arguments, SEEDANCE_API_KEY=KEY)

    draft_menu.choose(desktop, "From a list…")
    desktop.click("List")
    for line in LIST:
        desktop.type(line)
        desktop.press("Return")
    desktop.find("Read").act()

    # The wrong row is the current one, and says why.
    desktop.find("Make 4 · ≈ 160 credits")
    eventually(lambda: desktop.says("Duration: the model does not offer “3 s”."), "what is wrong")
    # The row below is left out with the keyboard, and comes back, and another one goes.
    desktop.press("Down", "space")
    desktop.find("Make 3 · ≈ 120 credits")
    desktop.find("Undo").act()
    desktop.find("Make 4 · ≈ 160 credits")
    desktop.press("Down", "space")
    desktop.find("Make 3 · ≈ 120 credits")
    assert server.posts == []
    desktop.fill("Name of the plan", "Friday")
    desktop.find("Make 3 · ≈ 120 credits").act()

    desktop.find("3 clips are in the plan “Friday”.")
    desktop.find("Show the plan").act()
    desktop.find("Plans")
    eventually(lambda: [row["state"] for row in desktop.export(library)] == ["ready"] * 3, "the clips")
    made = {row["prompt"]: row["tags"] for row in desktop.export(library)}
    assert made == {
        "A train at dawn": ["harbour"],
        "A mill in the rain": ["old mill"],
        "A boat in the fog": ["harbour"],
    }
    assert len(server.posts) == 3
