"""The page that stands on the stage while a press is being made."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from support.archives import Archive
from support.opened import opened_session
from support.virtual_clock import VirtualClock

from seedance_studio.domain.generation import State
from seedance_studio.domain.price import Total
from seedance_studio.domain.queue import QueueOutlook
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.spending import clock_time
from seedance_studio.ui.viewer.making_page import MakingPage
from seedance_studio.ui.widgets.progress import ThinProgress

BEGAN = 1_700_000_000.0


@pytest.fixture
def clock():
    clock = VirtualClock()
    clock.time = BEGAN + 48
    return clock


@pytest.fixture
def session(starter, tmp_path, clock):
    """In its library such a clip took 80 seconds."""
    with opened_session(tmp_path / "library", starter, clock) as session:
        yield session


@pytest.fixture
def archive(session, starter, make):
    archive = Archive(session.library, starter, session.engine.changes)
    archive.add(make("before", State.READY, at=-3600, finished_at=BEGAN - 3520, request_id="req_0"))
    return archive


@pytest.fixture
def stage(archive, models):
    archive.load(models.jobs)
    archive.open(models.filmstrip.feed)
    return models.stage


@pytest.fixture
def page(qtbot, stage, archive, starter, theme, tmp_path, make):
    running = [make("a", State.PROCESSING), make("b", State.QUEUED, at=-1), make("c", State.QUEUED, at=-2)]
    archive.tell(archive.changes.emit, *running)
    starter.run()
    page = MakingPage(stage, tmp_path, Thumbnails(starter), theme, None)
    qtbot.addWidget(page)
    page.resize(800, 450)
    page.show()
    return page


def texts(page):
    return [label.text() for label in page.findChildren(QLabel) if label.text()]


def test_it_says_how_far_the_newest_press_is_and_how_long_that_usually_takes(page):
    assert texts(page) == [
        "prompt a",
        "Generating",
        "48 s of about 1 min 20 s",
        "2 others are being made too",
    ]
    assert page.accessibleName() == "prompt a · Generating"
    assert page.findChild(ThinProgress)._fraction == 0.6
    assert not page.findChild(QPushButton).isVisible()


@pytest.mark.parametrize("width", [360, 800])
def test_nothing_is_wider_than_the_stage(page, qtbot, width):
    page.resize(width, 450)
    bar = page.findChild(ThinProgress)
    qtbot.waitUntil(lambda: bar.width() == min(width - 48, 460))
    assert bar.mapTo(page, bar.rect().topRight()).x() < width


def test_time_passes_while_it_is_seen(page, clock):
    clock.time = BEGAN + 100
    page._clock.timeout.emit()
    assert "1 min 40 s, usually 1 min 20 s" in texts(page)
    page.hide()
    assert not page._clock.isActive()


def test_a_click_leads_back_to_a_clip_if_there_is_one(page, stage, qtbot, heard, tmp_path, make):
    page.left.connect(lambda: heard.append("left"))
    qtbot.mouseClick(page, Qt.MouseButton.LeftButton)
    assert heard == []
    stage._player._clip = object()
    page._refresh()
    page.findChild(QPushButton).click()
    qtbot.mouseClick(page, Qt.MouseButton.LeftButton)
    assert heard == ["left", "left"]


def test_it_says_what_follows_of_the_press_and_when_all_is_done(page, stage, archive, starter, clock, make):
    states = (State.PROCESSING, State.WAITING)
    takes = [
        replace(make(f"t{at}", state, at=1), set_id="press", take=at, takes=2)
        for at, state in enumerate(states)
    ]
    archive.tell(archive.changes.emit, *takes)
    starter.run()
    assert [text for text in texts(page) if text.endswith("take 2 follows")]
    at = clock.time + 200
    stage.set_outlook(QueueOutlook(Total(40.0, is_complete=True), set_ends={"press": at, "other": at + 9999}))
    assert [text for text in texts(page) if f"take 2 follows, all done about {clock_time(at)}" in text]
    stage.set_outlook(None)
    assert [text for text in texts(page) if text.endswith("take 2 follows")]
