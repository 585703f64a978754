"""Takes of one press in the real window: made, watched, starred, cancelled, compared and made larger."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from support.accessibility import Node
from support.desktop import Desktop, eventually
from support.fault_server import Fault, FaultServer, Line, through
from support.faults import busy, no_more_than

from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.request import Draft
from seedance_studio.store.library import Library

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


class Hand(Protocol):
    """One way to use the window, from making takes to giving them stars."""

    name: str

    def press(self, desktop: Desktop, name: str) -> None:
        """Presses the newest control whose name begins so."""
        ...

    def give_stars(self, desktop: Desktop) -> None:
        """Gives four stars to the take that was pressed last."""
        ...


class Mouse:
    name = "the mouse"

    def press(self, desktop: Desktop, name: str) -> None:
        desktop.click_on(newest(desktop, name))

    def give_stars(self, desktop: Desktop) -> None:
        left, top, width, height = newest(desktop, "Stars").box()
        desktop.point(left + width * 7 // 10, top + height // 2)


class Keys:
    name = "the keyboard"

    def press(self, desktop: Desktop, name: str) -> None:
        newest(desktop, name)
        desktop.tab_to(name, starts=True)
        desktop.press("space")

    def give_stars(self, desktop: Desktop) -> None:
        # The take itself still has the keyboard.
        desktop.press("4")


class Tool:
    name = "an assistive tool"

    def press(self, desktop: Desktop, name: str) -> None:
        newest(desktop, name).act()

    def give_stars(self, desktop: Desktop) -> None:
        newest(desktop, "Stars").set_value(4)


def newest(desktop: Desktop, name: str) -> Node:
    """The first control whose name begins so: the latest card stands above the others."""
    return eventually(lambda: next(iter(desktop.nodes(name, starts=True)), None), name)


def two_more() -> Fault:
    """Takes two requests more, however close together they come. The others are told to wait a little."""
    taken = 0

    async def script(line: Line) -> None:
        nonlocal taken
        taken += line.kind == "submit"
        is_one_more = line.kind == "submit" and taken > 2
        await (busy(1) if is_one_more else through)(line)

    return script


def keep_drafts(library: Path, prompts: list[str]) -> None:
    """A library whose composer holds a cheap draft of each prompt."""

    async def save() -> None:
        opened = await Library.open(library, now=lambda: 0.0)
        drafts = [Draft("seedance-2.0-fast", prompt, 4, "480p") for prompt in prompts]
        await opened.save_drafts(OpenDrafts(tuple(drafts)))
        await opened.close()

    asyncio.run(save())


def test_four_by_mouse_by_keyboard_and_by_an_assistive_tool(
    start: Callable[..., Desktop], server: FaultServer, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    hands: tuple[Hand, ...] = (Mouse(), Keys(), Tool())
    prompts = [f"A paper boat, by {hand.name}" for hand in hands]
    keep_drafts(library, prompts)
    arguments = ("--language", "en", "--api-base", server.url, "--library", str(library))
    desktop = start(*arguments, SEEDANCE_API_KEY="sd2_live_of_three_hands_90aa")
    for number, (hand, prompt) in enumerate(zip(hands, prompts, strict=True), 1):
        eventually(lambda prompt=prompt: desktop.find("Prompt").text == prompt, "the draft")
        server.script = two_more()
        for count in (2, 3, 4):
            hand.press(desktop, "More takes")
            newest(desktop, f"Generate {count} · ")
        hand.press(desktop, "Generate 4 · ")
        eventually(lambda rows=4 * number: len(desktop.export(library)) == rows, "four more rows")
        eventually(lambda clips=2 * number: desktop.states(library)["ready"] == clips, "two more clips")
        eventually(lambda: len(takes(desktop, "Ready")) >= 2, "the two clips on the card")

        hand.press(desktop, "Take 1")
        desktop.find("Pause")
        hand.give_stars(desktop)
        eventually(lambda: "4 stars" in newest(desktop, "Take 1").name, "the stars")
        hand.press(desktop, "Cancel the 2 that wait")
        eventually(lambda ends=2 * number: desktop.states(library)["cancelled"] == ends, "their end")
        assert len(server.posts) == 2 * number

        hand.press(desktop, "Compare 2")
        desktop.find("Pair 1 of", starts=True)
        desktop.press("ctrl+1")
        hand.press(desktop, "Make draft 1 at 720p")
        desktop.find("At full size this is a new roll, not an upscale of the clip.")
        desktop.press("ctrl+Page_Down")
    assert Counter(row["stars"] for row in desktop.export(library)) == {4: 3, 0: 9}
