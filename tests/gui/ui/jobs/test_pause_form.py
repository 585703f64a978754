"""A time or a sum at which the queue pauses, as a person types it."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QLocale, Qt, QTime

from seedance_studio.domain.queue import NEVER, PausePoint, QueueView
from seedance_studio.engine.events import QueueChanged
from seedance_studio.ui.jobs.pause_form import PauseForm, next_at, read_time
from seedance_studio.ui.jobs.queue_strip import QueueStrip
from seedance_studio.ui.messages.spending import clock_time
from seedance_studio.ui.messages.units import moment

NOON = datetime(2026, 11, 27, 12, 0).timestamp()


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("18:00", QTime(18, 0)),
        ("18.30", QTime(18, 30)),
        ("8:05", QTime(8, 5)),
        ("7", QTime(7, 0)),
        ("6:15 PM", QTime(18, 15)),
        ("25:00", None),
        ("noon", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_write_it(theme, text, time):
    assert read_time(text) == time


@pytest.mark.parametrize(("locale", "text"), [("tr_TR", "18:00"), ("de_DE", "18:00"), ("fi_FI", "18.00")])
def test_in_any_language(theme, locale, text):
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        assert read_time(text) == QTime(18, 0)
    finally:
        QLocale.setDefault(before)


def test_a_time_that_has_passed_is_tomorrows():
    assert next_at(QTime(12, 1), NOON) == NOON + 60
    assert next_at(QTime(12, 0), NOON) == NOON + 86_400
    assert next_at(QTime(8, 0), NOON) == NOON + 20 * 3600


@pytest.fixture
def form(qtbot, theme):
    form = PauseForm(theme)
    qtbot.addWidget(form)
    return form


@pytest.fixture
def points(form):
    """What was taken of the form."""
    found = []
    form.chosen.connect(found.append)
    return found


def test_it_proposes_the_next_full_hour_and_takes_it_with_enter(form, points, qtbot):
    form.ask_for_time(NOON)
    assert read_time(form.field.text()) == QTime(13, 0)
    qtbot.keyClick(form.field, Qt.Key.Key_Return)
    assert points == [PausePoint(NOON + 3600)]
    assert form.isHidden()


def test_it_takes_a_sum_and_nothing_that_is_none(form, points, qtbot):
    form.ask_for_sum(NOON)
    qtbot.keyClick(form.field, Qt.Key.Key_Return)
    qtbot.keyClicks(form.field, "-4")
    qtbot.keyClick(form.field, Qt.Key.Key_Return)
    assert points == []
    form.field.setText("400")
    qtbot.mouseClick(form._set, Qt.MouseButton.LeftButton)
    assert points == [PausePoint(credits=400.0)]


def test_esc_closes_it(form, qtbot):
    form.ask_for_sum(NOON)
    with qtbot.waitSignal(form.closed):
        qtbot.keyClick(form.field, Qt.Key.Key_Escape)
    assert form.isHidden()


def spaced(text: str) -> str:
    """As a line shows it, in which every space is a plain one."""
    return " ".join(text.split())


class Commands:
    """The queue, of which only the pause is asked."""

    def __init__(self) -> None:
        self.points: list[PausePoint] = []

    def pause_later(self, point: PausePoint) -> None:
        self.points.append(point)


@pytest.fixture
def strip(qtbot, theme, queue):
    queue.commands = Commands()
    strip = QueueStrip(queue, theme)
    qtbot.addWidget(strip)
    strip.resize(352, 80)
    strip.show()
    return strip


def tell(queue, **members):
    queue._on_event(QueueChanged(QueueView(("a", "b"), **members)))


def test_the_strip_says_when_it_pauses_and_takes_that_back(strip, queue, qtbot):
    at = queue.now + 60
    tell(queue, pause=PausePoint(at, 400.0), credits_left=360.0)
    assert strip._pause._words.accessibleName() == (
        f"Pauses at {spaced(clock_time(at))} · Pauses after 360 credits more"
    )
    qtbot.mouseClick(strip._pause._off, Qt.MouseButton.LeftButton)
    assert queue.commands.points == [NEVER]
    later = queue.now + 20 * 3600
    tell(queue, pause=PausePoint(later))
    assert strip._pause._words.accessibleName() == f"Pauses at {spaced(moment(later))}"
    tell(queue)
    assert strip._pause.isHidden()


def test_a_time_leaves_what_is_left_of_a_sum_as_it_is_and_the_other_way_round(strip, queue):
    tell(queue, pause=PausePoint(5.0, 400.0), credits_left=360.0)
    strip._pause._form.chosen.emit(PausePoint(9.0))
    strip._pause._form.chosen.emit(PausePoint(credits=50.0))
    assert queue.commands.points == [PausePoint(9.0, 360.0), PausePoint(5.0, 50.0)]


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (NEVER, "Paused · 2 waiting"),
        (PausePoint(NOON), "Paused at 12:00"),
        (PausePoint(credits=400.0), "Paused after 400 credits · 2 waiting"),
    ],
)
def test_it_says_what_has_paused_it(strip, queue, by, words):
    tell(queue, paused=True, paused_by=by)
    assert strip._words.accessibleName().startswith(words)
