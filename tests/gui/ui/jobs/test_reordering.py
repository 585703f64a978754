"""Waiting cards are selected and moved by mouse, by keys and by assistive tools, and each move is undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QApplication
from support.assistive import Role, act, find, name_of, walk

from seedance_studio.domain.generation import State
from seedance_studio.ui.jobs.card_list import CardList
from seedance_studio.ui.jobs.jobs_panel import JobsPanel
from seedance_studio.ui.jobs.queue_strip import QueueStrip
from seedance_studio.viewmodels.jobs.job_view import Action

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Window:
    """The cards a to e, which wait, above one that is ready, and the queue behind them."""

    def __init__(self, panel, strip, engine, models, starter, qtbot) -> None:
        self.panel, self.strip, self.engine = panel, strip, engine
        self.jobs, self.queue, self.starter, self.qtbot = models.jobs, models.queue, starter, qtbot

    @property
    def names(self) -> str:
        return "".join(card.first_id for card in self.panel.findChild(CardList).cards)

    @property
    def selected(self) -> str:
        return "".join(sorted(self.queue.selection.ids))

    def card(self, name: str):
        return next(card for card in self.panel.findChild(CardList).cards if card.first_id == name)

    def key(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifiers)
        self.settle()

    def click(self, name: str, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        place = QPoint(150, 8)
        self.qtbot.mouseClick(self.card(name), Qt.MouseButton.LeftButton, modifiers, place)
        self.settle()

    def drag(self, name: str, onto: str, at: float) -> None:
        """Drags a card to a place within another one: 0 is its top, 1 its bottom."""
        card, target = self.card(name), self.card(onto)
        end = card.mapFrom(self.panel, target.mapTo(self.panel, QPoint(150, round(target.height() * at))))
        self.qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(150, 8))
        for place in (QPoint(150, 40), end):
            self.qtbot.mouseMove(card, place)
            QCoreApplication.processEvents()
        self.dragged_to = end
        self.qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=end)
        self.settle()

    def use(self, name: str, is_done) -> None:
        """Performs a button's action, and waits until it is done."""
        act(find(self.strip, Role.Button, name))

        def look() -> bool:
            self.settle()
            return is_done()

        self.qtbot.waitUntil(look)

    def settle(self) -> None:
        for _ in range(3):
            self.starter.run("feed")
            QCoreApplication.sendPostedEvents()
        timer = self.panel.findChild(CardList)._growing
        self.qtbot.waitUntil(lambda: not timer.isActive())


@pytest.fixture
def window(qtbot, jobs, actions, thumbnails, queue, engine, models, starter, theme, put, make):
    numbers = iter(range(1, 99))
    panel, strip = JobsPanel(jobs, actions, thumbnails, queue, theme), QueueStrip(queue, theme)
    for widget in (strip, panel):
        qtbot.addWidget(widget)
    panel.resize(335, 900)
    put(make("ready", State.READY, at=50), *(make(name, at=next(numbers)) for name in "abcde"))
    strip.show()
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    window = Window(panel, strip, engine, models, starter, qtbot)
    engine.queue.add(*"abcde")
    window.settle()
    assert window.names == "abcdeready"
    return window


def said(strip) -> list[str]:
    """Everything that assistive tools read there."""
    return [name_of(item) for item in walk(strip) if not item.state().invisible]


@pytest.mark.parametrize(
    ("dragged", "onto", "at", "order"),
    [
        ("d", "b", 0.2, "adbce"),
        ("a", "c", 0.8, "bcade"),
        ("b", "e", 0.8, "acdeb"),
        ("e", "a", 0.1, "eabcd"),
        ("c", "c", 0.9, "abcde"),
    ],
)
def test_a_card_is_dragged_to_another_place(window, dragged, onto, at, order):
    window.drag(dragged, onto, at)
    assert window.names == f"{order}ready"
    assert "".join(window.engine.queue.view.order) == order


def test_several_are_dragged_together_by_one_of_them(window):
    window.click("b")
    window.click("b", CTRL)
    window.click("d", CTRL)
    assert window.selected == "bd"
    window.drag("d", "a", 0.1)
    assert window.names == "bdaceready"
    assert window.selected == "bd"


def test_one_that_is_not_selected_is_dragged_alone(window):
    window.click("b", CTRL)
    window.drag("e", "a", 0.1)
    assert window.names == "eabcdready"


def test_esc_ends_a_drag(window):
    card = window.card("c")
    window.qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(150, 8))
    for place in (QPoint(150, 30), QPoint(150, -150)):
        window.qtbot.mouseMove(card, place)
    window.key(Qt.Key.Key_Escape)
    window.qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=QPoint(150, -150))
    window.settle()
    assert window.names == "abcdeready"


def test_a_drag_that_was_ended_is_not_taken_up_again(window):
    card = window.card("c")
    window.qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(150, 8))
    for place in (QPoint(150, 30), QPoint(150, -150)):
        window.qtbot.mouseMove(card, place)
    window.key(Qt.Key.Key_Escape)
    window.qtbot.mouseMove(card, QPoint(150, -160))
    window.qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=QPoint(150, -160))
    window.settle()
    assert window.names == "abcdeready"

    window.drag("c", "a", 0.1)
    assert window.names == "cabdeready"


def test_a_click_reads_none_of_the_others_that_wait(window):
    window.jobs.feed._kept.pop(window.jobs.feed.key(4))
    window.click("b")
    window.click("c", CTRL)
    assert window.jobs.feed.key(4) not in window.jobs.feed._kept
    window.key(Qt.Key.Key_A, CTRL)
    assert window.jobs.feed.key(4) in window.jobs.feed._kept


def test_what_does_not_wait_is_not_dragged(window):
    window.drag("ready", "a", 0.1)
    assert window.names == "abcdeready"


def test_a_range_is_selected_and_a_click_ends_that(window):
    window.click("b", CTRL)
    window.click("d", SHIFT)
    assert window.selected == "bcd"
    window.click("a", SHIFT)
    assert window.selected == "ab"
    window.click("e")
    assert window.selected == ""


def test_keys_select_move_undo_and_make_again(window):
    window.card("c").setFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Down, SHIFT)
    assert window.selected == "cd"
    window.key(Qt.Key.Key_Up, ALT)
    assert window.names == "acdbeready"
    window.key(Qt.Key.Key_Home, ALT)
    assert window.names == "cdabeready"
    window.key(Qt.Key.Key_End, ALT)
    assert window.names == "abecdready"
    window.key(Qt.Key.Key_Z, CTRL)
    window.key(Qt.Key.Key_Z, CTRL)
    assert window.names == "acdbeready"
    window.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert window.names == "cdabeready"
    window.key(Qt.Key.Key_A, CTRL)
    assert window.selected == "abcde"
    window.key(Qt.Key.Key_Escape)
    assert window.selected == ""


def test_without_a_selection_keys_move_the_card_with_the_keyboard(window):
    window.card("d").setFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Up, ALT)
    assert window.names == "abdceready"
    window.key(Qt.Key.Key_Down, ALT)
    assert window.names == "abcdeready"
    assert window.selected == ""


def test_the_menu_of_a_selected_card_moves_all_of_them(window):
    window.click("c", CTRL)
    window.click("d", CTRL)
    window.panel._perform(Action.EARLIER, window.card("d").job, None)
    window.settle()
    assert window.names == "acdbeready"
    window.panel._perform(Action.FIRST, window.card("c").job, None)
    window.settle()
    assert window.names == "cdabeready"


def test_assistive_tools_hear_what_is_selected_and_move_it(window):
    window.click("d", CTRL)
    window.click("e", CTRL)
    assert window.card("d").accessibleDescription() == "Waiting, 4 of 5, selected"
    assert "2 to move" in said(window.strip)
    for name, order in (("First", "deabc"), ("Later", "adebc"), ("Earlier", "deabc")):
        window.use(name, lambda order=order: window.names == f"{order}ready")
    assert "2 moved in the queue." in said(window.strip)
    window.use("Undo", lambda: window.names == "adebcready")
    window.use("Clear", lambda: not window.selected)


def test_what_is_sent_is_no_longer_selected(window):
    window.click("a", CTRL)
    window.click("b", CTRL)
    window.engine.queue.remove("a")
    assert window.selected == "b"
