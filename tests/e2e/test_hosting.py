"""A storage of one's own set up in the real window, used, and its secret found in no file."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.desktop import Desktop, eventually
from support.media_files import FileMaker
from support.s3_server import ACCESS_KEY, BUCKET, SECRET, S3Server

KEY = "sd2_live_for_hosting_41c7"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "seedance_studio", "demo-service", "--port", "0", "--parent-watch"]
    data = str(tmp_path / "service")
    with subprocess.Popen(
        [*command, "--data", data], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        match = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert match is not None
        yield match[0]
        process.kill()


def test_a_storage_is_set_up_used_and_its_secret_is_nowhere(
    start: Callable[..., Desktop], service: str, s3: S3Server, tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    photo = FileMaker(folder).phone_photo("holiday.jpg")
    library = tmp_path / "library"
    arguments = ("--language", "en", "--api-base", service, "--library", str(library))
    desktop = start(*arguments, SEEDANCE_API_KEY=KEY)
    desktop.click("Reference URL")
    desktop.type(photo.as_uri())
    desktop.press("Return")
    desktop.find("“holiday.jpg” is on this computer only. The service takes links.")

    desktop.click("Settings")
    desktop.click("Set up…")
    desktop.find("Test")
    # By the keyboard, from the first field on.
    for text in (s3.url, "us-east-1", BUCKET, "refs", ACCESS_KEY, SECRET):
        desktop.type(text)
        desktop.press("Tab")
    desktop.click("Test")
    desktop.find("It works: a test file was uploaded, downloaded through its link, and deleted.")
    # The settings behind it have a button of that name too.
    left, top, width, height = desktop.nodes("Save")[-1].box()
    desktop.point(left + width // 2, top + height // 2)
    desktop.find("Saved. Its keys are in the system's keyring.")
    desktop.kill()

    # The next start has it from the settings and the keyring.
    desktop.start()
    desktop.find("1: Image, holiday.jpg")
    eventually(lambda: any(key.startswith("refs/") for key in s3.objects()), "the upload")
    desktop.click("Settings")
    desktop.click("Set up…")
    desktop.find("Test")
    desktop.click("Forget storage")
    desktop.find("Forgotten. Its keys are no longer in the keyring.")
    exported = repr(desktop.export(library))
    desktop.kill()
    assert SECRET not in exported
    mine = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"settings.json", "library.sqlite3"} <= {path.name for path in mine}
    assert not [path for path in mine if SECRET.encode() in path.read_bytes()]
