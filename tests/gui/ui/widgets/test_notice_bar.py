"""Notices: said, acted on, dismissed, never cut off, and told to screen readers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.notice_bar import NoticeBar

LONG = "3 üretim bekliyor: siz söylemeden hiçbir şey gönderilmez. "


@pytest.fixture
def bar(theme, show):
    bar = NoticeBar(theme)
    show(bar, width=700)
    bar.clear()
    return bar


def labels(bar) -> list[str]:
    return [button.text() for button in bar.findChildren(QPushButton) if button.isVisible()]


def test_is_hidden_until_there_is_something_to_say(theme):
    assert NoticeBar(theme).isHidden()


def test_shows_what_happened(bar):
    bar.show_notice("error", "The key was refused.")
    assert bar.isVisible()
    assert bar.findChild(QLabel).text() == "The key was refused."
    bar.clear()
    assert bar.isHidden()


def test_does_what_its_buttons_say(bar, qtbot):
    done: list[str] = []
    actions = [("Send", lambda: done.append("sent")), ("Discard", lambda: done.append("discarded"))]
    bar.show_notice("warning", "3 generations are waiting.", actions)
    assert labels(bar) == ["Send", "Discard"]
    for button in bar.findChildren(QPushButton):
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert done == ["sent", "discarded"]


def test_another_notice_takes_the_place_of_the_first(bar, qapp):
    bar.show_notice("warning", "One.", [("Send", list)])
    bar.show_notice("info", "Two.", [("Open settings", list)])
    qapp.processEvents()
    assert bar.findChild(QLabel).text() == "Two."
    assert [button.text() for button in bar.findChildren(QPushButton) if button.isVisibleTo(bar)][-1:] == [
        "Open settings"
    ]


def test_its_cross_asks_to_be_dismissed(bar, qtbot):
    bar.show_notice("info", "Update ready.")
    cross = bar.findChild(IconButton)
    assert cross.accessibleName() == "Dismiss"
    with qtbot.waitSignal(bar.dismissed):
        QTest.mouseClick(cross, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("times", [1, 2, 4])
@pytest.mark.parametrize("width", [460, 700])
def test_grows_until_all_of_it_can_be_read(theme, show, qtbot, times, width):
    bar = NoticeBar(theme)
    show(bar, width=width)
    bar.show_notice("warning", LONG * times, [("Şimdi gönder", list), ("Hepsini iptal et", list)])
    label = bar.findChild(QLabel)
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    assert bar.height() < 2 * label.heightForWidth(label.width())


@pytest.mark.parametrize("severity", ["info", "warning", "error", "ok"])
@pytest.mark.parametrize("mode", ["dark", "light"])
def test_each_severity_has_its_colour(theme, bar, mode, severity):
    theme.apply(mode)
    bar.show_notice(severity, "…")
    assert bar.grab().toImage().pixelColor(2, 2).name() == theme.tokens.tint(severity, 0.16).name()


def test_slides_open_and_shut_where_things_may_move(theme, motion, bar, qtbot):
    motion.set_reduced(False)
    bar.show_notice("info", "Update ready.")
    qtbot.waitUntil(lambda: bar.height() >= bar.sizeHint().height())
    bar.clear()
    assert bar.isVisible()
    qtbot.waitUntil(bar.isHidden)
    bar.show_notice("info", "Again.")
    qtbot.waitUntil(lambda: bar.isVisible() and bar.height() >= bar.sizeHint().height())


def test_a_notice_that_comes_while_another_leaves_stays(theme, motion, bar, qtbot):
    motion.set_reduced(False)
    bar.show_notice("info", "One.")
    qtbot.waitUntil(lambda: bar.height() >= bar.sizeHint().height())
    bar.clear()
    bar.show_notice("info", "Two.")
    qtbot.waitUntil(lambda: bar.maximumHeight() > 1000)
    assert bar.isVisible()
