from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QSlider, QWidget
from support.controls import control, scroll_wheel

from seedance_studio.domain.models import ModelSpec, ModelTable
from seedance_studio.domain.request import Draft

PRO = Draft(prompt="x", model="seedance-1.5-pro", duration=5)
ODD = ModelTable((ModelSpec("odd", (4, 5, 12)),))
KEY = Qt.Key


def slider(panel):
    return control(panel, QSlider, "Duration")


def seconds(panel):
    return panel._model.draft.duration


def shown(panel):
    return [label.text() for label in panel.findChildren(QLabel)]


def pick(panel, name, value):
    combo = control(panel, QComboBox, name)
    combo.setFocus()
    combo.setCurrentText(value)


async def test_the_slider_speaks_seconds(open_panel):
    panel = await open_panel(Draft(duration=7))
    duration = slider(panel)
    assert (duration.minimum(), duration.value(), duration.maximum()) == (4, 7, 15)
    duration.setValue(11)
    assert seconds(panel) == 11
    assert "11 s" in shown(panel)
    assert duration.accessibleDescription() == "11 s"


@pytest.mark.parametrize(("asked", "given"), [(4, 5), (6, 5), (7, 5), (8, 10), (9, 10), (99, 10)])
async def test_the_slider_rests_on_what_is_offered_alone(open_panel, asked, given):
    panel = await open_panel(PRO)
    slider(panel).setValue(asked)
    assert seconds(panel) == given
    assert slider(panel).value() == given


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        ([KEY.Key_Right], [5]),
        ([KEY.Key_Right, KEY.Key_Right], [5, 12]),
        ([KEY.Key_PageUp, KEY.Key_PageUp, KEY.Key_PageUp], [5, 12, 12]),
        ([KEY.Key_End, KEY.Key_Left, KEY.Key_Left, KEY.Key_Left], [12, 5, 4, 4]),
        ([KEY.Key_Up, KEY.Key_Home], [5, 4]),
    ],
)
async def test_keys_step_from_one_offered_duration_to_the_next(open_panel, keys, after):
    panel = await open_panel(Draft(prompt="x", duration=4), table=ODD)
    duration = slider(panel)
    duration.setFocus()
    seen = []
    for key in keys:
        QTest.keyClick(duration, key)
        seen.append(seconds(panel))
    assert seen == after


@pytest.mark.parametrize(("share", "given"), [(0.0, 5), (0.3, 5), (0.8, 10), (1.0, 10)])
async def test_the_mouse_chooses_the_nearest(open_panel, share, given):
    panel = await open_panel(PRO)
    duration = slider(panel)
    at = duration.rect().center()
    at.setX(round((duration.width() - 1) * share))
    QTest.mouseClick(duration, Qt.MouseButton.LeftButton, pos=at)
    assert seconds(panel) == given
    assert duration.value() == given


async def test_another_model_changes_what_can_be_picked(open_panel):
    panel = await open_panel(Draft(prompt="x", duration=9))
    pick(panel, "Model", "seedance-1.5-pro")
    assert (slider(panel).minimum(), slider(panel).maximum(), slider(panel).value()) == (5, 10, 10)
    assert "10 s" in shown(panel)


async def test_each_option_reaches_the_draft(open_panel):
    panel = await open_panel(Draft(prompt="x"))
    pick(panel, "Resolution", "480p")
    ratio = control(panel, QAbstractButton, "16:9")
    ratio.setFocus()
    QTest.keyClick(ratio, Qt.Key.Key_Right)
    draft = panel._model.draft
    assert (draft.resolution, draft.aspect_ratio) == ("480p", "9:16")
    QTest.mouseClick(control(panel, QAbstractButton, "1:1"), Qt.MouseButton.LeftButton)
    assert panel._model.draft.aspect_ratio == "1:1"


async def test_the_services_own_models_can_be_picked(open_panel, composers):
    panel = await open_panel(Draft(prompt="x"))
    panel._model.set_table(ModelTable((ModelSpec("new", (3,), ("720p",), ("1:1",)), *ODD.models)))
    await composers.settle()
    box = control(panel, QComboBox, "Model")
    assert [box.itemText(row) for row in range(box.count())] == ["new", "odd"]
    assert seconds(panel) == 3
    slider(panel).setFocus()
    QTest.keyClick(slider(panel), Qt.Key.Key_Right)
    assert seconds(panel) == 3
    assert control(panel, QAbstractButton, "1:1").isChecked()


@pytest.mark.parametrize("name", ["Model", "Resolution", "Duration"])
async def test_scrolling_past_changes_nothing(open_panel, name):
    panel = await open_panel(Draft(prompt="x", duration=9))
    before = panel._model.draft
    widget = control(panel, QWidget, name)
    widget.setFocus()
    scroll_wheel(widget)
    assert panel._model.draft == before


async def test_what_is_set_in_place_of_what_is_not_offered_is_said_until_it_is_chosen(open_panel):
    panel = await open_panel(Draft(prompt="x", model="seedance-2.0-fast", resolution="480p"))
    panel._model.set_table(ModelTable((ModelSpec("seedance-2.0", (5,)),)))
    said = "2.0-fast is not offered now. 2.0 is set instead."
    assert said in shown(panel)
    panel._model.set_options(resolution="720p")
    assert said not in shown(panel)
