"""Does one thing after the other, so that the window is not held up by all together."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer


class InTurns(QTimer):
    """Takes a step in each turn of the window's loop, from `start` until none is left. `stop` interrupts."""

    def __init__(self, steps: Iterable[Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent, interval=0)
        self._steps = deque(steps)
        self.timeout.connect(self._take_step)

    def _take_step(self) -> None:
        if self._steps:
            self._steps.popleft()()
        if not self._steps:
            self.stop()


def import_steps(modules: Iterable[str]) -> list[Callable[[], object]]:
    """Returns a step for each module, which imports it."""
    return [partial(import_module, module) for module in modules]


def import_in_turns(modules: Sequence[str], act: Callable[[], object], parent: QObject) -> None:
    """Imports modules, one in each turn of the window's loop, and then acts; at once where all are there.

    Does nothing if the same is under way for the parent: a second press changes nothing.
    """
    missing = [module for module in modules if module not in sys.modules]
    if not missing:
        act()
    elif parent.findChild(InTurns, modules[-1]) is None:
        turns = InTurns((*import_steps(missing), act), parent)
        turns.setObjectName(modules[-1])
        turns.start()
