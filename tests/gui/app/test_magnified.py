"""Every view at 200 % on a small window: whole, or to be scrolled to, in both languages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from support.composing import until
from support.cut import cut_off
from support.studio import Studio
from support.views import DRAFT, WAITING, fill

from seedance_studio.ui.shell.settings_sections import Section

_SIZE = (1100, 700)
BOTH = pytest.mark.parametrize("language", ["en", "tr"])


@pytest.fixture
def studio(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Studio:
    """With still windows, as where the system asks for reduced motion."""
    # The desktop would say otherwise in the midst of a test.
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    fill(studio.library)
    studio.shell.theme.motion.set_reduced(True)
    studio.shell.window.resize(*_SIZE)
    return studio


async def is_whole(*windows: QWidget) -> None:
    """Once their layouts have settled."""
    faults: list[str] = []

    def settles() -> bool:
        faults[:] = [fault for window in windows for fault in cut_off(window)]
        return not faults

    try:
        await until(settles)
    except TimeoutError:
        assert faults == []


@BOTH
async def test_create_and_the_library(studio: Studio, speak: Callable[[str], None], language: str):
    speak(language)
    studio.shell.renew_window()
    studio.shell.window.resize(*_SIZE)

    async def check() -> None:
        window, workspace = studio.shell.window, studio.libraries.workspace
        assert workspace is not None
        await until(lambda: workspace.models.jobs.rowCount() == 9)
        await is_whole(window)
        workspace.models.composer.load(DRAFT)
        studio.shell.notices.show(WAITING)
        await is_whole(window)
        window.show_details(f"{7:032x}")
        await until(lambda: workspace.models.details.details is not None)
        await is_whole(window)
        window.navigation.show("library")
        await until(lambda: workspace.models.library.grid.count == 4)
        await is_whole(window)
        assert (window.width(), window.height()) == _SIZE

    await studio.run(check)


@BOTH
async def test_the_settings_and_the_welcome(studio: Studio, speak: Callable[[str], None], language: str):
    speak(language)

    async def check() -> None:
        # In the language that was just set.
        studio.shell.renew_window()
        studio.shell.window.resize(*_SIZE)
        for section in Section:
            studio.shell.window.show_settings(section)
            await is_whole(studio.shell.window)
        studio.shell.window.leave_settings()
        await studio.libraries.close()
        studio.controller._show_welcome()
        await is_whole(studio.shell.window)

    await studio.run(check)


@pytest.mark.skipif(os.environ.get("QT_SCALE_FACTOR") == "2", reason="these are the tests at 200 %")
@pytest.mark.slow
def test_all_of_that_at_200_percent():
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__]
    done = subprocess.run(command, env=os.environ | {"QT_SCALE_FACTOR": "2"}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_finds_what_is_cut(qtbot):
    window, page, scroll = QWidget(), QWidget(), QScrollArea()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(scroll)
    scroll.setWidgetResizable(True)
    scroll.setWidget(page)
    inner = QVBoxLayout(page)
    for number in range(40):
        inner.addWidget(QPushButton(f"below the edge {number}"))
    squeezed = QLabel("words that need room", window)
    squeezed.setFixedWidth(20)
    outside = QPushButton("outside", window)
    outside.move(390, 10)
    window.resize(400, 200)
    window.show()
    assert sorted(fault.split(":")[0] for fault in cut_off(window)) == [
        "goes beyond the edge of QWidget",
        "is too narrow for its text",
    ]
