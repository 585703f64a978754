"""The order in which assistive tools read a window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QSplitter, QWidget


def put_in_reading_order(root: QWidget) -> None:
    """Sorts the children of `root`, and theirs, in the order of their layouts.

    Qt reports children in the order in which they were made, which is often another one. Call it again after
    inserting into a layout.
    """
    for part in _parts_of(root):
        part.raise_()
    for child in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        put_in_reading_order(child)


def _parts_of(parent: QWidget) -> Iterator[QWidget]:
    if isinstance(parent, QSplitter):
        panes = [parent.widget(place) for place in range(parent.count())]
        # Above the panes, whose edges they take the pointer from.
        handles = [parent.handle(place) for place in range(parent.count())]
        yield from (part for part in (*panes, *handles) if part)
    elif layout := parent.layout():
        yield from _widgets_in(layout)


def _widgets_in(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        # By row and column, in whatever order they were added.
        places.sort(key=lambda place: cast("tuple[int, int]", layout.getItemPosition(place))[:2])
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        if widget := item.widget():
            yield widget
        elif inner := item.layout():
            yield from _widgets_in(inner)
