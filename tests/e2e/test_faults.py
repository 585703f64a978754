"""The real program, killed, closed and put to sleep at the worst moments: nothing is lost or sent twice."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jeepney import message_bus
from jeepney.io.blocking import open_dbus_connection
from support.desktop import Desktop, eventually
from support.fake_time import FAKETIME, wrong_clock
from support.fault_server import FaultServer, Line, through
from support.faults import busy, by_kind, stall, trickle

from seedance_studio.domain.generation import State
from seedance_studio.store.export import export_lines
from seedance_studio.ui.messages.states import state_name

KEY = "sd2_live_of_the_fault_tests_0123"
PROMPT = "A cat waits for green"
NEXT = "A dog does not"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def studio(start: Callable[..., Desktop], server: FaultServer, library: Path) -> Callable[..., Desktop]:
    def begin(**environment: str) -> Desktop:
        arguments = ("--language", "en", "--library", str(library), "--api-base", server.url)
        return start(*arguments, SEEDANCE_API_KEY=KEY, **environment)

    return begin


def only_row(library: Path) -> dict[str, Any]:
    (row,) = rows(library)
    return row


def rows(library: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export_lines(library)]


def kept_bytes(library: Path) -> int:
    """How much of a clip is on disk."""
    return sum(file.stat().st_size for file in library.rglob("*.part"))


def shows(desktop: Desktop, state: State) -> None:
    """Waits until a card says so."""
    says(desktop, state_name(state))


def says(desktop: Desktop, words: str) -> None:
    """Waits until something on the screen has these words in its name."""
    eventually(lambda: desktop.says(words), words)


def generate(desktop: Desktop, prompt: str) -> None:
    desktop.fill("Prompt", prompt)
    desktop.press("ctrl+Return")


def test_killed_or_closed_between_intent_and_id_it_is_unconfirmed_and_sent_once(
    studio: Callable[..., Desktop], server: FaultServer, library: Path
) -> None:
    server.script = by_kind(submit=stall)
    desktop = studio()
    generate(desktop, PROMPT)
    eventually(lambda: server.posts, "the request at the service")
    assert only_row(library)["state"] == "submitting"
    desktop.kill()
    server.script = through
    desktop.start()
    shows(desktop, State.UNCONFIRMED)
    row = only_row(library)
    assert (row["state"], row["request_id"]) == ("unconfirmed", None)
    desktop.kill()
    desktop.start()
    shows(desktop, State.UNCONFIRMED)
    assert len(server.posts) == server.count("submit") == 1

    # Closed with a request under way it ends, and forgets nothing.
    server.script = by_kind(submit=stall)
    generate(desktop, NEXT)
    eventually(lambda: len(server.posts) == 2, "the next request at the service")
    assert desktop.leave() == 0
    assert {row["prompt"]: row["state"] for row in rows(library)} == {
        PROMPT: "unconfirmed",
        NEXT: "unconfirmed",
    }
    assert server.count("submit") == 2


def test_killed_in_the_middle_of_a_download_it_goes_on_where_it_was_and_a_lost_clip_comes_back(
    studio: Callable[..., Desktop], server: FaultServer, library: Path
) -> None:
    ranges: list[str] = []

    async def slow_at_first(line: Line) -> None:
        ranges.append(line.headers.get("range", ""))
        await (trickle(40, 20) if len(ranges) == 1 else through)(line)

    server.script = by_kind(file=slow_at_first)
    desktop = studio()
    generate(desktop, PROMPT)
    eventually(lambda: kept_bytes(library), "a part")
    desktop.kill()
    kept = kept_bytes(library)
    desktop.start()
    ready = eventually(lambda: only_row(library) if only_row(library)["state"] == "ready" else None, "a clip")
    assert ranges[1:] == [f"bytes={kept}-"]
    clip = Path(ready["clip_path"])
    whole = server.service.clip(ready["request_id"])
    assert clip.read_bytes() == whole

    # One whose file is gone comes back when it is shown.
    desktop.kill()
    clip.unlink()
    server.script = by_kind(file=trickle(6, 5.0))
    desktop.start()
    says(desktop, "File gone, fetching again")
    shows(desktop, State.READY)
    assert clip.read_bytes() == whole
    assert len(server.posts) == server.count("submit") == 1


@pytest.mark.skipif(not FAKETIME.exists(), reason="needs libfaketime")
@pytest.mark.cold
def test_when_the_clock_jumps_it_asks_at_once_and_nothing_is_lost(
    studio: Callable[..., Desktop], server: FaultServer, library: Path, tmp_path: Path
) -> None:
    clock = tmp_path / "clock"
    clock.write_text("+0")
    desktop = studio(**wrong_clock(clock))
    # One that seems to take nine hours would be asked about later, as would all like it: it is the last.
    for number, (jump, prompt) in enumerate((("-9h", PROMPT), ("+9h", NEXT)), 1):
        server.script = by_kind(status=busy(600))
        asked = server.count("status")
        generate(desktop, prompt)
        eventually(lambda asked=asked: server.count("status") > asked, "a first question")
        # Told to come back in ten minutes, it would not ask before then.
        server.script = through
        clock.write_text(jump)
        states = ["ready"] * number
        eventually(lambda states=states: [row["state"] for row in rows(library)] == states, "a clip")
        assert server.count("submit") == number
    assert {row["request_id"] for row in rows(library)} == {post.request_id for post in server.posts}


@pytest.fixture
def hung_keyring() -> Iterator[None]:
    """The session's real Secret Service, which takes every call and answers none."""
    with open_dbus_connection() as connection:
        name = "org.freedesktop.secrets"
        daemon = connection.send_and_get_reply(message_bus.GetConnectionUnixProcessID(name)).body[0]
    os.kill(daemon, signal.SIGSTOP)
    yield
    os.kill(daemon, signal.SIGCONT)


@pytest.mark.usefixtures("hung_keyring")
def test_with_a_keyring_that_hangs_a_key_is_good_for_this_session(
    start: Callable[..., Desktop], server: FaultServer, library: Path
) -> None:
    desktop = start("--language", "en", "--library", str(library), "--api-base", server.url)
    desktop.find("Enter key")
    desktop.click("Enter key")
    desktop.click("API key")
    desktop.type(KEY)
    desktop.press("Return")
    says(desktop, "The key is kept for this session only.")
    desktop.press("Escape")
    generate(desktop, PROMPT)
    eventually(lambda: server.posts, "the request at the service")
    assert desktop.leave() == 0
    files = [file for file in library.parent.rglob("*") if file.is_file()]
    assert not [file for file in files if KEY.encode() in file.read_bytes()]
