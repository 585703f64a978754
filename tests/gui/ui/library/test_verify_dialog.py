"""The check of the library as it is seen: how far, what was found, and what a click does."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from shiboken6 import isValid
from support.libraries import a_ready

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.generation import Clip
from seedance_studio.engine.safekeeping.verifier import CheckResult, ClipFault, Finding
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.ui.library.verify_dialog import VerifyDialog
from seedance_studio.viewmodels.library.verification import (
    VerificationModel,
    VerificationStage,
)

FINDINGS = tuple(
    Finding(a_ready(number, f"prompt {fault}"), fault)
    for number, fault in enumerate((ClipFault.MISSING, ClipFault.CHANGED, ClipFault.UNREADABLE))
)
DOUBTED = a_ready(7, clip=Clip("clips/odd.mp4", 9, "0" * 64, 0, 0, 0.0, "zz99", doubt=Code.CODEC_UNKNOWN))


class Check:
    """A check that a test carries on by hand."""

    def __init__(self) -> None:
        self.asked: list[Finding] = []
        self.errors: list[Code] = []
        self.tell = lambda done, total: None
        self._end: asyncio.Future[CheckResult] | None = None

    async def verify(self, on_progress):
        self.tell = on_progress
        self._end = asyncio.get_running_loop().create_future()
        return await self._end

    async def fetch_again(self, finding):
        self.asked.append(finding)

    async def end(self, result: CheckResult | Exception) -> None:
        assert self._end is not None
        if isinstance(result, Exception):
            self._end.set_exception(result)
        else:
            self._end.set_result(result)
        await turn()


async def turn() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


class ShownDialog(VerifyDialog):
    """With its model, and what it showed in the file manager."""

    model: VerificationModel
    shown: list[Path]


@pytest.fixture
def check():
    return Check()


@pytest.fixture
async def dialog(check, theme):
    model = VerificationModel(check, TaskSupervisor(lambda error: None))
    model.failed.connect(lambda error: check.errors.append(error.code))
    shown: list[Path] = []
    dialog = ShownDialog(model, Path("/library"), shown.append, theme)
    dialog.model, dialog.shown = model, shown
    dialog.show()
    model.begin()
    await turn()
    yield dialog
    if isValid(dialog):
        dialog.close()
    await turn()
    model.deleteLater()


def words(dialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def buttons(dialog, text):
    return [one for one in dialog.findChildren(QAbstractButton) if one.text() == text and one.isVisible()]


async def test_progress_is_told_and_a_sound_library_is_said_to_be(dialog, check):
    assert "Checking the database…" in words(dialog)
    check.tell(3, 1200)
    assert "3 of 1,200" in words(dialog)
    await check.end(CheckResult(1200, (), ()))
    assert dialog.accessibleName() == "Your library was verified"
    assert "every clip is unchanged. Clips checked: 1,200." in words(dialog)
    assert buttons(dialog, "Close")


async def test_what_is_wrong_can_be_shown_and_fetched_once(dialog, check):
    await check.end(CheckResult(9, FINDINGS, (Path("a"), Path("b"))))
    assert "Of 9 clips, 3 are missing or changed." in words(dialog)
    assert "without a generation: 2" in words(dialog)
    assert len(buttons(dialog, "Show in folder")) == 2
    buttons(dialog, "Show in folder")[0].click()
    assert FINDINGS[1].generation.clip is not None
    assert dialog.shown == [Path("/library") / FINDINGS[1].generation.clip.path]
    buttons(dialog, "Fetch again")[0].click()
    await turn()
    assert check.asked == [FINDINGS[0]]
    buttons(dialog, "Fetch all again")[0].click()
    await turn()
    assert check.asked == list(FINDINGS)
    assert not buttons(dialog, "Fetch again")
    assert not buttons(dialog, "Fetch all again")


async def test_what_can_not_be_decoded_is_opened_outside_and_not_fetched(
    dialog, check, opened_outside, speak
):
    speak("en")
    await check.end(
        CheckResult(9, (FINDINGS[0], Finding(DOUBTED, ClipFault.UNVERIFIED)), (), newly_verified=2)
    )
    said = words(dialog)
    assert "Of 9 clips, 1 is missing or changed. It is paid for;" in said
    assert "Complete clips that can't be decoded here: 1." in said
    assert "Clips that could be verified now: 2." in said
    assert len(buttons(dialog, "Fetch again")) == 1
    assert not buttons(dialog, "Fetch all again")
    buttons(dialog, "Open outside")[0].click()
    assert opened_outside == [Path("/library/clips/odd.mp4")]


async def test_closing_it_ends_the_check(dialog, check):
    check.tell(1, 9)
    model = dialog.model
    buttons(dialog, "Cancel")[0].click()
    await turn()
    assert model.stage is VerificationStage.CANCELLED


async def test_escape_ends_the_check_too(dialog, check, qtbot):
    check.tell(1, 9)
    model = dialog.model
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    await turn()
    assert model.stage is VerificationStage.CANCELLED


async def test_a_damaged_database_ends_the_check_and_is_told(dialog, check):
    await check.end(LibraryError(Code.DAMAGED_LIBRARY))
    assert check.errors == [Code.DAMAGED_LIBRARY]
    assert dialog.accessibleName() == "The check could not continue"
