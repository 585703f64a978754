"""What waits in the real window: moved by mouse, keys and accessible actions, paused at a sum, and sent after
a restart in the order that is seen, once a limit that asks was answered."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path

from support.accessibility import Node
from support.desktop import Desktop, eventually, xdotool
from support.fault_server import FaultServer
from support.faults import busy, by_kind, through

from seedance_studio.domain.spending_limits import Limit, LimitScope
from seedance_studio.store.library import Library

KEY = "sd2_live_queue_0123456789"
PROMPTS = ("Dawn", "Noon", "Dusk", "Night")
FIRST_DAY, LATER_DAY = "Etc/GMT+12", "Etc/GMT-14"
"""The zones at both ends of the world: at no time do they have the same day."""
_INSIDE = 8
"""Pixels from a card's edge at which nothing but the card lies."""


def cards(desktop: Desktop) -> dict[str, Node]:
    """The cards from top to bottom, by their prompts."""
    found = list[tuple[int, str, Node]]()
    for node, name in desktop.names():
        prompt = name.partition(" · ")[0]
        if prompt in PROMPTS and node.role == "list item":
            found.append((node.box()[1], prompt, node))
    return {prompt: node for _, prompt, node in sorted(found, key=lambda item: item[0])}


def until_order(desktop: Desktop, *prompts: str) -> None:
    eventually(lambda: list(cards(desktop)) == list(prompts), f"the order {prompts}")


def point_in(node: Node) -> tuple[int, int]:
    left, top, _, high = node.box()
    return left + _INSIDE, top + high // 2


def drag_above(desktop: Desktop, carried: str, below: str) -> None:
    """As a hand does it: pressed, moved in steps, held for a moment, let go."""
    pause, found = threading.Event(), cards(desktop)
    (x, start), (_, top, _, _) = point_in(found[carried]), found[below].box()
    xdotool("mousemove", str(x), str(start), "mousedown", "1")
    for step in range(1, 9):
        xdotool("mousemove", str(x + step), str(start + (top + _INSIDE - start) * step // 8))
        pause.wait(0.04)
    pause.wait(0.3)
    xdotool("mouseup", "1")


def select(desktop: Desktop, *prompts: str) -> None:
    found = cards(desktop)
    for prompt in prompts:
        x, y = point_in(found[prompt])
        xdotool("keydown", "ctrl", "mousemove", str(x), str(y), "click", "1", "keyup", "ctrl")


def pause_after(desktop: Desktop, credits: str) -> None:
    desktop.click("More for all waiting")
    desktop.choose("Pause after a sum…")
    eventually(lambda: desktop.find("Pause after, in credits").is_focused, "the field for the sum")
    desktop.type(credits)
    desktop.press("Return")
    desktop.find(f"Pauses after {credits} credits more")


async def ask_above(library: Path, credits: float) -> None:
    """Give the library a limit for each day that asks."""
    opened = await Library.open(library, now=time.time)
    limit = Limit(id="day", scope=LimitScope.DAY, credits=credits, is_hard=False)
    await opened.limits.set(limit, time.time(), "")
    await opened.close()


def test_what_waits_is_moved_paused_kept_over_a_restart_and_sent_in_its_order(
    start: Callable[..., Desktop], server: FaultServer, tmp_path: Path
) -> None:
    library, settings = tmp_path / "library", tmp_path / "config" / "seedance-studio" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"parallel_submissions": 1}))
    # The first one is turned away for an hour, so that all wait.
    server.script = by_kind(submit=busy(3600))
    arguments = ("--language", "en", "--api-base", server.url, "--library", str(library))
    desktop = start(*arguments, SEEDANCE_API_KEY=KEY, TZ=FIRST_DAY)
    for number, prompt in enumerate(PROMPTS, 1):
        desktop.fill("Prompt", prompt)
        desktop.press("ctrl+Return")
        desktop.find(f"{number} waiting to be sent")
    until_order(desktop, "Dawn", "Noon", "Dusk", "Night")

    drag_above(desktop, "Dusk", "Dawn")
    until_order(desktop, "Dusk", "Dawn", "Noon", "Night")
    desktop.press("ctrl+z")
    until_order(desktop, "Dawn", "Noon", "Dusk", "Night")
    select(desktop, "Noon", "Night")
    desktop.find("2 to move")
    desktop.press("alt+Home")
    until_order(desktop, "Noon", "Night", "Dawn", "Dusk")
    desktop.find("Later").act()
    until_order(desktop, "Dawn", "Noon", "Night", "Dusk")
    desktop.find("First").act()
    until_order(desktop, "Noon", "Night", "Dawn", "Dusk")
    pause_after(desktop, "80")
    assert server.count("submit") == 1
    assert desktop.leave() == 0

    # The next day, nothing is sent before the person says so, though the service would take it.
    asyncio.run(ask_above(library, 50))
    server.script = through
    desktop.environment["TZ"] = LATER_DAY
    desktop.start()
    desktop.find("Paused · 4 waiting")
    until_order(desktop, "Noon", "Night", "Dawn", "Dusk")
    desktop.find("Send").act()
    eventually(
        lambda: desktop.says("Sending what is waiting would go over a limit: 160 of 50 today."),
        "the question",
    )
    desktop.find("Send anyway").act()
    eventually(lambda: not desktop.nodes("Send anyway"), "the answer")
    pause_after(desktop, "80")
    assert server.count("submit") == 1
    desktop.find("Resume sending").act()
    desktop.find("Paused after 80 credits · 2 waiting")
    assert [post.prompt for post in server.posts] == ["Noon", "Night"]
    assert server.count("submit") == 3
