from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from support.assistive import Role, act, name_of, walk
from support.controls import control, focused, focused_name

from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.painted import PaintedButton
from seedance_studio.viewmodels.library.chips import Chip


@pytest.fixture
def bar(page, fill, show, starter):
    page.resize(1300, 600)
    fill(8)
    show()
    starter.settle()
    return page.bar


def list_of(bar, starter, name):
    """The list that a chip opens."""
    control(bar, PaintedButton, name).click()
    starter.settle()
    return next(menu for menu in bar.findChildren(QMenu) if menu.isVisible())


def test_a_chip_opens_a_list_with_counts_and_a_choice_writes_its_word(bar, finding, starter):
    menu = list_of(bar, starter, "Length")
    assert [entry.text() for entry in menu.actions()] == ["up to 5 s\t8", "5–10 s\t8", "10 s and up\t0"]
    assert not menu.actions()[2].isEnabled()
    menu.actions()[1].trigger()
    menu.close()
    assert finding.filters.text == "length:5..10"
    assert control(bar, PaintedButton, "Length 5–10 s").isVisible()


def test_its_cross_takes_the_word_away(bar, finding):
    finding.filters.set_text("prompt stars:>=4")
    control(bar, IconButton, "Remove the filter Stars").click()
    assert finding.filters.text == "prompt"
    assert control(bar, PaintedButton, "Stars").accessibleName() == "Stars"


def test_assistive_tools_find_one_control_of_that_name_and_press_it(page, bar, qtbot):
    page.resize(700, 600)
    (chip,) = [item for item in walk(page) if name_of(item) == "Filters"]
    assert chip.role() == Role.Button
    act(chip)
    # Qt shows such a press before it acts.
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in bar.findChildren(QMenu)))
    (menu,) = [found for found in bar.findChildren(QMenu) if found.isVisible()]
    assert menu.accessibleName() == "Filters"
    assert "Stars" in [entry.text() for entry in menu.actions()]
    menu.close()


def test_where_it_is_narrow_one_chip_leads_to_all(page, bar, finding, starter):
    finding.filters.set_text("stars:>=4 length:5")
    page.resize(700, 600)
    assert not bar.chips[Chip.STARS].isVisible()
    menu = list_of(bar, starter, "Filters 2")
    entries = {entry.text(): entry for entry in menu.actions()}
    assert {"Model", "Length\t5 s", "Stars\t4 stars and up"} <= set(entries)
    entries["Length\t5 s"].trigger()
    menu.close()
    starter.settle()
    opened = [found for found in bar.findChildren(QMenu) if found.isVisible()]
    assert [found.accessibleName() for found in opened] == ["Length"]
    opened[0].close()


def test_tab_goes_from_the_order_to_what_stands_right_of_it(bar, qtbot):
    control(bar, ChoiceBox, "Sort").setFocus()
    passed = []
    for _ in range(4):
        passed.append(focused_name())
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert passed == ["Sort", "Size of the pictures", "Inspector", "Library menu"]
