"""Buttons: pressed once by a held key, named for everyone, readable when they rest."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest

from seedance_studio.ui.widgets.buttons import IconButton, LinkButton, PrimaryButton


@pytest.fixture
def presses():
    return []


def press(button, presses):
    button.clicked.connect(lambda: presses.append(1))
    return button


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize(
    "make",
    [
        lambda theme: PrimaryButton(theme, "Generate"),
        lambda theme: LinkButton(theme, "Clear"),
        lambda theme: IconButton(theme, "close", "Close"),
    ],
)
def test_each_kind_is_pressed_by_the_keyboard(theme, show, presses, make, key):
    button = press(make(theme), presses)
    show(button)
    QTest.keyClick(button, key)
    assert presses == [1]


@pytest.mark.parametrize("kind", [PrimaryButton, LinkButton])
def test_it_is_pressed_once_by_a_key_that_is_held(qapp, theme, show, presses, kind):
    button = press(kind(theme, "Generate"), presses)
    show(button)
    none = Qt.KeyboardModifier.NoModifier
    for repeated in (False, True, True):
        qapp.sendEvent(button, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", repeated))
    assert presses == [1]


def test_primary_that_is_disabled_does_nothing(theme, show, presses):
    button = press(PrimaryButton(theme, "Generate"), presses)
    show(button)
    button.setEnabled(False)
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert presses == []


def test_primary_drops_its_hint_before_its_price(theme, show):
    hinted, plain = (
        PrimaryButton(theme, "Generate · ≈ 64 credits", "Ctrl ⏎"),
        PrimaryButton(theme, "Generate · ≈ 64 credits"),
    )
    show(hinted, plain, width=250)
    assert hinted.grab().toImage() == plain.grab().toImage()
    beside = hinted.parentWidget()
    assert beside is not None
    beside.resize(500, 300)
    QTest.qWait(0)
    assert hinted.grab().toImage() != plain.grab().toImage()


def test_primary_has_room_for_its_words_in_any_language(theme):
    short, long = PrimaryButton(theme, "Oluştur"), PrimaryButton(theme, "Oluştur · yaklaşık 64 kredi")
    assert long.sizeHint().width() > short.sizeHint().width() + 100


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_primary_is_in_the_colour_to_press_next(theme, show, mode):
    theme.apply(mode)
    button = PrimaryButton(theme, "")
    show(button)
    picture = button.grab().toImage()
    assert picture.pixelColor(30, picture.height() // 2).name() == theme.tokens.fill


def test_icon_is_called_by_its_tool_tip(theme):
    button = IconButton(theme, "play", "Play")
    button.set_tip("Pause")
    assert button.toolTip() == "Pause"
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Pause"


def test_icon_shows_another_icon_and_another_theme(theme, show):
    button = IconButton(theme, "play", "Play")
    show(button)
    before = button.grab().toImage()
    button.set_icon("pause")
    paused = button.grab().toImage()
    theme.apply("light")
    assert len({picture.cacheKey() for picture in (before, paused)}) == 2
    assert before != paused != button.grab().toImage()


def test_icon_that_is_on_has_a_raised_ground(theme, show):
    button = IconButton(theme, "loop", "Loop")
    button.setCheckable(True)
    show(button)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert button.isChecked()
    # In a corner of its ground, beside the icon.
    assert button.grab().toImage().pixelColor(10, 10).name() == theme.tokens.raised


def test_link_is_as_wide_as_its_words(theme):
    button = LinkButton(theme, "Cancel")
    narrow = button.sizeHint().width()
    button.setText("Klasörde göster")
    assert button.sizeHint().width() > narrow
    assert button.accessibleName() == "Klasörde göster"
    assert LinkButton(theme, "Cancel", icon="close").sizeHint().width() == narrow + 20


def test_link_shows_that_it_is_held_down(theme, show):
    button = LinkButton(theme, "Cancel")
    show(button)
    before = button.grab().toImage()
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert button.grab().toImage() != before
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
