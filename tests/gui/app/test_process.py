"""No widget may be destroyed on another thread than its own, whoever makes garbage there."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from seedance_studio.app.process import GarbageKeeper
from seedance_studio.system.garbage import collect_due


class Node:
    """One of a pair that only a collection can take apart."""

    def __init__(self) -> None:
        self.other: Node | None = None


def a_cycle() -> weakref.ref[Node]:
    first, second = Node(), Node()
    first.other, second.other = second, first
    return weakref.ref(first)


@pytest.fixture
def keeper_parent(qapp) -> Iterator[QObject]:
    """For a keeper in a Python that collects by itself, as it does wherever no test forbids it."""
    parent = QObject()
    gc.enable()
    yield parent
    gc.disable()


def test_other_threads_collect_nothing(keeper_parent: QObject):
    GarbageKeeper(keeper_parent)
    assert not gc.isenabled()
    left = a_cycle()
    kept: list[object] = []

    def make_garbage() -> None:
        kept.extend([[]] for _ in range(100_000))

    thread = threading.Thread(target=make_garbage)
    thread.start()
    thread.join()
    assert left() is not None
    collect_due()
    assert left() is None
    assert kept
    keeper_parent.deleteLater()


def test_python_never_collects_by_itself_again(keeper_parent: QObject):
    # A worker that outlives the keeper would otherwise collect widgets that outlive it, too.
    GarbageKeeper(keeper_parent)
    delete(keeper_parent)
    assert not gc.isenabled()
