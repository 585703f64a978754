"""A layout within another one leaves nothing behind in PySide.

Whenever a layout is put into another one, PySide makes an object for each of its items and keeps it. Qt
deletes an item with its widget, and PySide does not hear of that. What is made at its place in memory later
passes for the item: a widget has none of its own methods, and the program fails anywhere, or crashes.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QWidget

_ADDS = (
    (QBoxLayout, "addLayout"),
    (QBoxLayout, "insertLayout"),
    (QGridLayout, "addLayout"),
    (QWidget, "setLayout"),
)


def keep_no_items() -> None:
    """Lets every call that takes a layout in forget its items."""
    for kind, name in _ADDS:
        setattr(kind, name, _forgetting(getattr(kind, name)))


def _forgetting(add: Callable[..., None]) -> Callable[..., None]:
    # Its words are not copied: PySide would first read the signatures of all that it has.
    @functools.wraps(add, assigned=("__name__", "__qualname__"), updated=())
    def adding(*arguments: Any, **named: Any) -> None:
        add(*arguments, **named)
        for argument in arguments[1:]:
            if isinstance(argument, QLayout):
                _forget_items(argument)

    return adding


def _forget_items(layout: QLayout) -> None:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if isinstance(item, QLayout):
            _forget_items(item)
        elif item is not None:
            shiboken6.invalidate(item)
