"""A storage of one's own set up in the real window, used, and its secret found in no file."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from support.desktop import Desktop, eventually
from support.fault_server import FaultServer
from support.media_files import FileMaker
from support.s3_server import ACCESS_KEY, BUCKET, SECRET, S3Server

KEY = "sd2_live_for_hosting_41c7"
MOST_ACTIONS = 12
WORKS = "It works: a test file was uploaded, read by its link, and deleted."
_COPY = (
    "import sys; from PySide6.QtGui import QGuiApplication; application = QGuiApplication([]);"
    "application.clipboard().setText(sys.stdin.read()); print('copied', flush=True); application.exec()"
)


@contextlib.contextmanager
def copied(text: str) -> Iterator[None]:
    """The text is on the clipboard, as another program puts it there."""
    with subprocess.Popen(
        [sys.executable, "-c", _COPY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "xcb"},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(text)
        process.stdin.close()
        assert process.stdout.readline() == "copied\n"
        yield
        process.kill()


def console(s3: S3Server) -> str:
    """What a console shows once a key was made."""
    return (
        f"Access key created\n\nS3 endpoint\n{s3.url}\nBucket: {BUCKET}\nAccess Key ID\n{ACCESS_KEY}\nCopy\n"
        f"Secret Access Key\n{SECRET}\nCopy\nThe secret is shown only once.\n"
    )


def test_a_new_account_without_a_storage_sends_a_picture_of_its_own_in_a_few_actions(
    start: Callable[..., Desktop], server: FaultServer, s3: S3Server, tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    photo = FileMaker(folder).phone_photo("holiday.jpg")
    library = tmp_path / "library"
    arguments = ("--language", "en", "--api-base", server.url, "--library", str(library))
    desktop = start(*arguments, SEEDANCE_API_KEY=KEY)
    actions = 0

    def act(do: Callable[..., None], given: str, **more: bool) -> None:
        nonlocal actions
        actions += 1
        do(given, **more)

    desktop.find("Reference URL")
    with copied(console(s3)):
        act(desktop.click, "Prompt")
        act(desktop.type, "A walk along the sea, as in the photo")
        act(desktop.click, "Reference URL")
        act(desktop.type, photo.as_uri())
        act(desktop.press, "Return")
        act(desktop.click, "Set up storage")
        act(desktop.click, "Paste")
        desktop.find(WORKS)
        act(desktop.click, "Use this storage")
        desktop.find("Saved. Its keys are in the system's keyring.")
        eventually(lambda: s3.objects(), "the upload")
        act(desktop.click, "Go to Create")
        desktop.find("1: Image, holiday.jpg")
        act(desktop.click, "Generate", starts=True)
        rows = eventually(lambda: desktop.export(library), "the generation")
    assert actions <= MOST_ACTIONS
    assert [url.partition("?")[0].startswith(f"{s3.url}/{BUCKET}/") for url in rows[0]["media_urls"]] == [
        True
    ]
    eventually(lambda: desktop.export(library)[0]["state"] == "ready", "the clip")
    desktop.kill()

    # The next start has the storage from the settings and the keyring, and it can be forgotten.
    desktop.start()
    desktop.find("Reference URL")
    desktop.click("Settings")
    desktop.click("Hosting")
    # What it finds moves the button.
    desktop.find(WORKS)
    desktop.click("Forget storage")
    desktop.find("Forgotten. Its keys are no longer in the keyring.")
    exported = repr(desktop.export(library))
    desktop.kill()
    assert SECRET not in exported
    mine = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"settings.json", "library.sqlite3"} <= {path.name for path in mine}
    assert not [path for path in mine if SECRET.encode() in path.read_bytes()]
