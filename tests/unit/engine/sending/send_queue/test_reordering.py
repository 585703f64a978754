"""What the person moves within the order, and undoing it."""

from __future__ import annotations

import pytest
from support.generations import a_generation
from support.lines import Line

from seedance_studio.domain.generation import State
from seedance_studio.domain.queue import Moving


@pytest.fixture
async def six(line: Line) -> Line:
    """Two presses of two takes each among two generations."""
    line.queue.pause()
    for name, press in (("a", ""), ("b1", "b"), ("b2", "b"), ("c1", "c"), ("c2", "c"), ("d", "")):
        line.ledger.hold(a_generation(id=name, state=State.WAITING, set_id=press))
        line.queue.add(name)
    return line


def order(line: Line) -> str:
    return " ".join(line.views[-1].order)


async def test_takes_of_a_press_move_together(six: Line):
    six.queue.order.shift(["d"], -1)
    assert order(six) == "a b1 b2 d c1 c2"
    six.queue.order.shift(["c2"], -2)
    assert order(six) == "a c1 c2 b1 b2 d"
    six.queue.order.place(["a", "b1"], None)
    assert order(six) == "c1 c2 d a b1 b2"
    six.queue.order.place(["b2"], "c1")
    assert order(six) == "b1 b2 c1 c2 d a"


async def test_what_is_put_first_goes_before_all_others(six: Line):
    six.queue.order.put_first(["d", "b2"])
    assert order(six) == "b1 b2 d a c1 c2"


async def test_each_move_is_undone_and_made_again(six: Line):
    six.queue.order.shift(["d"], -1)
    six.queue.order.place(["a"], None)
    assert six.queue.view.moving == Moving(2, 1)
    six.queue.order.undo()
    assert order(six) == "a b1 b2 d c1 c2"
    assert six.queue.view.moving == Moving(1, 1)
    six.queue.order.undo()
    six.queue.order.undo()
    assert order(six) == "a b1 b2 c1 c2 d"
    assert six.queue.view.moving is None
    six.queue.order.redo()
    six.queue.order.redo()
    six.queue.order.redo()
    assert order(six) == "b1 b2 d c1 c2 a"


async def test_a_new_move_ends_what_could_be_made_again(six: Line):
    six.queue.order.shift(["d"], -1)
    six.queue.order.undo()
    six.queue.order.shift(["a"], 1)
    six.queue.order.redo()
    assert order(six) == "b1 b2 a c1 c2 d"


async def test_what_moves_nothing_is_nothing_to_undo(six: Line):
    six.queue.order.shift(["a"], -1)
    six.queue.order.place(["d"], None)
    six.queue.order.place(["not here"], "a")
    six.queue.order.shift([], 1)
    assert six.queue.view.moving is None


async def test_what_has_gone_or_come_since_keeps_its_place(six: Line):
    six.queue.order.place(["d"], "a")
    six.queue.add("e")
    six.queue.remove("b1")
    six.queue.order.undo()
    assert order(six) == "a b2 c1 c2 d e"


async def test_moves_change_what_is_sent_first(six: Line):
    six.queue.order.place(["c2"], "a")
    six.queue.resume()
    assert await six.sent() == ["c1", "c2", "a", "b1", "b2", "d"]
