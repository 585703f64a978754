"""The dialog of all limits, over a real library."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from support.controls import control, focused_name
from support.limited import LimitedStudio, limited_studio
from support.pressing import press_one
from support.spending import PRICE, REQUEST, a_limit
from support.tracking import until

from seedance_studio.domain.spending_limits import LimitScope, MissingTime
from seedance_studio.store.spending_limits import note_missing
from seedance_studio.ui.spending.limits_dialog import LimitsDialog


@pytest.fixture
async def studio(qapp, tmp_path: Path) -> AsyncIterator[LimitedStudio]:
    async with limited_studio(tmp_path) as studio:
        yield studio


@pytest.fixture
def open_dialog(studio: LimitedStudio, theme, qtbot):
    async def build() -> LimitsDialog:
        dialog = LimitsDialog(studio.limits, theme)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        await until(lambda: QApplication.activeWindow() is dialog)
        return dialog

    return build


def press(dialog: QWidget, name: str) -> None:
    control(dialog, QAbstractButton, name).click()


def words(dialog: QWidget) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible() and label.text()]


def type_into(dialog: QWidget, name: str, text: str) -> None:
    field = control(dialog, QLineEdit, name)
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


async def test_without_limits_each_place_offers_one(open_dialog):
    shown = words(await open_dialog())
    assert [text for text in shown if text in ("One click", "Today", "This week", "This month")] == [
        "One click",
        "Today",
        "This week",
        "This month",
    ]
    assert shown.count("has none") == 4
    assert "not entered" in shown
    assert "CHANGES" not in shown


async def test_what_is_used_and_left_is_seen_beside_the_limit(studio: LimitedStudio, open_dialog):
    await studio.engine.fuse.set_limit(a_limit(1000))
    await press_one(studio.engine, REQUEST)
    await studio.settle()
    shown = words(await open_dialog())
    at = shown.index("Today")
    used = f"{PRICE:.0f}"
    left = f"{1000 - PRICE:.0f} left · frees up at midnight"
    assert shown[at : at + 5] == ["Today", used, "of 1,000", "stops", left]


async def test_a_limit_is_set_by_keys_alone(studio: LimitedStudio, open_dialog):
    dialog = await open_dialog()
    button = control(dialog, QAbstractButton, "Set a limit: Today")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert focused_name() == "Credits"
    assert control(dialog, QComboBox, "What it does").currentText() == "stops"
    type_into(dialog, "Credits", "1,000")
    await studio.wait_for_limit()
    assert focused_name() == "Change: Today"
    assert "Today: the limit is 1,000 credits and stops." in words(dialog)
    assert "Today: none → 1,000 stops" in words(dialog)[-1]


async def test_a_limit_that_stops_is_raised_by_typing_it_twice(studio: LimitedStudio, open_dialog):
    await studio.engine.fuse.set_limit(a_limit(1000))
    await studio.settle()
    dialog = await open_dialog()
    press(dialog, "Change: Today")
    type_into(dialog, "Credits", "2000")
    assert "This limit stops. To raise, soften or remove it, type 2000 again." in words(dialog)
    assert focused_name() == "Type the number again"
    type_into(dialog, "Type the number again", "200")
    assert "That is not 2000." in words(dialog)
    type_into(dialog, "Type the number again", "2000")
    await studio.wait_for_limit()
    assert studio.fuse.day is not None
    assert studio.fuse.day.limit == a_limit(2000)
    assert not control_is_there(dialog, "Undo")


async def test_it_is_lowered_without_more_ado(studio: LimitedStudio, open_dialog):
    await studio.engine.fuse.set_limit(a_limit(1000))
    await studio.settle()
    dialog = await open_dialog()
    press(dialog, "Change: Today")
    type_into(dialog, "Credits", "500")
    await studio.wait_for_limit()
    assert studio.fuse.day is not None
    assert studio.fuse.day.limit == a_limit(500)


async def test_a_limit_that_asks_is_removed_and_back_by_undo(studio: LimitedStudio, open_dialog):
    await studio.engine.fuse.set_limit(a_limit(300, LimitScope.CLICK, is_hard=False))
    await studio.settle()
    dialog = await open_dialog()
    press(dialog, "Change: One click")
    press(dialog, "Remove")
    await studio.wait_for_limit()
    assert studio.fuse.standings == ()
    press(dialog, "Undo")
    await studio.wait_for_limit()
    assert [item.limit.credits for item in studio.fuse.standings] == [300]


async def test_removing_one_that_stops_needs_its_number(studio: LimitedStudio, open_dialog):
    await studio.engine.fuse.set_limit(a_limit(1000))
    await studio.settle()
    dialog = await open_dialog()
    press(dialog, "Change: Today")
    press(dialog, "Remove")
    assert focused_name() == "Type the number again"
    type_into(dialog, "Type the number again", "1000")
    await studio.wait_for_limit()
    assert studio.fuse.standings == ()


@pytest.mark.parametrize("text", ["", "none", "0", "-5"])
async def test_what_is_no_number_is_said(open_dialog, text):
    dialog = await open_dialog()
    press(dialog, "Set a limit: Today")
    type_into(dialog, "Credits", text)
    assert "Type a number of credits above 0, at most 1,000,000,000." in words(dialog)


async def test_days_that_are_missing_since_a_restore_hold_until_they_are_confirmed(
    studio: LimitedStudio, open_dialog
):
    now = studio.clock.now()
    await studio.engine.fuse.set_limit(a_limit(1000))
    await studio.bench.library._run(lambda db: note_missing(db, MissingTime(now - 86_400, now)))
    await studio.settle()
    assert not studio.fuse.verdict([1.0]).is_free
    dialog = await open_dialog()
    (said,) = (text for text in words(dialog) if text.startswith("After the restore"))
    assert said.startswith(
        "After the restore, what was charged from 14 January to 15 January may be missing."
    )
    (confirm,) = (item for item in dialog.findChildren(QAbstractButton) if item.text() == "Confirm")
    confirm.click()
    await until(lambda: not studio.fuse.missing_days)
    assert not any(text.startswith("After the restore") for text in words(dialog))
    assert studio.fuse.verdict([1.0]).is_free


async def test_escape_closes_the_editor_and_not_the_dialog(open_dialog):
    dialog = await open_dialog()
    press(dialog, "Set a limit: Today")
    QTest.keyClick(control(dialog, QLineEdit, "Credits"), Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert focused_name() == "Set a limit: Today"


async def test_one_limit_is_edited_at_a_time(open_dialog):
    dialog = await open_dialog()
    press(dialog, "Set a limit: Today")
    press(dialog, "Set a limit: This week")
    fields = [field for field in dialog.findChildren(QLineEdit) if field.isVisible()]
    assert len(fields) == 1


def control_is_there(dialog: QWidget, name: str) -> bool:
    buttons = dialog.findChildren(QAbstractButton)
    return any(button.isVisible() and button.accessibleName() == name for button in buttons)
