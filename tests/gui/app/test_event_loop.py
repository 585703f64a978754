"""The program's event loop: asyncio's callbacks in order, a few milliseconds at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import pairwise
from weakref import ref

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


def test_those_that_are_ready_do_not_wait_for_a_loop_of_qts_that_the_first_one_opens(loop: EventLoop) -> None:
    ran: list[str] = []
    inner = QEventLoop()
    # Ends the inner loop where nothing else does.
    QTimer.singleShot(2000, inner, inner.quit)

    def wait() -> None:
        inner.exec()
        ran.append("outer")

    def end() -> None:
        ran.append("inner")
        inner.quit()

    loop.call_soon(wait)
    loop.call_soon(end)
    loop.call_soon(loop.stop)
    loop.run_forever()

    assert ran == ["inner", "outer"]


def test_a_flood_of_callbacks_keeps_neither_timers_nor_other_threads_waiting(
    loop: EventLoop, clock: _Clock
) -> None:
    async def live() -> str:
        is_over = False

        def again() -> None:
            clock.now += 0.001
            if not is_over:
                loop.call_soon(again)

        again()
        said = await asyncio.to_thread(str, "thread")
        await asyncio.sleep(0.001)
        is_over = True
        return said

    assert loop.run_until_complete(live()) == "thread"


def test_callbacks_run_when_their_time_has_come(loop: EventLoop) -> None:
    ran: list[str] = []
    loop.call_later(0.02, ran.append, "second")
    loop.call_later(0.001, ran.append, "first")
    loop.call_later(0.01, ran.append, "cancelled").cancel()
    loop.call_later(0.04, loop.stop)

    loop.run_forever()

    assert ran == ["first", "second"]


def test_nothing_is_left_of_timeouts_that_were_cancelled(loop: EventLoop) -> None:
    """Every answer leaves one, and their time may be minutes away."""
    handle = loop.call_later(3600, loop.stop)
    left = ref(handle)
    handle.cancel()
    del handle

    assert left() is None


def test_a_callback_that_ran_and_is_then_cancelled_takes_no_other_with_it(loop: EventLoop) -> None:
    """Qt numbers timers anew."""
    ran: list[str] = []
    early = loop.call_later(0, loop.stop)
    loop.run_forever()
    loop.call_later(0, ran.append, "next")
    early.cancel()
    loop.call_later(0.01, loop.stop)

    loop.run_forever()

    assert ran == ["next"]


def test_what_is_left_when_the_loop_is_closed_never_runs(qapp: QApplication, clock: _Clock) -> None:
    ran: list[str] = []
    loop = EventLoop(qapp, clock)
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.call_soon(ran.append, "late")
    loop.call_later(0, ran.append, "late")
    loop.close()
    loop.call_soon(ran.append, "later")
    loop.call_later(0, ran.append, "later")

    qapp.processEvents()

    assert ran == []
