"""One of a few: by mouse, by keys, for screen readers; told only when a person chose."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from support.assistive import act
from support.controls import focused

from seedance_studio.ui.widgets.segmented import Option, SegmentedControl

RATIOS = (Option("16:9", "16:9", "ratio-16-9"), Option("9:16", "9:16", "ratio-9-16"), Option("1:1", "1:1"))


@pytest.fixture(params=[True, False], ids=["outlined", "filled"])
def control(theme, request):
    return SegmentedControl(theme, "Aspect ratio", RATIOS, outlined=request.param)


@pytest.fixture
def chosen(control):
    seen: list[str] = []
    control.chosen.connect(seen.append)
    return seen


def segment(control, label: str) -> QAbstractButton:
    return next(button for button in control.findChildren(QAbstractButton) if button.text() == label)


def focus(control, label: str) -> None:
    segment(control, label).setFocus(Qt.FocusReason.TabFocusReason)


def test_begins_with_the_first(control):
    assert control.value == "16:9"
    assert control.values == ("16:9", "9:16", "1:1")


def test_tab_reaches_the_chosen_one_alone_once_it_is_shown(control, show):
    control.set_value("1:1")
    show(control)
    reached = [
        value for value in control.values if segment(control, value).focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert reached == ["1:1"]


def test_is_chosen_by_the_mouse(control, chosen, show):
    show(control)
    QTest.mouseClick(segment(control, "1:1"), Qt.MouseButton.LeftButton)
    assert control.value == "1:1"
    assert chosen == ["1:1"]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ([Qt.Key.Key_Right], ["9:16"]),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down], ["9:16", "1:1"]),
        ([Qt.Key.Key_End, Qt.Key.Key_Right], ["1:1"]),
        ([Qt.Key.Key_End, Qt.Key.Key_Left], ["1:1", "9:16"]),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], ["1:1", "16:9"]),
        ([Qt.Key.Key_Left], []),
        ([Qt.Key.Key_A], []),
    ],
)
def test_is_chosen_by_keys(control, chosen, show, keys, told):
    show(control)
    focus(control, "16:9")
    for key in keys:
        QTest.keyClick(focused(), key)
    assert chosen == told
    assert QApplication.focusWidget() is segment(control, control.value)


def test_tab_passes_it_in_one_step_by_the_chosen_one(control, show):
    before, after = QLineEdit(), QLineEdit()
    show(before, control, after)
    QTest.mouseClick(segment(control, "1:1"), Qt.MouseButton.LeftButton)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is segment(control, "1:1")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_tells_nothing_when_the_program_chooses(control, chosen):
    control.set_value("9:16")
    assert control.value == "9:16"
    control.set_value("4:3")
    assert control.value == "9:16"
    assert chosen == []


def test_takes_other_options(control, chosen, show):
    show(control)
    control.set_options([Option("a", "A"), Option("b", "B")])
    assert control.values == ("a", "b")
    assert control.value == "a"
    focus(control, "A")
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert chosen == ["b"]


def test_is_named_for_screen_readers(control):
    assert control.accessibleName() == "Aspect ratio"
    interface = QAccessible.queryAccessibleInterface(segment(control, "9:16"))
    assert interface.text(QAccessible.Text.Name) == "9:16"
    assert interface.role() == QAccessible.Role.RadioButton
    assert interface.state().checkable
    assert not interface.state().checked


def test_is_chosen_by_its_accessible_action(control, chosen, show):
    show(control)
    act(QAccessible.queryAccessibleInterface(segment(control, "9:16")))
    assert control.value == "9:16"
    assert chosen == ["9:16"]
    act(QAccessible.queryAccessibleInterface(segment(control, "9:16")))
    assert control.value == "9:16"


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_shows_which_one_is_chosen_and_whether_one_can_choose(control, theme, show, mode):
    theme.apply(mode)
    show(control)
    first = control.grab().toImage()
    control.set_value("1:1")
    last = control.grab().toImage()
    control.setEnabled(False)
    assert first != last != control.grab().toImage()
    QTest.mouseClick(segment(control, "16:9"), Qt.MouseButton.LeftButton)
    assert control.value == "1:1"


def test_without_options_has_no_value_and_no_keys(theme, show):
    control = SegmentedControl(theme, "Aspect ratio", ())
    show(control)
    QTest.keyClick(control, Qt.Key.Key_Right)
    assert control.value == ""
