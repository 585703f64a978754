"""How far the composer's rows stand from its edges, so that all that is drawn begins on one line."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from seedance_studio.ui.widgets.painted import FOCUS_ROOM

EDGE = 16
PAINTED_EDGE = EDGE - FOCUS_ROOM
"""For controls that keep room for their focus ring within themselves."""


def inset(content: QWidget | QLayout, left: int = EDGE, right: int = EDGE) -> QHBoxLayout:
    """The content with that much room (pixels) beside it."""
    row = QHBoxLayout()
    row.setContentsMargins(left, 0, right, 0)
    row.setSpacing(0)
    if isinstance(content, QWidget):
        row.addWidget(content)
    else:
        row.addLayout(content)
    return row
