"""Money in doubt, in the real window: a lost answer, what waits after a restart, and second thoughts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.desktop import Desktop, eventually
from support.fault_server import FaultServer
from support.faults import by_kind, in_turn, refuse, reset_after

KEY = "sd2_live_settling_0123456789"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


def states(desktop: Desktop, library: Path) -> list[str]:
    return sorted(str(row["state"]) for row in desktop.export(library))


def generate(desktop: Desktop, prompt: str) -> None:
    desktop.fill("Prompt", prompt)
    desktop.press("ctrl+Return")


def test_one_unconfirmed_is_adopted_by_its_id_and_another_sent_again_and_set_aside(
    start: Callable[..., Desktop], server: FaultServer, library: Path
) -> None:
    server.script = by_kind(submit=reset_after)
    desktop = start(
        "--library", str(library), "--api-base", server.url, "--language", "en", SEEDANCE_API_KEY=KEY
    )
    # While the details are shown, the card that says it is not.
    desktop.find("Details").act()
    generate(desktop, "A lost answer")
    desktop.find("One generation got no clear answer: it may have been charged.", starts=True)
    desktop.find("Show").act()
    desktop.find("Adopt…").act()
    desktop.find("Request ID")
    assert states(desktop, library) == ["unconfirmed"]
    (row,) = desktop.export(library)
    (post,) = server.posts
    # By this the service's support can tell which of its requests is meant.
    assert post.metadata == {"seedanceStudioId": row["id"]}
    desktop.click("Request ID")
    desktop.type("req_0123456789ab")
    desktop.press("Return")
    desktop.find("The service does not know this ID.", starts=True)
    desktop.click("Request ID")
    desktop.press("ctrl+a")
    desktop.type(post.request_id)
    desktop.press("Return")
    eventually(lambda: states(desktop, library) == ["ready"], "the clip")
    notice = "One generation got no clear answer"
    eventually(lambda: not desktop.nodes(notice, starts=True), "the end of the notice")
    assert len(server.posts) == 1

    generate(desktop, "Send me twice")
    desktop.click("Send again…")
    desktop.find("If the first request was accepted", starts=True)
    assert len(server.posts) == 2
    server.script = by_kind()
    desktop.click("Send again")
    eventually(lambda: states(desktop, library) == ["ready", "ready", "unconfirmed"], "the clip of the next")
    assert len(server.posts) == 3
    desktop.find("Set aside; it may have been charged", starts=True)


def test_what_waits_survives_a_kill_and_goes_only_at_the_persons_word(
    start: Callable[..., Desktop], server: FaultServer, library: Path
) -> None:
    server.script = by_kind(submit=in_turn(refuse(402)))
    desktop = start(
        "--library", str(library), "--api-base", server.url, "--language", "en", SEEDANCE_API_KEY=KEY
    )
    generate(desktop, "First in line")
    desktop.find("Go on")
    generate(desktop, "Second in line")
    eventually(lambda: states(desktop, library) == ["waiting", "waiting"], "two that wait")
    desktop.kill()
    server.script = by_kind()
    desktop.start()
    desktop.find("2 generations from last time are still waiting.", starts=True)
    desktop.click("Show")
    asked = server.count("submit")
    assert states(desktop, library) == ["waiting", "waiting"]
    desktop.click("Send")
    eventually(lambda: states(desktop, library) == ["ready", "ready"], "both clips")
    assert server.count("submit") == asked + 2
    assert sorted(post.prompt for post in server.posts) == ["First in line", "Second in line"]


def test_second_thoughts_cost_nothing_and_an_edit_is_what_is_sent(
    start: Callable[..., Desktop], server: FaultServer, library: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "config" / "seedance-studio" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"undo_seconds": 30}')
    desktop = start(
        "--library", str(library), "--api-base", server.url, "--language", "en", SEEDANCE_API_KEY=KEY
    )
    generate(desktop, "Never mind")
    desktop.click("Undo send")
    eventually(lambda: states(desktop, library) == ["cancelled"], "taken back")
    assert server.count("submit") == 0
    generate(desktop, "A tpyo")
    desktop.find("Undo send")
    desktop.click("Pause sending")
    desktop.find("Resume sending")
    desktop.click_on(min(desktop.nodes("More actions"), key=lambda node: node.box()[1]))
    desktop.choose("Edit")
    desktop.find("Save changes", starts=True)
    desktop.press("ctrl+a")
    desktop.type("A typo no more")
    desktop.press("ctrl+Return")
    desktop.find("Generate", starts=True)
    desktop.click("Resume sending")

    def is_ready() -> bool:
        # Its thirty seconds go on, and nobody waits for their end.
        for button in desktop.nodes("Send now", starts=True):
            button.act()
        return "ready" in states(desktop, library)

    eventually(is_ready, "the clip")
    assert [post.prompt for post in server.posts] == ["A typo no more"]
