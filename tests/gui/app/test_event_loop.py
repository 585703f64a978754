"""The program's event loop: asyncio's callbacks in order, a few milliseconds at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from seedance_studio.app.event_loop import EventLoop


class _Clock:
    """Stands still, but for what the callbacks take."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
def loop(qapp: QApplication, clock: _Clock) -> Iterator[EventLoop]:
    made = EventLoop(qapp, clock)
    yield made
    made.close()


def test_a_burst_of_callbacks_lets_qt_look_at_the_rest_in_between(loop: EventLoop, clock: _Clock) -> None:
    ran: list[int] = []
    seen: list[int] = [0]
    ended = loop.create_future()

    def take(number: int) -> None:
        ran.append(number)
        clock.now += 0.003
        if number == 8:
            ended.set_result(None)

    other = QTimer(interval=0)
    other.timeout.connect(lambda: seen.append(len(ran)))
    other.start()
    for number in range(9):
        loop.call_soon(take, number)
    loop.run_until_complete(ended)

    assert ran == list(range(9))
    # Two of three milliseconds are more than the four that a turn has.
    assert max(later - sooner for sooner, later in pairwise(seen)) <= 2


def test_what_takes_no_time_runs_in_one_turn(loop: EventLoop) -> None:
    ran: list[int] = []
    for number in range(9):
        loop.call_soon(ran.append, number)
    loop.call_soon(loop.stop)

    loop.run_forever()

    assert ran == list(range(9))


def test_a_cancelled_callback_does_not_run(loop: EventLoop) -> None:
    ran: list[str] = []
    loop.call_soon(ran.append, "first")
    loop.call_soon(ran.append, "second").cancel()
    loop.call_soon(loop.stop)

    loop.run_forever()

    assert ran == ["first"]


def test_a_callback_that_fails_leaves_the_others_their_turn(loop: EventLoop) -> None:
    told: list[object] = []
    loop.set_exception_handler(lambda _, context: told.append(context["exception"]))
    error = ValueError("no")

    def fail() -> None:
        raise error

    loop.call_soon(fail)
    loop.call_soon(loop.stop)
    loop.run_forever()

    assert told == [error]


def test_others_run_while_a_callback_waits_in_a_loop_of_qts(loop: EventLoop) -> None:
    """As while something is dragged."""
    ran: list[str] = []
    inner = QEventLoop()

    def wait() -> None:
        loop.call_soon(inner.quit)
        inner.exec()
        ran.append("outer")

    loop.call_soon(wait)
    loop.call_soon(ran.append, "inner")
    loop.call_soon(loop.stop)
    loop.run_forever()

    assert ran[-1] == "outer"
    assert ran[0] == "inner"
