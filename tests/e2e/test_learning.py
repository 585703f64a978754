"""Learning from what failed, in the real window: what was refused is told before the next press, and a clip
is made again with one thing changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from support.desktop import Desktop, eventually
from support.fault_server import FaultServer
from support.faults import by_kind, say, through

from seedance_studio.viewmodels.composer.submission import TWICE_GUARD_SECONDS

FLAGGED = b'{"success": false, "error": {"code": "prompt_rejected", "message": "Your prompt was flagged."}}'
PROMPT, REFUSED = "A man waits, slow push in, rain", "A crowd at the harbour, dusk"


def program(server: FaultServer, library: Path) -> tuple[str, ...]:
    return "--language", "en", "--api-base", server.url, "--library", str(library)


def press_again(desktop: Desktop, library: Path, count: int) -> None:
    """Presses Generate for one more row, once a press would no longer count as the same as the one before."""
    since = time.monotonic()
    eventually(lambda: time.monotonic() - since > 2 * TWICE_GUARD_SECONDS, "the end of the guard")
    desktop.press("ctrl+Return")
    eventually(lambda: len(desktop.export(library)) == count, "the row")


def test_a_clip_is_made_again_and_what_was_refused_is_told_of_also_after_a_restart_until_it_is_forgotten(
    start: Callable[..., Desktop], server: FaultServer, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    desktop = start(*program(server, library), SEEDANCE_API_KEY="sd2_live_that_remembers_4471")
    make_again(desktop, library)

    server.script = by_kind(submit=say(400, FLAGGED))
    desktop.press("ctrl+t")
    eventually(lambda: not desktop.find("Prompt").text, "a new draft")
    desktop.fill("Prompt", REFUSED)
    for count in (3, 4):
        press_again(desktop, library, count)
        refused = {"ready": 2, "refused": count - 2}
        eventually(lambda refused=refused: desktop.states(library) == refused, "the refusal")
    told = f"Refused 2 of 2 times before: “{REFUSED}”."
    desktop.find(told)
    desktop.kill()
    desktop.start()
    desktop.find(told)
    desktop.find("Forget").act()
    eventually(lambda: not desktop.nodes(told), "the end of the warning")
    server.script = through
    # Nothing is stopped.
    press_again(desktop, library, 5)


def make_again(desktop: Desktop, library: Path) -> None:
    """A clip, and it again with another camera alone."""
    desktop.fill("Prompt", PROMPT)
    desktop.press("ctrl+Return")
    eventually(lambda: [row["state"] for row in desktop.export(library)] == ["ready"], "the clip")

    desktop.click("More actions")
    desktop.wait_for_menu()
    # After Play, Reuse, the same in a new draft, and Save as a preset.
    desktop.press(*["Down"] * 5, "Return")
    desktop.find("What was wrong?")
    # What was wrong is said by an assistive tool; its words are selected, and typing replaces them.
    desktop.find("Camera").act()
    eventually(lambda: desktop.find("Prompt").is_focused, "the keyboard in the prompt")
    desktop.type("static shot")
    desktop.find("“slow push in” → “static shot”. The rest stays as it was.")
    desktop.press("ctrl+Home")
    desktop.type("Not ")
    assert desktop.find("Prompt").text == "A man waits, static shot, rain"
    desktop.find("Generate · ≈ 40 credits", starts=True).act()

    eventually(lambda: [row["state"] for row in desktop.export(library)] == ["ready"] * 2, "both clips")
    first, second = sorted(desktop.export(library), key=lambda row: row["created_at"])
    assert (first["prompt"], second["prompt"]) == (PROMPT, "A man waits, static shot, rain")
    assert first["stack"] == second["stack"]
