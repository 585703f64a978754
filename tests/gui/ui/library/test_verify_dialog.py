"""The check of the library as it is seen: how far, what was found, and what a click does."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from shiboken6 import isValid
from support.composing import Composers, until
from support.libraries import a_ready
from support.media_files import FileMaker

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.generation import Clip, Generation, State
from seedance_studio.engine.events import GenerationChanged
from seedance_studio.engine.safekeeping.verifier import Verifier
from seedance_studio.store.database import DATABASE
from seedance_studio.ui.library.verify_dialog import VerifyDialog
from seedance_studio.viewmodels.library.verification import VerificationModel, VerificationStage
from seedance_studio.viewmodels.shell.notices import NoticeKind, NoticeModel

CONTENT = b"a clip"


class Check:
    """The check of a library, and the dialog that shows it."""

    def __init__(self, composers: Composers, theme) -> None:
        self.composers, self.library = composers, composers.library
        self.notices = NoticeModel()
        session = composers.session
        verifier = Verifier(session.library, session.engine, session.decoder, time.time)
        self.model = VerificationModel(verifier, self.library.folder, composers.tasks, self.notices)
        self.dialog = VerifyDialog(self.model, theme)
        self.asked: list[str] = []
        """The ids of the generations whose clip is fetched again."""
        composers.changes.connect(self._on_event)

    def _on_event(self, event: object) -> None:
        if not isinstance(event, GenerationChanged) or event.generation.state is not State.SUCCEEDED:
            return
        # Each attempt to fetch it is told, too.
        if event.generation.id not in self.asked:
            self.asked.append(event.generation.id)

    def file(self, number: int) -> Path:
        return self.library.folder / f"clips/{number}.mp4"

    async def put(self, number: int, content: bytes = CONTENT, doubt: str = "") -> Generation:
        """A generation with its clip."""
        file = self.file(number)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        clip = Clip(f"clips/{number}.mp4", len(content), digest, 160, 90, 1.0, "h264", doubt=doubt)
        made = a_ready(number, f"prompt {number}", clip=clip, api_base=self.composers.session.plan.api_base)
        await self.library.add(made)
        return made

    async def run(self) -> None:
        """Until the check has ended."""
        self.dialog.show()
        self.model.begin()
        await until(lambda: self.model.stage is not VerificationStage.RUNNING)

    def said(self) -> str:
        return "\n".join(label.text() for label in self.dialog.findChildren(QLabel) if label.isVisible())

    def buttons(self, text: str) -> list[QAbstractButton]:
        found = self.dialog.findChildren(QAbstractButton)
        return [button for button in found if button.text() == text and button.isVisible()]


@pytest.fixture
async def check(composers, theme):
    check = Check(composers, theme)
    yield check
    if isValid(check.dialog):
        check.dialog.close()
    await composers.settle()
    check.model.deleteLater()


async def test_progress_is_told_and_a_sound_library_is_said_to_be(check: Check):
    for number in range(2):
        await check.put(number)
    words = list[str]()
    check.model.changed.connect(lambda: words.append(check.said()))
    check.dialog.show()
    assert "Checking the database…" in check.said()
    await check.run()
    steps = ("0 of 2", "1 of 2", "2 of 2", "every clip is unchanged. Clips checked: 2.")
    assert [step in said for step, said in zip(steps, words, strict=True)] == [True] * 4
    assert check.dialog.accessibleName() == "Your library was verified"
    assert check.buttons("Close")


async def test_what_is_wrong_can_be_shown_and_fetched_once(check: Check, tmp_path: Path, monkeypatch):
    opened = tmp_path / "opened"
    program = tmp_path / "xdg-open"
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{opened}.part" && mv "{opened}.part" "{opened}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    ids = [(await check.put(number)).id for number in range(4)]
    check.file(0).unlink()
    check.file(1).write_bytes(b"another cut")
    check.file(2).unlink()
    check.file(2).mkdir()
    for name in ("mine.mp4", "yours.mp4"):
        check.file(0).with_name(name).write_bytes(b"")
    await check.run()
    assert "Of 4 clips, 3 are missing or changed." in check.said()
    assert "without a generation: 2" in check.said()
    assert len(check.buttons("Show in folder")) == 2
    check.buttons("Show in folder")[0].click()
    await until(opened.exists)
    assert opened.read_text() == str(check.file(0).parent)
    check.buttons("Fetch again")[0].click()
    await until(lambda: check.asked)
    check.buttons("Fetch all again")[0].click()
    await until(lambda: len(check.asked) == 3)
    assert sorted(check.asked) == sorted(ids[:3])
    assert not check.buttons("Fetch again")
    assert not check.buttons("Fetch all again")


async def test_what_can_not_be_decoded_is_opened_outside_and_not_fetched(
    check: Check, opened_outside: list[Path], files: FileMaker, speak: Callable[[str], None]
):
    speak("en")
    await check.put(0)
    await check.put(1, b"no film", Code.CODEC_UNKNOWN)
    await check.put(2, files.clip("film.mp4").read_bytes(), Code.CODEC_UNKNOWN)
    check.file(0).unlink()
    await check.run()
    said = check.said()
    assert "Of 3 clips, 1 is missing or changed. It is paid for;" in said
    assert "Complete clips that can't be decoded here: 1." in said
    assert "Clips that could be verified now: 1." in said
    assert len(check.buttons("Fetch again")) == 1
    assert not check.buttons("Fetch all again")
    check.buttons("Open outside")[0].click()
    assert opened_outside == [check.file(1)]


async def end_early(check: Check, act: Callable[[], object]) -> None:
    """Acts once one clip of two was looked at."""
    for number in range(2):
        await check.put(number)
    model = check.model
    model.changed.connect(
        lambda: act() if (model.stage, model.done) == (VerificationStage.RUNNING, 1) else None
    )
    await check.run()
    assert check.model.stage is VerificationStage.CANCELLED
    assert check.model.done == 1


async def test_closing_it_ends_the_check(check: Check):
    await end_early(check, lambda: check.buttons("Cancel")[0].click())


async def test_escape_ends_the_check_too(check: Check, qtbot):
    await end_early(check, lambda: qtbot.keyClick(check.dialog, Qt.Key.Key_Escape))


async def test_a_damaged_database_ends_the_check_and_goes_to_who_restores_it(check: Check):
    await check.put(0)
    await check.composers.settle()
    with (check.library.folder / DATABASE).open("r+b") as file:
        file.write(b"\xa5" * 4096)
    await check.run()
    await check.composers.settle()
    (error,) = check.composers.failures
    check.composers.failures.clear()
    assert isinstance(error, LibraryError)
    assert error.code is Code.DAMAGED_LIBRARY
    assert check.dialog.accessibleName() == "The check could not continue"
    assert check.notices.current is None


async def test_any_other_failure_is_told_as_what_it_is(check: Check):
    await check.put(0)
    await check.composers.settle()
    (check.library.folder / DATABASE).rename(check.library.folder / "elsewhere.db")
    await check.run()
    assert check.dialog.accessibleName() == "The check could not continue"
    assert check.notices.current is not None
    assert check.notices.current.kind is NoticeKind.ACTION_FAILED
