"""A plan in the real window: kept, sent one by one, killed, and sent on at one more press."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from support import draft_menu
from support.desktop import Desktop, eventually
from support.fault_server import FaultServer, through
from support.faults import no_more_than

KEY = "sd2_live_of_this_plan_0123456789"
PROMPTS = {"Waves at dawn", "Waves at dusk", "Waves at noon"}


def test_a_plan_is_sent_one_by_one_and_after_a_kill_at_one_more_press(
    start: Callable[..., Desktop], server: FaultServer, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    server.script = no_more_than(1)
    arguments = ("--language", "en", "--api-base", server.url, "--library", str(library))
    desktop = start(*arguments, SEEDANCE_API_KEY=KEY)
    desktop.fill("Prompt", "Waves at {dawn|dusk|noon}")
    desktop.find("Set the number of takes: 3 or a multiple of it.")
    desktop.click("Takes")
    desktop.press("Up")
    desktop.find("Generate 3 · ≈ 120 credits")

    # Kept with the keyboard, as a plan that is sent one by one.
    draft_menu.choose(desktop, "Plans…")
    desktop.find("New plan of the draft…").act()
    desktop.find("The draft becomes a plan of 3 clips.", starts=True)
    desktop.fill("Plan name", "Waves")
    desktop.tab_to("Limit in credits")
    desktop.press("Tab", "Down")
    desktop.tab_to("Keep as a plan")
    desktop.press("space")
    desktop.find("0 of 3 · 0 of 120 credits")
    desktop.find("Close").act()
    eventually(lambda: not desktop.nodes("Close"), "the end of the dialog")
    assert desktop.export(library) == []

    # Go on by the mouse, from the strip above the jobs. The second waits for the service.
    desktop.click("Go on · ≈ 120 credits")
    eventually(lambda: desktop.states(library) == {"ready": 1, "waiting": 1}, "the second one")
    desktop.kill()
    assert len(server.posts) == 1

    # After the kill nothing is sent before one more press, here by an assistive tool.
    server.script = through
    desktop.start()
    desktop.find("Waits for Go on")
    go_on = desktop.find("Go on · ≈ 40 credits")
    assert len(server.posts) == 1
    go_on.act()
    eventually(lambda: desktop.states(library) == {"ready": 3}, "the others")
    assert Counter(post.prompt for post in server.posts) == dict.fromkeys(PROMPTS, 1)


def test_one_that_is_paused_sends_nothing_and_stops_at_its_limit(
    start: Callable[..., Desktop], server: FaultServer, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    arguments = ("--language", "en", "--api-base", server.url, "--library", str(library))
    desktop = start(*arguments, SEEDANCE_API_KEY=KEY)
    desktop.fill("Prompt", "Waves")
    for _ in range(2):
        desktop.click("More takes")
    desktop.find("Generate 3 · ≈ 120 credits")
    draft_menu.choose(desktop, "Plans…")
    desktop.click("New plan of the draft…")
    desktop.fill("Plan name", "Waves")
    desktop.fill("Limit in credits", "80")
    desktop.press("Return")
    desktop.find("It will stop on its way. Over the plan's limit of 80.")
    desktop.find("Go on · ≈ 120 credits").act()
    desktop.find("Over the plan's limit of 80. Change the plan to raise it.")
    desktop.find("Close").act()
    eventually(lambda: desktop.states(library) == {"ready": 2}, "what fits")
    desktop.find("2 of 3 · 80 of 80 credits")
    desktop.find("Rows…").act()
    desktop.find("Remove plan").act()
    desktop.find("Plan “Waves” is removed.")
    desktop.find("Undo").act()
    desktop.find("2 of 3 · 80 of 80 credits")
    assert len(server.posts) == 2
