"""The strip over the trash says how much is in it, and asks before anything is removed."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from support.organising import trash_of

from seedance_studio.domain.filters import Filter, Scope
from seedance_studio.domain.generation import Clip, State
from seedance_studio.ui.library.trash_strip import TrashStrip
from seedance_studio.ui.widgets.calm_dialog import CalmDialog


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def strip(archive, make, theme, window):
    clip = Clip("clips/a.mp4", 1_200_000, "0" * 64, 1280, 720, 5.0, "h264")
    archive.add(*(make(f"g{number}", State.READY, clip=clip) for number in range(3)))
    model = trash_of(archive)
    archive.changes.connect(model.on_event)
    strip = TrashStrip(model, lambda: [1], theme, window)
    window.show()
    model.organising.trash([1, 2])
    archive.starter.run()
    strip.set_in_trash(True)
    archive.starter.run()
    return strip


def button(parent, text):
    return next(found for found in parent.findChildren(QPushButton) if found.text() == text)


def words(parent):
    return [label.text() for label in parent.findChildren(QLabel) if label.text()]


def left_in_trash(archive):
    return asyncio.run(archive.library.count(Filter((), Scope.TRASH))).count


def test_it_is_there_only_over_a_trash_that_holds_something(strip, archive):
    assert strip.isVisible()
    assert words(strip) == ["2 in the trash · 2.4 MB"]
    strip.set_in_trash(False)
    assert not strip.isVisible()


def test_what_is_selected_is_taken_out(strip, archive):
    button(strip, "Restore").click()
    archive.starter.run()
    archive.starter.run()
    assert words(strip) == ["1 in the trash · 1.2 MB"]


def test_nothing_is_removed_before_the_person_has_said_how(strip, archive):
    button(strip, "Empty trash…").click()
    dialog = strip.window().findChild(CalmDialog)
    button(dialog, "Cancel").click()
    archive.starter.run()
    assert left_in_trash(archive) == 2
    button(strip, "Empty trash…").click()
    dialog = next(found for found in strip.window().findChildren(CalmDialog) if found.isVisible())
    button(dialog, "Delete for good").click()
    archive.starter.run()
    assert left_in_trash(archive) == 0
    assert not strip.isVisible()


def test_what_the_bin_did_not_take_is_said(strip, archive):
    file = archive.library.folder / "clips" / "a.mp4"
    file.parent.mkdir()
    file.write_bytes(b"a clip")
    strip.model.left_behind.emit(["clips/a.mp4"])
    dialog = next(found for found in strip.window().findChildren(CalmDialog) if found.isVisible())
    assert words(dialog)[0] == "The bin did not take everything"
    button(dialog, "Delete for good").click()
    archive.starter.run()
    assert not file.exists()
