"""A newcomer's first minutes: without a key, then with one that goes to the keyring and nowhere else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from support.desktop import Desktop, eventually
from support.fault_server import FaultServer

from seedance_studio.store.database import DATABASE
from seedance_studio.system.keys import KeyStore

DEMO = "Try it now, without a key"
KEY = "sd2_live_never_to_be_found_7f3a"
pytestmark = pytest.mark.cold


def text_of(desktop: Desktop, name: str) -> str:
    return str(desktop.find(name).call("org.a11y.atspi.Text", "GetText", "ii", 0, -1))


def test_without_a_key_the_keyboard_alone_leads_from_the_welcome_to_a_job(
    start: Callable[..., Desktop], tmp_path: Path
) -> None:
    desktop = start("--demo-still", "--language", "en")
    desktop.find("No API key")
    # Where a key is entered lies on the same way, which leads round to the button that has the keyboard.
    eventually(lambda: desktop.find(DEMO).is_focused, "the keyboard on the demo's button")
    desktop.tab_to("API key")
    desktop.tab_to(DEMO)
    desktop.press("Return")
    desktop.find("Image to video: 1 image")
    assert text_of(desktop, "Prompt").startswith("The camera glides low over golden dunes")
    desktop.find("Demo: nothing is charged and no key is needed")
    eventually(lambda: desktop.find("Prompt").is_focused, "the keyboard in the prompt")
    desktop.press("ctrl+Return")
    (library,) = {file.parent for file in tmp_path.rglob(DATABASE)}
    (row,) = eventually(lambda: desktop.export(library), "the job")
    assert str(row["prompt"]).startswith("The camera glides low over golden dunes")


def test_a_key_is_checked_kept_in_the_keyring_alone_and_forgotten(
    start: Callable[..., Desktop], server: FaultServer, tmp_path: Path
) -> None:
    desktop = start("--language", "en", "--api-base", server.url, "--library", str(tmp_path / "library"))
    desktop.click("Settings")
    desktop.click("API key")
    desktop.type("sk_of_another_service")
    desktop.press("Return")
    eventually(lambda: desktop.says("not kept"), "the refusal")
    desktop.click("API key")
    desktop.type(KEY)
    desktop.press("Return")
    desktop.find("Key ····7f3a in the system keyring")
    desktop.kill()
    desktop.start()
    desktop.find("Key ····7f3a in the system keyring")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.suffix == ".log" for path in files)
    assert not [path for path in files if KEY.encode() in path.read_bytes()]
    desktop.click("Settings")
    desktop.click("Forget key")
    desktop.find("No API key")


def test_the_key_of_the_usual_service_goes_to_no_other(
    start: Callable[..., Desktop], server: FaultServer, tmp_path: Path
) -> None:
    asyncio.run(KeyStore().save(KEY))
    try:
        desktop = start("--language", "en", "--api-base", server.url, "--library", str(tmp_path / "library"))
        eventually(lambda: desktop.says(f"No key was entered for {server.url}."), "the question")
        desktop.click("Settings")
        desktop.click("API key")
        desktop.type("sd2_live_for_this_one_alone_55e1")
        desktop.press("Return")
        desktop.find("Key ····55e1 in the system keyring")
        assert asyncio.run(KeyStore().load()) == KEY
        assert all(KEY not in line for line in server.keys)
        assert server.keys
    finally:
        asyncio.run(KeyStore().forget())
