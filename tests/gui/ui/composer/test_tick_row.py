"""Several values of a field, ticked side by side."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from support.controls import control, focused, focused_name
from support.generations import a_generation
from support.priced_models import PRICED
from support.tracking import until

from seedance_studio.domain.generation import State
from seedance_studio.domain.request import Draft, Field
from seedance_studio.domain.several import NOT_SEVERAL, Several
from seedance_studio.ui.composer.tick_row import TickRow
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.slider import SeekSlider
from seedance_studio.viewmodels.composer.alternatives_model import Misfit


def press(panel, name: str) -> None:
    QTest.mouseClick(control(panel, QAbstractButton, name), Qt.MouseButton.LeftButton)


def ticked(panel, name: str) -> list[str]:
    row = control(panel, TickRow, name)
    chips = [chip for chip in row.findChildren(QAbstractButton) if chip.isVisible()]
    return [chip.accessibleName() for chip in chips if chip.isChecked()]


async def test_they_are_made_once_several_is_chosen(open_panel):
    panel = await open_panel(Draft(prompt="A train", duration=7), table=PRICED)
    rows = panel.findChildren(TickRow)
    assert [row.findChildren(QAbstractButton) for row in rows] == [[], [], [], []]
    press(panel, "Several")
    assert all(row.findChildren(QAbstractButton) for row in rows)


async def test_the_boxes_make_way_for_ticks_and_come_back(open_panel):
    panel = await open_panel(Draft(prompt="A train", duration=7), table=PRICED)
    assert control(panel, ChoiceBox, "Resolution").isVisible()
    press(panel, "Several")
    assert ticked(panel, "Model") == ["seedance-2.0"]
    assert ticked(panel, "Duration") == ["7 s"]
    assert not [box for box in panel.findChildren(ChoiceBox) if box.isVisible()]
    press(panel, "480p")
    press(panel, "9:16")
    assert panel._model.draft.several == Several(resolution=("480p",), aspect_ratio=("9:16",))
    press(panel, "Several")
    assert panel._model.draft.several == NOT_SEVERAL
    assert control(panel, SeekSlider, "Duration").isVisible()


async def test_the_arrow_keys_go_from_value_to_value_and_space_ticks(open_panel):
    panel = await open_panel(Draft(prompt="A train"), table=PRICED)
    several = control(panel, QAbstractButton, "Several")
    several.setFocus()
    QTest.keyClick(several, Qt.Key.Key_Space)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused_name() == "seedance-2.0"
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert ticked(panel, "Model") == ["seedance-2.0", "seedance-2.0-fast"]
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused_name() == "720p"
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert ticked(panel, "Resolution") == ["720p"]
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert panel._model.draft.several == Several(model=("seedance-2.0-fast",), resolution=("480p",))


async def test_assistive_tools_see_boxes_to_tick(open_panel):
    panel = await open_panel(Draft(prompt="A train", several=Several(resolution=("480p",))), table=PRICED)
    row = control(panel, TickRow, "Resolution")
    chip = QAccessible.queryAccessibleInterface(control(row, QAbstractButton, "480p"))
    assert chip.role() is QAccessible.Role.CheckBox
    assert chip.state().checked
    chip.actionInterface().doAction("Toggle")
    assert panel._model.draft.several == NOT_SEVERAL
    assert panel._model.draft.resolution == "720p"


async def test_a_draft_with_ticks_shows_them(open_panel):
    panel = await open_panel(Draft(prompt="A train", several=Several(duration=(10,))), table=PRICED)
    assert ticked(panel, "Duration") == ["5 s", "10 s"]
    panel._model.new_draft()
    assert control(panel, SeekSlider, "Duration").isVisible()
    panel._model.tabs.show(0)
    assert ticked(panel, "Duration") == ["5 s", "10 s"]


async def test_the_lengths_follow_the_ticked_models(open_panel):
    panel = await open_panel(
        Draft(prompt="A train", model="seedance-1.5-pro", several=Several(duration=(10,))), table=PRICED
    )
    values = [value for value, _ in panel._model.alternatives.values(Field.DURATION)]
    assert values == [5, 10]
    press(panel, "seedance-2.0-fast")
    values = [value for value, _ in panel._model.alternatives.values(Field.DURATION)]
    assert values == list(range(4, 16))
    assert ticked(panel, "Duration") == ["5 s", "10 s"]


CTRL = Qt.KeyboardModifier.ControlModifier


def ctrl_click(widget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, CTRL, at or widget.rect().center())


async def test_ctrl_and_a_click_on_a_shape_ticks_it_too(open_panel):
    panel = await open_panel(Draft(prompt="A train"), table=PRICED)
    shape = control(panel, QAbstractButton, "9:16")
    assert shape.toolTip() == "9:16 (Ctrl+click or Ctrl+Space ticks one more, to compare)"
    ctrl_click(shape)
    assert ticked(panel, "Aspect ratio") == ["16:9", "9:16"]
    assert focused_name() == "9:16"
    draft = panel._model.draft
    assert (draft.aspect_ratio, draft.several) == ("16:9", Several(aspect_ratio=("9:16",)))
    # The number of clips does not rise by that, and must be set for both.
    assert (draft.takes, panel._model.alternatives.misfit) == (1, Misfit.NUMBER)


async def test_ctrl_and_a_click_on_what_is_chosen_shows_the_ticks(open_panel):
    panel = await open_panel(Draft(prompt="A train"), table=PRICED)
    before = panel._model.draft
    ctrl_click(control(panel, QAbstractButton, "16:9"))
    assert ticked(panel, "Aspect ratio") == ["16:9"]
    assert panel._model.draft == before


async def test_ctrl_and_keys_tick_a_shape_too(open_panel):
    panel = await open_panel(Draft(prompt="A train"), table=PRICED)
    control(panel, QAbstractButton, "16:9").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Right, CTRL)
    assert (focused_name(), panel._model.draft.aspect_ratio) == ("9:16", "16:9")
    QTest.keyClick(focused(), Qt.Key.Key_Space, CTRL)
    assert ticked(panel, "Aspect ratio") == ["16:9", "9:16"]


@pytest.mark.parametrize("by_key", [False, True], ids=["mouse", "keys"])
@pytest.mark.parametrize(
    ("name", "entry", "before", "after"),
    [
        ("Model", 1, "seedance-2.0", "seedance-2.0-fast"),
        ("Resolution", 0, "720p", "480p"),
    ],
)
async def test_ctrl_ticks_an_entry_of_an_open_list_too(open_panel, by_key, name, entry, before, after):
    panel = await open_panel(Draft(prompt="A train"), table=PRICED)
    box = control(panel, ChoiceBox, name)
    box.showPopup()
    view = box.view()
    index = box.model().index(entry, 0)
    if by_key:
        view.setCurrentIndex(index)
        QTest.keyClick(view, Qt.Key.Key_Space, CTRL)
    else:
        ctrl_click(view.viewport(), view.visualRect(index).center())
    await until(lambda: not view.isVisible())
    assert sorted(ticked(panel, name)) == sorted([before, after])
    assert focused_name() == after
    field = name.lower()
    draft = panel._model.draft
    assert (getattr(draft, field), getattr(draft.several, field)) == (before, (after,))


async def test_ctrl_and_a_click_on_the_slider_ticks_that_length_too(open_panel):
    panel = await open_panel(Draft(prompt="A train", duration=5), table=PRICED)
    slider = control(panel, SeekSlider, "Duration")
    ctrl_click(slider, QPoint(slider.width() - 4, slider.height() // 2))
    assert ticked(panel, "Duration") == ["5 s", "15 s"]
    assert panel._model.draft.duration == 5


@pytest.mark.parametrize(
    ("name", "own"), [("Model", "seedance-2.0"), ("Resolution", "720p"), ("Duration", "5 s")]
)
async def test_ctrl_and_space_lead_to_the_ticks_of_a_field(open_panel, name, own):
    panel = await open_panel(Draft(prompt="A train", duration=5), table=PRICED)
    field = control(panel, QWidget, name)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Space, CTRL)
    assert focused_name() == own
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert len(ticked(panel, name)) == 2


async def test_while_a_generation_is_edited_one_value_is_chosen(open_panel, composers):
    panel = await open_panel(Draft(prompt="A train"), table=PRICED)
    panel._model.edit(a_generation(state=State.WAITING))
    ctrl_click(control(panel, QAbstractButton, "9:16"))
    draft = panel._model.draft
    assert (draft.aspect_ratio, draft.several) == ("9:16", NOT_SEVERAL)


async def test_what_was_ticked_stays_in_sight_where_combinations_appear_above_it(open_panel):
    panel = await open_panel(Draft(prompt="A train", takes=2), table=PRICED)
    panel.resize(354, 560)
    shape = control(panel, QAbstractButton, "9:16")
    ctrl_click(shape)
    chip = control(control(panel, TickRow, "Aspect ratio"), QAbstractButton, "9:16")
    await until(lambda: chip.visibleRegion().boundingRect() == chip.rect())
    assert panel._scroll.verticalScrollBar().value() > 0
