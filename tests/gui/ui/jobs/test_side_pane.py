from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QTabBar
from support.service import POSTS

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import State
from seedance_studio.engine.events import QueueStopped
from seedance_studio.ui.jobs.job_card import JobCard
from seedance_studio.ui.jobs.queue_strip import QueueStrip
from seedance_studio.ui.jobs.side_pane import SidePane

BEGAN = 1_700_000_000.0


@pytest.fixture
def details(models):
    return models.details


@pytest.fixture
def pane(qtbot, models, thumbnails, theme):
    pane = SidePane(models, thumbnails, theme)
    qtbot.addWidget(pane)
    pane.resize(335, 700)
    pane.show()
    return pane


def test_that_sending_has_stopped_is_seen_under_both_tabs(pane, session, make, starter, put):
    session.engine.changes.emit(QueueStopped(Problem(Code.DISK_FULL)))
    (strip,) = pane.findChildren(QueueStrip)
    assert strip.isVisible()
    put(make("a", State.READY))
    pane.show_details("a")
    starter.run("details")
    assert pane.details_panel.isVisible()
    assert strip.isVisible()


def test_jobs_come_first(pane):
    assert pane.jobs_panel.isVisible()
    assert not pane.details_panel.isVisible()


def test_details_of_the_job_that_was_asked_for(pane, details, starter, make, put):
    put(make("a", State.READY))
    pane.show_details("a")
    starter.run("details")
    assert pane.details_panel.isVisible()
    assert details.details.generation.id == "a"
    assert not pane.jobs_panel.isVisible()


def test_the_tab_alone_shows_the_current_card(pane, details, starter, make, qtbot, put):
    put(make("a", State.READY))
    put(make("b", State.READY, at=1))
    qtbot.waitUntil(lambda: pane.jobs_panel.current_id == "b")
    tabs = pane.findChild(QTabBar)
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    starter.run("details")
    assert details.details.generation.id == "b"


def test_the_tab_without_any_job_says_so(pane, details, qtbot):
    tabs = pane.findChild(QTabBar)
    tabs.setCurrentIndex(1)
    assert details.shown_id is None
    assert pane.details_panel.isVisible()


def test_arrow_keys_change_the_tab(pane, qtbot):
    tabs = pane.findChild(QTabBar)
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert pane.details_panel.isVisible()
    qtbot.keyClick(tabs, Qt.Key.Key_Left)
    assert pane.jobs_panel.isVisible()


def test_the_badge_counts_the_rows_and_moves_nothing(pane, make, put):
    tabs = pane.findChild(QTabBar)
    assert not tabs.tabData(0)
    place = tabs.tabRect(1)
    put(make("a"))
    assert tabs.tabData(0) == "1"
    put(*(make(f"n{number}", State.READY, at=-1 - number) for number in range(30)))
    assert tabs.tabData(0) == "31"
    assert tabs.tabRect(1) == place


def test_what_may_have_been_charged_shows_on_the_jobs_tab_while_details_are_open(pane, theme, make, put):
    tabs = pane.findChild(QTabBar)
    tabs.setCurrentIndex(1)
    lost = make("lost", State.UNCONFIRMED)
    assert dots(tabs, theme) == 0
    put(lost)
    assert dots(tabs, theme) > 12
    assert tabs.tabToolTip(0) == "It may have been charged."
    interface = QAccessible.queryAccessibleInterface(tabs).child(0)
    assert interface.text(QAccessible.Text.Name) == "Jobs"
    put(replace(lost, set_aside_at=BEGAN + 60))
    assert dots(tabs, theme) == 0
    assert tabs.tabToolTip(0) == ""


def test_the_oldest_that_may_have_been_charged_gets_the_keyboard(pane, make, qtbot, put):
    put(
        make("new", State.READY, at=3),
        make("later", State.UNCONFIRMED, at=2),
        make("lost", State.UNCONFIRMED, at=1),
    )
    qtbot.waitUntil(lambda: pane.jobs_panel.current_id is not None and len(pane.findChildren(JobCard)) == 3)
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.show_details("new")
    pane.review(lambda generation: generation.is_open)
    assert pane.jobs_panel.isVisible()
    assert pane.jobs_panel.current_id == "lost"


def dots(tabs, theme) -> int:
    """How much of the first tab is in the colour of a warning."""
    image = tabs.grab(tabs.tabRect(0)).toImage()
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(image.pixelColor(x, y) == QColor(theme.tokens.warning) for x, y in points)


def test_cancel_acts_on_the_current_job_or_else_on_the_newest_that_can_be(
    pane, service, starter, make, put, qtbot
):
    put(
        make("old", State.QUEUED, at=1, request_id="req_old"),
        make("new", State.QUEUED, at=2, request_id="req_new"),
        make("done", State.READY, at=3),
    )
    qtbot.waitUntil(lambda: len(pane.findChildren(JobCard)) == 3)
    pane.show_details("done")
    pane.cancel()
    assert pane.jobs_panel.isVisible()
    starter.run("cancel")
    assert service.calls == [("POST", f"{POSTS}/req_new/cancel")]
    pane.show_card("old")
    qtbot.waitUntil(lambda: pane.jobs_panel.current_id == "old")
    pane.cancel()
    starter.run("cancel")
    assert service.calls[1:] == [("POST", f"{POSTS}/req_old/cancel")]
