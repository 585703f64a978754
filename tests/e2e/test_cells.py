"""Several models and sizes at once in the real window: ticked, priced, made, and one made larger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from support.accessibility import Node
from support.desktop import Desktop, eventually
from support.fault_server import FaultServer

PROMPT = "A paper boat on a calm lake"
COMBINATIONS = Counter(
    (model, size) for model in ("seedance-2.0", "seedance-2.0-fast") for size in ("480p", "720p")
)


@pytest.fixture
def desktop(start: Callable[..., Desktop], server: FaultServer, tmp_path: Path) -> Desktop:
    arguments = ("--language", "en", "--api-base", server.url, "--library", str(tmp_path / "library"))
    return start(*arguments, SEEDANCE_API_KEY="sd2_live_of_these_cells_51c0")


def made(desktop: Desktop, library: Path) -> Counter[tuple[object, object]]:
    return Counter((row["model"], row["resolution"]) for row in desktop.export(library))


def ready(desktop: Desktop) -> list[Node]:
    return [node for node in desktop.nodes("Take ", starts=True) if " · Ready" in node.name]


def test_by_keys_alone(desktop: Desktop, tmp_path: Path) -> None:
    library = tmp_path / "library"
    desktop.fill("Prompt", PROMPT)
    desktop.tab_to("Several")
    desktop.press("space")
    desktop.tab_to("seedance-2.0")
    desktop.press("Right", "space")
    desktop.tab_to("720p")
    desktop.press("Left", "space")
    # Nothing was raised: Generate is off until the person sets the number.
    desktop.find("Set the number of takes: 4 or a multiple of it.")
    desktop.press("ctrl+Return")
    assert made(desktop, library) == Counter()
    desktop.tab_to("Takes")
    desktop.press("Up")
    desktop.find("Generate 4 · ≈ 96 credits")
    desktop.press("ctrl+Return")
    eventually(lambda: made(desktop, library) == COMBINATIONS, "one row of each combination")
    eventually(lambda: len(ready(desktop)) == 4, "four clips")
    desktop.tab_to("Matrix")
    desktop.press("space")
    desktop.find("Alternatives")
    eventually(lambda: len(ready(desktop)) >= 8, "the matrix with its clips")
    # The keyboard is on the first clip; the second row begins with the third.
    desktop.press("Right", "Right", "4")
    eventually(lambda: [node for node in ready(desktop) if "4 stars" in node.name], "the stars")
    desktop.press("Escape")
    # A key that comes while the dialog closes goes nowhere.
    eventually(lambda: not desktop.nodes("Alternatives"), "the end of the matrix")
    desktop.tab_to("Make draft 3 at 720p", starts=True)
    desktop.press("space")
    desktop.find("At full size this is a new roll, not an upscale of the clip.")
    assert sum(made(desktop, library).values()) == 4


def test_by_an_assistive_tool_alone(desktop: Desktop, tmp_path: Path) -> None:
    library = tmp_path / "library"
    desktop.fill("Prompt", PROMPT)
    desktop.find("Several").act()
    desktop.find("seedance-2.0-fast").act()
    desktop.find("480p").act()
    desktop.find("More takes").act()
    desktop.find("Generate 4 · ≈ 96 credits")
    # One combination is left out, and the number falls by it.
    desktop.find("2.0, 480p", starts=True).act()
    desktop.find("Generate 3 · ≈ 76 credits").act()
    three = COMBINATIONS - Counter([("seedance-2.0", "480p")])
    eventually(lambda: made(desktop, library) == three, "one row of each ticked combination")
    eventually(lambda: len(ready(desktop)) == 3, "three clips")
    desktop.find("Matrix").act()
    eventually(lambda: len(ready(desktop)) >= 6, "the matrix with its clips")
    desktop.find("Take 2, 2.0-fast, 480p", starts=True).act()
    desktop.find("Make draft 2 at 720p", starts=True).act()
    desktop.find("At full size this is a new roll, not an upscale of the clip.")
    # The press comes back as it was, without the combination that it left out.
    desktop.find("More actions for all takes").act()
    desktop.choose("Reuse")
    desktop.find("Generate 3 · ≈ 76 credits")
    assert sum(made(desktop, library).values()) == 3
