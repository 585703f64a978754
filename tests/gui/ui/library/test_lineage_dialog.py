from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from seedance_studio.domain.organisation import Lineage, LineageKind
from seedance_studio.ui.library.lineage_dialog import LineageDialog
from seedance_studio.ui.library.relatives import PictureButton
from seedance_studio.ui.widgets.labels import ElidedLabel
from seedance_studio.viewmodels.library.lineage_walk import LineageWalk


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def dialog(archive, make, theme, tmp_path, window):
    """Stands at g0, which was made from g1, and from which g2 was made."""
    came_of = {
        "g0": [Lineage("g0", "g1", LineageKind.REUSED, 7.0)],
        "g2": [Lineage("g2", "g0", LineageKind.FRAME, 8.0)],
    }
    for name in ("g1", "g0", "g2"):
        asyncio.run(archive.library.add(make(name), came_of.get(name, ())))
    walk = LineageWalk(archive.library, archive.starter)
    walk.go_to("g0")
    dialog = LineageDialog(walk, tmp_path, archive.starter, theme, window)
    dialog.open()
    archive.starter.run()
    return dialog


def names(dialog):
    """The prompts of the clips in sight, from left to right."""
    shown = [found for found in dialog.findChildren(PictureButton) if found.isVisible()]
    places = {found.mapTo(dialog, found.rect().center()).x(): found.accessibleName() for found in shown}
    return [places[x].partition(" · ")[0] for x in sorted(places)]


def test_a_retake_of_one_thing_says_what_was_changed(archive, make, theme, tmp_path, window):
    asyncio.run(archive.library.add(make("g0")))
    line = Lineage("g1", "g0", LineageKind.RETAKE, 7.0, "camera", "pan", "tilt")
    asyncio.run(archive.library.add(make("g1"), [line]))
    walk = LineageWalk(archive.library, archive.starter)
    walk.go_to("g1")
    dialog = LineageDialog(walk, tmp_path, archive.starter, theme, window)
    dialog.open()
    archive.starter.run()
    said = [label.accessibleName() for label in dialog.findChildren(ElidedLabel)]
    assert "Camera: “pan” → “tilt”" in said


def button(dialog, text):
    return next(found for found in dialog.findChildren(QPushButton) if found.text() == text)


def test_it_shows_what_a_clip_was_made_from_and_what_came_of_it(dialog):
    assert names(dialog) == ["prompt g1", "prompt g0", "prompt g2"]
    assert not button(dialog, "Back").isEnabled()


def press(dialog, prompt, qtbot):
    shown = [found for found in dialog.findChildren(PictureButton) if found.isVisible()]
    picture = next(found for found in shown if found.accessibleName().startswith(prompt))
    picture.setFocus()
    qtbot.keyClick(picture, Qt.Key.Key_Return)


def test_it_walks_from_clip_to_clip_and_back(dialog, archive, qtbot):
    press(dialog, "prompt g2", qtbot)
    archive.starter.run()
    qtbot.waitUntil(lambda: names(dialog) == ["prompt g0", "prompt g2"])
    press(dialog, "prompt g0", qtbot)
    archive.starter.run()
    qtbot.waitUntil(lambda: names(dialog) == ["prompt g1", "prompt g0", "prompt g2"])
    for _ in range(2):
        button(dialog, "Back").click()
        archive.starter.run()
    qtbot.waitUntil(lambda: names(dialog) == ["prompt g1", "prompt g0", "prompt g2"])
    assert not button(dialog, "Back").isEnabled()


def test_the_library_can_go_to_where_it_stands(dialog, archive, qtbot):
    press(dialog, "prompt g2", qtbot)
    archive.starter.run()
    with qtbot.waitSignal(dialog.shown_asked, check_params_cb=lambda found: found == "g2"):
        button(dialog, "Show in the Library").click()
