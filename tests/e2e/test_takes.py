"""Takes of one press in the real window: made, watched, starred, cancelled and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from support.accessibility import Node
from support.desktop import Desktop, eventually
from support.fault_server import FaultServer
from support.faults import no_more_than

PROMPT = "Waves at {dawn|dusk}, {calm sea|storm light}"
PROMPTS = {"Waves at dawn, calm sea", "Waves at dawn, storm light", "Waves at dusk, calm sea"}
"""What is sent once the last combination is left out."""


def takes(desktop: Desktop, state: str) -> list[Node]:
    """The takes on the card that are in this state."""
    return [node for node in desktop.nodes("Take ", starts=True) if f" · {state}" in node.name]


def test_many_are_made_one_is_starred_the_rest_cancelled_and_two_compared(
    start: Callable[..., Desktop], server: FaultServer, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    server.script = no_more_than(3)
    arguments = ("--language", "en", "--api-base", server.url, "--library", str(library))
    desktop = start(*arguments, SEEDANCE_API_KEY="sd2_live_of_these_takes_77b2")

    # Typing raises no number: Generate is off until the person sets one, here by keys.
    desktop.fill("Prompt", PROMPT)
    desktop.find("Set the number of takes: 4 or a multiple of it.")
    desktop.press("ctrl+Return")
    assert desktop.export(library) == []
    desktop.click("Takes")
    desktop.press("Up")
    desktop.find("Generate 4 · ≈ 160 credits")
    # One combination is left out by an assistive tool's action, and plus is clicked twice.
    desktop.find("dusk, storm light", starts=True).act()
    desktop.find("Generate 3 · ≈ 120 credits")
    desktop.click("More takes")
    desktop.click("More takes")
    desktop.find("Generate 9 · ≈ 360 credits").act()

    eventually(lambda: len(desktop.export(library)) == 9, "nine rows")
    made = desktop.export(library)
    assert Counter(row["prompt"] for row in made) == dict.fromkeys(PROMPTS, 3)
    assert len({row["set"] for row in made}) == 1

    eventually(lambda: len(takes(desktop, "Ready")) == 3, "three takes")
    takes(desktop, "Ready")[0].act()
    desktop.find("Pause")
    desktop.press("4")
    eventually(lambda: [take for take in takes(desktop, "Ready") if "4 stars" in take.name], "the stars")
    desktop.find("Cancel the 6 that wait").act()
    eventually(lambda: desktop.states(library) == {"ready": 3, "cancelled": 6}, "the end of the rest")
    assert len(server.posts) == 3

    desktop.find("Compare ", starts=True).act()
    desktop.find("Pair 1 of", starts=True)
