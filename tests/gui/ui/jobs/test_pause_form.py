"""A time or a sum at which the queue pauses, as a person types it."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest
from PySide6.QtCore import QLocale, Qt, QTime
from support.generations import a_request
from support.pressing import press_one

from seedance_studio.domain.queue import NEVER, PausePoint
from seedance_studio.engine.engine import Engine
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
    QLocale.setDefault(QLocale(locale))
    assert read_time(text) == QTime(18, 0)


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


@pytest.fixture
def strip(qtbot, theme, queue, engine):
    """Above two that wait."""
    strip = QueueStrip(queue, theme)
    qtbot.addWidget(strip)
    strip.resize(352, 80)
    strip.show()
    engine.queue.add("a", "b")
    return strip


def says(strip) -> str:
    return spaced(strip._pause._words.accessibleName())


def test_the_strip_says_when_it_pauses_and_takes_that_back(strip, queue, engine, qtbot):
    at = queue.now + 60
    engine.queue.pause_later(PausePoint(at, 400.0))
    assert says(strip) == f"Pauses at {spaced(clock_time(at))} · Pauses after 400 credits more"
    qtbot.mouseClick(strip._pause._off, Qt.MouseButton.LeftButton)
    assert engine.queue.view.pause == NEVER
    assert strip._pause.isHidden()
    later = queue.now + 20 * 3600
    engine.queue.pause_later(PausePoint(later))
    assert says(strip) == f"Pauses at {spaced(moment(later))}"


async def _hand_out_one_of_40_credits(engine: Engine) -> None:
    engine.queue.hold("a", "b")
    made = await press_one(engine, a_request())
    assert await engine.queue.next() == made.id


def test_a_time_leaves_what_is_left_of_a_sum_as_it_is_and_the_other_way_round(strip, queue, engine):
    at = queue.now + 60
    engine.queue.pause_later(PausePoint(at, 400.0))
    asyncio.run(_hand_out_one_of_40_credits(engine))
    assert says(strip).endswith("Pauses after 360 credits more")
    strip._pause._form.chosen.emit(PausePoint(at + 9))
    assert engine.queue.view.pause == PausePoint(at + 9, 360.0)
    strip._pause._form.chosen.emit(PausePoint(credits=50.0))
    assert engine.queue.view.pause == PausePoint(at + 9, 50.0)


def test_it_says_that_the_person_has_paused_it(strip, engine):
    engine.queue.pause()
    assert strip._words.accessibleName() == "Paused · 2 waiting"


def test_it_says_that_a_time_has_paused_it(strip, engine, clock):
    engine.queue.pause_later(PausePoint(clock.now()))
    assert spaced(strip._words.accessibleName()).startswith(f"Paused at {spaced(clock_time(clock.now()))}")


def test_it_says_that_a_sum_has_paused_it(strip, engine):
    engine.queue.pause_later(PausePoint(credits=400.0))
    asyncio.run(_look_for_the_next(engine))
    assert strip._words.accessibleName() == "Paused after 400 credits · 2 waiting"


async def _look_for_the_next(engine: Engine) -> None:
    """The price of those that wait is not known."""
    looking = asyncio.ensure_future(engine.queue.next())
    while not engine.queue.view.paused:
        await asyncio.sleep(0)
    looking.cancel()
