"""Steps that are taken one in each turn of the window's loop."""

from __future__ import annotations

import sys
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from seedance_studio.ui.widgets.in_turns import InTurns, import_in_turns


def steps(taken: list[int], parent: QObject) -> InTurns:
    return InTurns([partial(taken.append, number) for number in range(5)], parent)


def test_the_window_has_its_turn_between_two_steps(qtbot, qapp):
    taken, seen = list[int](), list[int]()
    turns = steps(taken, qapp)
    other = QTimer(interval=0)
    other.timeout.connect(lambda: seen.append(len(taken)))
    other.start()
    turns.start()
    qtbot.waitUntil(lambda: not turns.isActive())
    other.stop()
    assert taken == list(range(5))
    assert {1, 2, 3, 4} <= set(seen)


def test_it_is_interrupted_and_goes_on(qtbot, qapp):
    taken = list[int]()
    turns = steps(taken, qapp)
    turns.start()
    qtbot.waitUntil(lambda: bool(taken))
    turns.stop()
    before = list(taken)
    QCoreApplication.processEvents()
    assert taken == before
    turns.start()
    qtbot.waitUntil(lambda: not turns.isActive())
    assert taken == list(range(5))


def test_it_acts_once_after_the_imports_and_at_once_when_all_are_there(qtbot, monkeypatch):
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    monkeypatch.delitem(sys.modules, "sched", raising=False)
    done, parent = list[bool](), QObject()

    def act() -> None:
        done.append("colorsys" in sys.modules and "sched" in sys.modules)

    import_in_turns(("colorsys", "sched"), act, parent)
    import_in_turns(("colorsys", "sched"), act, parent)
    assert done == []
    qtbot.waitUntil(lambda: bool(done))
    QCoreApplication.processEvents()
    assert done == [True]
    import_in_turns(("colorsys", "sched"), act, parent)
    assert done == [True, True]
