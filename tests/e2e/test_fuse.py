"""The fuse in the real window, by keys and the accessibility bus: set, used up, refused, asked, raised."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support.desktop import Desktop, eventually
from support.fault_server import FaultServer

KEY = "sd2_live_fuse_0123456789"


def generate(desktop: Desktop, prompt: str) -> None:
    desktop.fill("Prompt", prompt)
    desktop.press("ctrl+Return")


def set_limit(desktop: Desktop, button: str, credits: str, *again: str, kind: str = "stops") -> None:
    """In the settings, by keys alone once its button was pressed."""
    desktop.find(button).act()
    # The table of keepers below the settings has a column of that name.
    eventually(lambda: any(node.is_focused for node in desktop.nodes("Credits")), "the field for the credits")
    desktop.press("ctrl+a")
    desktop.type(credits)
    if kind != "stops":
        desktop.press("Tab", "Down")
        desktop.press("shift+Tab")
    desktop.press("Return")
    for number in again:
        eventually(lambda: desktop.find("Type the number again").is_focused, "the number again")
        desktop.type(number)
        desktop.press("Return")


def test_a_limit_is_set_used_up_and_raised_and_a_soft_one_asks(
    start: Callable[..., Desktop], server: FaultServer, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    desktop = start(
        "--library", str(library), "--api-base", server.url, "--language", "en", SEEDANCE_API_KEY=KEY
    )
    # The pill leads to Spending, where the first limit is offered.
    desktop.find("0 credits today", starts=True).act()
    desktop.find("Set a limit").act()
    set_limit(desktop, "Set a limit: Today", "50")
    desktop.find("Today: the limit is 50 credits and stops.")
    desktop.press("Escape")
    desktop.press("ctrl+1")
    desktop.find("0 of 50 today", starts=True)
    generate(desktop, "A train at dawn")
    eventually(lambda: len(server.posts) == 1, "the first one at the service")
    # 40 of 50 are used: the next one does not fit, and its button is off.
    reason = "Over today's limit of 50 · frees up at midnight"
    desktop.find(reason)
    desktop.find("80 after this click")
    button = desktop.find("Generate · ≈ 40 credits")
    assert not button.is_enabled
    generate(desktop, "A train at dusk")
    desktop.find("10 left: 40 of 50 today, spent or promised.")
    assert len(server.posts) == 1
    # Raised by typing the number twice.
    desktop.find("10 left: 40 of 50 today, spent or promised.").act()
    set_limit(desktop, "Change: Today", "100", "100")
    desktop.find("Today: the limit is 100 credits and stops.")
    desktop.press("Escape")
    desktop.press("ctrl+1")
    generate(desktop, "A train at dusk")
    eventually(lambda: len(server.posts) == 2, "the second one at the service")
    desktop.find("120 after this click")
    # A limit that asks asks on the button, and a second press says yes.
    desktop.find("20 left: 80 of 100 today, spent or promised.").act()
    set_limit(desktop, "Change: Today", "100", "100", kind="asks first")
    desktop.find("Today: the limit is 100 credits and asks first.")
    desktop.press("Escape")
    desktop.press("ctrl+1")
    desktop.fill("Prompt", "A train at night")
    seen: list[str] = []

    def is_sent() -> bool:
        desktop.press("ctrl+Return")
        seen.extend(name for _, name in desktop.names() if name.startswith("Generate"))
        return len(server.posts) == 3

    # The question stays for a few seconds: who looks too slowly is asked again.
    eventually(is_sent, "the third one at the service")
    assert "Generate anyway · 120 of 100 today" in seen
    desktop.find("limit reached: 120 of 100 today, spent or promised.", starts=True)
