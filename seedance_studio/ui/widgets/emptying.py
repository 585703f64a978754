"""Takes out what a layout holds, before it is filled anew."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget


def empty_layout(layout: QLayout) -> None:
    """Deletes the widgets of a layout, and of those within it. They are out of sight at once."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner:
            empty_layout(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def fresh_grid(body: QWidget) -> QGridLayout:
    """Deletes what is in a widget, and gives it a new grid: the old one would keep its rows and columns."""
    layout = body.layout()
    if layout is not None:
        # A widget takes another layout once the old one belongs elsewhere.
        QWidget().setLayout(layout)
    for child in body.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        child.deleteLater()
    return QGridLayout(body)
