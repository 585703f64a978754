"""The number of takes, set by mouse and keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from support.controls import control, scroll_wheel
from support.tracking import until

from seedance_studio.domain.request import Draft

TWO = "{a|b} x"


@pytest.fixture
def stepper(open_panel):
    async def build(prompt: str, takes: int):
        panel = await open_panel(Draft(prompt=prompt, takes=takes))
        return panel._bar.takes, panel._model.alternatives

    return build


async def test_plus_and_minus_move_it_by_one_of_each(stepper):
    takes, model = await stepper(TWO, 4)
    control(takes, QAbstractButton, "More takes").click()
    assert (takes.number.text(), model.count) == ("×6", 6)
    for _ in range(2):
        control(takes, QAbstractButton, "Fewer takes").click()
    assert model.count == 2
    assert not control(takes, QAbstractButton, "Fewer takes").isEnabled()


@pytest.mark.parametrize(
    ("prompt", "keys", "count"),
    [("x", "7\r", 7), (TWO, "7\r", 6), ("x", "50\r", 10), (TWO, "1\r", 1)],
)
async def test_a_typed_number_counts_once_it_is_entered(stepper, prompt, keys, count):
    takes, model = await stepper(prompt, 2)
    takes.number.setFocus()
    takes.number.selectAll()
    QTest.keyClicks(takes.number, keys[:-1])
    assert model.count == 2
    QTest.keyClick(takes.number, Qt.Key.Key_Return)
    assert (model.count, takes.number.text()) == (count, f"×{count}")


async def test_a_number_that_is_typed_and_not_entered_is_shown_with_its_price_before_it_is_sent(
    open_panel, composers
):
    panel = await open_panel(Draft(prompt="x"))
    bar = panel._bar
    bar.takes.number.setFocus()
    bar.takes.number.selectAll()
    QTest.keyClicks(bar.takes.number, "4")
    QTest.keyClick(bar.takes.number, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: bar.button.text() == "Generate 4 · ≈ 160 credits")
    assert not panel._model.submission.is_sending
    assert composers.sent == []
    QTest.keyClick(bar.takes.number, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: len(composers.sent) == 4)


async def test_the_wheel_changes_nothing(stepper):
    takes, model = await stepper("x", 2)
    takes.number.setFocus()
    scroll_wheel(takes.number)
    assert model.count == 2


async def test_at_most_ten_of_a_cell(stepper):
    takes, model = await stepper("x", 10)
    assert not control(takes, QAbstractButton, "More takes").isEnabled()
    QTest.keyClick(takes.number, Qt.Key.Key_Up)
    assert model.count == 10


async def test_two_digits_have_room(stepper):
    takes, _ = await stepper("{a|b|c|d}", 40)
    field = takes.number.lineEdit()
    assert takes.number.text() == "×40"
    # The field keeps two pixels of its own on each side of the text.
    assert field.fontMetrics().horizontalAdvance("×88") + 4 <= field.width()


async def test_the_number_has_the_colour_of_the_theme_that_was_changed_to(stepper, theme):
    takes, _ = await stepper("x", 2)
    theme.apply("light")
    image = takes.grab(takes.number.geometry().adjusted(4, 8, -4, -8)).toImage()
    shades = [image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())]
    assert min(shades) < 80
