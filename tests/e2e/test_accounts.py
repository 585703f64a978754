"""Two keys in the real program, entered by keyboard and AT-SPI: each is sent with what belongs to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from support.desktop import Desktop, eventually
from support.fault_server import FaultServer, Line, through

from seedance_studio.system.keys import KeyStore

FIRST, SECOND = "sd2_live_of_the_first_account_7f3a", "sd2_live_of_the_second_account_91c0"


def enter_both_keys(desktop: Desktop) -> None:
    """The first key without a name, then a second one as a client's, all by keyboard but for the buttons."""
    desktop.click("Settings")
    desktop.click("API key")
    desktop.type(FIRST)
    desktop.press("Return")
    desktop.find("Key ····7f3a in the system keyring")
    desktop.click("Add another key…")
    desktop.type("Client B")
    desktop.press("Return")
    desktop.type(SECOND)
    desktop.press("Return")
    desktop.find("Client B ····91c0")


def generate(desktop: Desktop, library: Path, prompt: str) -> dict[str, Any]:
    """The row of a new generation whose clip is here."""
    desktop.fill("Prompt", prompt)
    desktop.press("ctrl+Return")

    def ready() -> dict[str, Any] | None:
        rows = [row for row in desktop.export(library) if row["prompt"] == prompt]
        return rows[0] if rows and rows[0]["state"] == "ready" else None

    return eventually(ready, prompt)


def test_each_key_is_sent_with_what_belongs_to_it_also_after_a_restart(
    start: Callable[..., Desktop], server: FaultServer, tmp_path: Path
) -> None:
    asked: list[tuple[str, str, str]] = []

    async def note(line: Line) -> None:
        if line.kind != "file":
            asked.append((line.kind, line.subject, line.headers.get("authorization", "").rpartition(" ")[2]))
        await through(line)

    server.script = note
    library = tmp_path / "library"
    try:
        desktop = start("--language", "en", "--api-base", server.url, "--library", str(library))
        enter_both_keys(desktop)
        desktop.press("Escape")
        first = generate(desktop, library, "with the first key")
        desktop.click("Key ····7f3a in the system keyring")
        desktop.wait_for_menu()
        desktop.press("Down", "Down", "Return")
        desktop.find("Client B ····91c0 in the system keyring")
        second = generate(desktop, library, "with the second key")
        desktop.kill()
        desktop.start()
        desktop.find("Client B ····91c0 in the system keyring")
        third = generate(desktop, library, "after a restart")
    finally:
        asyncio.run(KeyStore(account=f"api-key {server.url}").forget())
    assert [row["account"] for row in (first, second, third)] == ["", "Client B", "Client B"]
    assert [key for kind, _, key in asked if kind == "submit"] == [FIRST, SECOND, SECOND]
    ids = {first["request_id"]: FIRST, second["request_id"]: SECOND, third["request_id"]: SECOND}
    polled = {(subject, key) for kind, subject, key in asked if kind == "status" and subject in ids}
    assert polled == set(ids.items())
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in files if FIRST.encode() in path.read_bytes()]
    assert not [path for path in files if SECOND.encode() in path.read_bytes()]
