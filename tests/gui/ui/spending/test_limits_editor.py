"""The section of all limits, over a real library."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from support.controls import control, focused_name
from support.limited import LimitedStudio, limited_studio
from support.pressing import press_one
from support.spending import PRICE, REQUEST, a_limit
from support.tracking import until

from seedance_studio.domain.spending_limits import LimitScope, MissingTime
from seedance_studio.store.spending_limits import note_missing
from seedance_studio.ui.spending.limits_editor import LimitsEditor


@pytest.fixture
async def studio(qapp, tmp_path: Path) -> AsyncIterator[LimitedStudio]:
    async with limited_studio(tmp_path) as studio:
        yield studio


@pytest.fixture
def show_editor(studio: LimitedStudio, theme, qtbot):
    async def build() -> LimitsEditor:
        section = LimitsEditor(studio.limits, theme)
        qtbot.addWidget(section)
        section.show()
        section.activateWindow()
        await until(lambda: QApplication.activeWindow() is section)
        return section

    return build


def press(section: QWidget, name: str) -> None:
    control(section, QAbstractButton, name).click()


def words(section: QWidget) -> list[str]:
    return [label.text() for label in section.findChildren(QLabel) if label.isVisible() and label.text()]


def type_into(section: QWidget, name: str, text: str) -> None:
    field = control(section, QLineEdit, name)
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


async def test_without_limits_each_place_offers_one(show_editor):
    shown = words(await show_editor())
    assert [text for text in shown if text in ("One click", "Today", "This week", "This month")] == [
        "One click",
        "Today",
        "This week",
        "This month",
    ]
    assert shown.count("has none") == 4
    assert "not entered" in shown
    assert "CHANGES" not in shown


async def test_what_is_used_and_left_is_seen_beside_the_limit(studio: LimitedStudio, show_editor):
    await studio.engine.fuse.set_limit(a_limit(1000))
    await press_one(studio.engine, REQUEST)
    await studio.settle()
    shown = words(await show_editor())
    at = shown.index("Today")
    used = f"{PRICE:.0f}"
    left = f"{1000 - PRICE:.0f} left · frees up at midnight"
    assert shown[at : at + 5] == ["Today", used, "of 1,000", "stops", left]


async def test_a_limit_is_set_by_keys_alone(studio: LimitedStudio, show_editor):
    section = await show_editor()
    button = control(section, QAbstractButton, "Set a limit: Today")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert focused_name() == "Credits"
    assert control(section, QComboBox, "What it does").currentText() == "stops"
    type_into(section, "Credits", "1,000")
    await studio.wait_for_limit()
    assert focused_name() == "Change: Today"
    assert "Today: the limit is 1,000 credits and stops." in words(section)
    assert "Today: none → 1,000 stops" in words(section)[-1]


async def test_a_limit_that_stops_is_raised_by_typing_it_twice(studio: LimitedStudio, show_editor):
    await studio.engine.fuse.set_limit(a_limit(1000))
    await studio.settle()
    section = await show_editor()
    press(section, "Change: Today")
    type_into(section, "Credits", "2000")
    assert "This limit stops. To raise, soften or remove it, type 2000 again." in words(section)
    assert focused_name() == "Type the number again"
    type_into(section, "Type the number again", "200")
    assert "That is not 2000." in words(section)
    type_into(section, "Type the number again", "2000")
    await studio.wait_for_limit()
    assert studio.fuse.day is not None
    assert studio.fuse.day.limit == a_limit(2000)
    assert not control_is_there(section, "Undo")


async def test_it_is_lowered_without_more_ado(studio: LimitedStudio, show_editor):
    await studio.engine.fuse.set_limit(a_limit(1000))
    await studio.settle()
    section = await show_editor()
    press(section, "Change: Today")
    type_into(section, "Credits", "500")
    await studio.wait_for_limit()
    assert studio.fuse.day is not None
    assert studio.fuse.day.limit == a_limit(500)


async def test_a_limit_that_asks_is_removed_and_back_by_undo(studio: LimitedStudio, show_editor):
    await studio.engine.fuse.set_limit(a_limit(300, LimitScope.CLICK, is_hard=False))
    await studio.settle()
    section = await show_editor()
    press(section, "Change: One click")
    press(section, "Remove")
    await studio.wait_for_limit()
    assert studio.fuse.standings == ()
    press(section, "Undo")
    await studio.wait_for_limit()
    assert [item.limit.credits for item in studio.fuse.standings] == [300]


async def test_removing_one_that_stops_needs_its_number(studio: LimitedStudio, show_editor):
    await studio.engine.fuse.set_limit(a_limit(1000))
    await studio.settle()
    section = await show_editor()
    press(section, "Change: Today")
    press(section, "Remove")
    assert focused_name() == "Type the number again"
    type_into(section, "Type the number again", "1000")
    await studio.wait_for_limit()
    assert studio.fuse.standings == ()


@pytest.mark.parametrize("text", ["", "none", "0", "-5"])
async def test_what_is_no_number_is_said(show_editor, text):
    section = await show_editor()
    press(section, "Set a limit: Today")
    type_into(section, "Credits", text)
    assert "Type a number of credits above 0, at most 1,000,000,000." in words(section)


async def test_days_that_are_missing_since_a_restore_hold_until_they_are_confirmed(
    studio: LimitedStudio, show_editor
):
    now = studio.clock.now()
    await studio.engine.fuse.set_limit(a_limit(1000))
    await studio.bench.library._run(lambda db: note_missing(db, MissingTime(now - 86_400, now)))
    await studio.settle()
    assert not studio.fuse.verdict([1.0]).is_free
    section = await show_editor()
    (said,) = (text for text in words(section) if text.startswith("After the restore"))
    assert said.startswith(
        "After the restore, what was charged from 14 January to 15 January may be missing."
    )
    (confirm,) = (item for item in section.findChildren(QAbstractButton) if item.text() == "Confirm")
    confirm.click()
    await until(lambda: not studio.fuse.missing_days)
    assert not any(text.startswith("After the restore") for text in words(section))
    assert studio.fuse.verdict([1.0]).is_free


async def test_escape_closes_the_fields_and_not_the_section(show_editor):
    section = await show_editor()
    press(section, "Set a limit: Today")
    QTest.keyClick(control(section, QLineEdit, "Credits"), Qt.Key.Key_Escape)
    assert section.isVisible()
    assert focused_name() == "Set a limit: Today"


async def test_what_is_edited_is_in_sight(studio: LimitedStudio, show_editor):
    section = await show_editor()
    section.resize(720, 200)
    (scroll,) = section.findChildren(QScrollArea)
    assert scroll.verticalScrollBar().value() == 0
    studio.limits.edit_asked.emit(studio.limits.places[-1])
    field = control(section, QLineEdit, "Credits in the account now")
    await until(lambda: scroll.verticalScrollBar().value() > 0)
    top = field.mapTo(section, field.rect().topLeft()).y()
    assert top >= 0
    assert top + field.height() <= section.height()


async def test_one_limit_is_edited_at_a_time(show_editor):
    section = await show_editor()
    press(section, "Set a limit: Today")
    press(section, "Set a limit: This week")
    fields = [field for field in section.findChildren(QLineEdit) if field.isVisible()]
    assert len(fields) == 1


async def test_what_is_typed_stays_while_another_place_comes(studio: LimitedStudio, show_editor):
    studio.organising.open()
    section = await show_editor()
    press(section, "Set a limit: Today")
    QTest.keyClicks(control(section, QLineEdit, "Credits"), "500")
    await studio.engine.organiser.make_project("Film")
    await studio.settle()
    assert "Film" in words(section)
    field = control(section, QLineEdit, "Credits")
    assert (field.text(), QApplication.focusWidget()) == ("500", field)
    assert not control_is_there(section, "Set a limit: Today")
    QTest.keyClick(field, Qt.Key.Key_Return)
    await studio.wait_for_limit()
    assert [standing.limit.credits for standing in studio.fuse.standings] == [500]


def control_is_there(section: QWidget, name: str) -> bool:
    buttons = section.findChildren(QAbstractButton)
    return any(button.isVisible() and button.accessibleName() == name for button in buttons)
