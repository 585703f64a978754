"""The dialog shows the room that each project takes, and moves rejects to the trash."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from support.copying import copier_of
from support.organising import organising_of

from seedance_studio.domain.generation import Clip, State
from seedance_studio.domain.organisation import Flag
from seedance_studio.ui.library.space_dialog import SpaceDialog
from seedance_studio.ui.widgets.calm_dialog import CalmDialog
from seedance_studio.ui.widgets.labels import ElidedLabel
from seedance_studio.viewmodels.library.space import SpaceModel


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def dialog(archive, make, theme, window):
    clip = Clip("clips/a.mp4", 2_000_000, "0" * 64, 1280, 720, 5.0, "h264")
    archive.add(*(make(f"g{number}", State.READY, clip=clip) for number in range(3)))
    organising = organising_of(archive)
    organising.move_to_new([1, 2], "Sea")
    organising.flag([3], Flag.REJECT)
    archive.starter.run()
    dialog = SpaceDialog(
        SpaceModel(archive.library, copier_of(archive), organising, archive.starter), theme, window
    )
    dialog.open()
    archive.starter.run()
    return dialog


def lines(dialog):
    """The size that stands in the line of each name."""
    names = [label.accessibleName() for label in dialog.findChildren(ElidedLabel) if label.isVisible()]
    figures = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    sizes = [text for text in figures if text.endswith("MB")]
    return dict(zip(names, sizes, strict=True))


def button(dialog, text):
    return next(found for found in dialog.findChildren(QPushButton) if found.text() == text)


def test_it_says_what_takes_room(dialog):
    expected = {"Sea": "4 MB", "No project": "2 MB", "All together": "6 MB", "Rejected, of all these": "2 MB"}
    assert lines(dialog) == expected


def test_every_line_has_its_room(dialog):
    table = dialog._table
    assert table.sizeHint().height() >= 4 * dialog.fontMetrics().height()
    assert table.height() >= table.sizeHint().height()


def test_its_figures_follow_what_is_done(dialog, archive, qtbot):
    button(dialog, "Move rejects to the trash").click()
    for _ in range(3):
        archive.starter.run()
    qtbot.waitUntil(lambda: lines(dialog) == {"Sea": "4 MB", "Trash": "2 MB", "All together": "6 MB"})
    assert not button(dialog, "Move rejects to the trash").isEnabled()


def test_copies_for_other_programs_are_counted_and_removed_once_the_person_agrees(dialog, archive, qtbot):
    assert not button(dialog, "Remove copies…").isVisible()
    place = archive.library.folder / "copies" / "g0"
    place.mkdir(parents=True)
    (place / "a.mp4").write_bytes(bytes(3_000_000))
    dialog._model.read()
    archive.starter.run()
    qtbot.waitUntil(lambda: lines(dialog).get("Copies for other programs") == "3 MB")
    button(dialog, "Remove copies…").click()
    asked = dialog.findChild(CalmDialog)
    assert (asked.focusWidget().text(), place.exists()) == ("Cancel", True)
    button(asked, "Remove copies").click()
    archive.starter.run()
    qtbot.waitUntil(lambda: "All together" in lines(dialog))
    assert "Copies for other programs" not in lines(dialog)
    assert not place.exists()
    assert not button(dialog, "Remove copies…").isVisible()
