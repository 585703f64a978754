"""Notices: said, acted on, dismissed, never cut off, and told to screen readers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from support.controls import focused

from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.notice_bar import NoticeBar

LONG = "3 üretim bekliyor: siz söylemeden hiçbir şey gönderilmez. "
HIGH = 400
DOUBLE_CLICK_MS = 600
"""More than any two clicks of a double click are apart."""


class Page:
    """A bar over the lower edge of a page."""

    def __init__(self, window: QWidget, bar: NoticeBar) -> None:
        self.window = window
        self.bar = bar

    def show(self, severity: str, text: str, actions=(), *, width: int = 700) -> None:
        self.bar.show_notice(severity, text, actions)
        high = self.bar.height_at(width)
        self.bar.lie_at(QRect(0, HIGH - high, width, high))


@pytest.fixture
def page(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, HIGH)
    page = Page(window, NoticeBar(theme, window, stay_ms=20))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return page


def labels(bar) -> list[str]:
    return [button.text() for button in bar.findChildren(QPushButton) if button.isVisible()]


def test_is_hidden_until_there_is_something_to_say(page):
    assert page.bar.isHidden()


def test_shows_what_happened(page):
    page.show("error", "The key was refused.")
    assert page.bar.isVisible()
    assert page.bar.findChild(QLabel).text() == "The key was refused."
    page.bar.clear()
    assert page.bar.isHidden()


def test_does_what_its_buttons_say(page):
    done: list[str] = []
    actions = [("Send", lambda: done.append("sent")), ("Discard", lambda: done.append("discarded"))]
    page.show("warning", "3 generations are waiting.", actions)
    assert labels(page.bar) == ["Send", "Discard"]
    for button in page.bar.findChildren(QPushButton):
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert done == ["sent", "discarded"]


def test_a_double_click_answers_no_notice_that_came_in_its_midst(page):
    done: list[str] = []

    def release() -> None:
        done.append("released")
        page.show("warning", "That goes over a limit.", [("Send", lambda: done.append("sent anyway"))])

    page.show("warning", "3 generations are waiting.", [("Send", release)])
    (button,) = page.bar.findChildren(QPushButton)
    middle = button.mapTo(page.window, button.rect().center())
    screen = page.window.windowHandle()
    QTest.mouseDClick(screen, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert labels(page.bar) == ["Send"]
    assert done == ["released"]
    QTest.mouseClick(
        screen, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle, DOUBLE_CLICK_MS
    )
    assert done == ["released", "sent anyway"]


def test_another_notice_takes_the_place_of_the_first(page, qapp):
    page.show("warning", "One.", [("Send", list)])
    page.show("info", "Two.", [("Open settings", list)])
    qapp.processEvents()
    assert page.bar.findChild(QLabel).text() == "Two."
    assert labels(page.bar) == ["Open settings"]


def test_its_cross_asks_to_be_dismissed(page, qtbot):
    page.show("info", "Update ready.")
    cross = page.bar.findChild(IconButton)
    assert cross.accessibleName() == "Dismiss"
    with qtbot.waitSignal(page.bar.dismissed):
        QTest.mouseClick(cross, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("times", [1, 2, 4])
@pytest.mark.parametrize("width", [400, 700])
def test_is_as_high_as_all_of_it_needs(page, qapp, times, width):
    page.show("info", "Another one before it.", [("Go on", list)])
    qapp.processEvents()
    page.show("warning", LONG * times, [("Şimdi gönder", list), ("Hepsini iptal et", list)], width=width)
    qapp.processEvents()
    label = page.bar.findChild(QLabel)
    assert label.height() >= label.heightForWidth(label.width())
    assert page.bar.height() < 2 * label.heightForWidth(label.width()) + 40
    for part in page.bar.findChildren(QWidget):
        assert part.isHidden() or page.bar.rect().contains(part.geometry())


@pytest.mark.parametrize("severity", ["info", "warning", "error", "ok"])
@pytest.mark.parametrize("mode", ["dark", "light"])
def test_each_severity_has_its_colour(theme, page, mode, severity):
    theme.apply(mode)
    page.show(severity, "…")
    seen = page.bar.grab().toImage().pixelColor(20, 3)
    assert seen.name() == theme.tokens.tint(severity, 0.16).name()


def test_good_news_leaves_by_itself(page, qtbot):
    with qtbot.waitSignal(page.bar.dismissed):
        page.show("ok", "The report is saved.")


@pytest.mark.parametrize("severity", ["info", "warning", "error"])
def test_everything_else_stays(page, qtbot, severity):
    page.show("ok", "The report is saved.")
    with qtbot.assertNotEmitted(page.bar.dismissed, wait=60):
        page.show(severity, "Sending has stopped.")


def test_good_news_does_not_leave_from_under_the_keyboard(page, qtbot):
    page.show("ok", "The report is saved.", [("Show in folder", list)])
    with qtbot.assertNotEmitted(page.bar.dismissed, wait=60):
        page.bar.findChild(QPushButton).setFocus()
    with qtbot.waitSignal(page.bar.dismissed):
        page.bar.findChild(QPushButton).clearFocus()


def test_comes_from_below_and_leaves_where_things_may_move(theme, motion, page, qtbot):
    motion.set_reduced(False)
    page.show("info", "Update ready.")
    assert page.bar.pos().y() == HIGH
    qtbot.waitUntil(lambda: page.bar.geometry().bottom() < HIGH)
    page.bar.clear()
    assert page.bar.isVisible()
    qtbot.waitUntil(page.bar.isHidden)
    page.show("info", "Again.")
    qtbot.waitUntil(lambda: page.bar.isVisible() and page.bar.geometry().bottom() < HIGH)


def test_a_notice_that_comes_while_another_leaves_stays(theme, motion, page, qtbot):
    motion.set_reduced(False)
    page.show("info", "One.")
    qtbot.waitUntil(lambda: page.bar.geometry().bottom() < HIGH)
    page.bar.clear()
    page.show("info", "Two.")
    qtbot.waitUntil(lambda: page.bar.geometry().bottom() < HIGH)
    assert page.bar.isVisible()


def test_tab_goes_through_its_buttons_and_on_to_the_cross(page, qtbot):
    page.show("warning", "Two wait.", [("Send", list), ("Show", list)])
    first = next(button for button in page.bar.findChildren(QPushButton) if button.text() == "Send")
    first.setFocus()
    passed = []
    for _ in range(3):
        passed.append(focused())
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert [item.accessibleName() or item.text() for item in passed] == ["Send", "Show", "Dismiss"]
