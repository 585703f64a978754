"""Several values of a field, ticked side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from support.controls import control, focused, focused_name
from support.priced_models import PRICED

from seedance_studio.domain.request import Draft, Field
from seedance_studio.domain.several import NOT_SEVERAL, Several
from seedance_studio.ui.composer.tick_row import TickRow
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.slider import SeekSlider


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
