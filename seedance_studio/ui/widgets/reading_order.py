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
    parts, children = list(_parts_of(root)), widgets_in(root)
    # What is in order already is not painted again for it.
    if children[len(children) - len(parts) :] != parts:
        for part in parts:
            part.raise_()
    for child in children:
        put_in_reading_order(child)


def tab_on(one: QWidget, other: QWidget) -> None:
    """Has Tab go on from what is in `one` to what is in `other`, which was made later."""
    before = _stops_in(one)[-1]
    for stop in _stops_in(other):
        QWidget.setTabOrder(before, stop)
        before = stop


def _stops_in(parent: QWidget) -> list[QWidget]:
    parts = [parent, *parent.findChildren(QWidget)]
    return [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus]


def _parts_of(parent: QWidget) -> Iterator[QWidget]:
    if isinstance(parent, QSplitter):
        panes = [parent.widget(place) for place in range(parent.count())]
        # Above the panes, whose edges they take the pointer from.
        handles = [parent.handle(place) for place in range(parent.count())]
        yield from (part for part in (*panes, *handles) if part)
    elif layout := parent.layout():
        yield from _widgets_in(layout, dict.fromkeys(widgets_in(parent)))


def widgets_in(parent: QWidget) -> list[QWidget]:
    """The widgets right within `parent`, in the order in which they were made or last sorted."""
    return parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)


def _widgets_in(layout: QLayout, unplaced: dict[QWidget, None]) -> Iterator[QWidget]:
    """Takes those that it finds from the unplaced ones: each lies in one layout alone."""
    # Without asking for the layout's items: PySide does not hear when Qt deletes one.
    inner = [child for child in layout.children() if isinstance(child, QLayout)]
    places: dict[int, QWidget | QLayout] = {layout.indexOf(part): part for part in unplaced}
    places |= {layout.indexOf(part): part for part in inner}
    places.pop(-1, None)
    for part in places.values():
        if isinstance(part, QWidget):
            del unplaced[part]
    order = sorted(places)
    if isinstance(layout, QGridLayout):
        # By row and column, in whatever order they were added.
        order.sort(key=lambda place: cast("tuple[int, int]", layout.getItemPosition(place))[:2])
    for place in order:
        part = places[place]
        if isinstance(part, QLayout):
            yield from _widgets_in(part, unplaced)
        else:
            yield part
