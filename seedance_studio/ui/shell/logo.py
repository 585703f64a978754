"""The program's picture, as large as what is drawn of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

_SIDE, _AROUND = 56, 4
"""Pixels of what is drawn, and of what the file leaves empty around it in that size."""


def logo_label() -> QLabel:
    """Returns it without the empty edge of the file, so that it stands level with the text below it."""
    label = QLabel()
    whole = _SIDE + 2 * _AROUND
    ratio = label.devicePixelRatioF()
    picture = QGuiApplication.windowIcon().pixmap(QSize(whole, whole), ratio)
    edge, side = round(_AROUND * ratio), round(_SIDE * ratio)
    label.setPixmap(picture.copy(QRect(edge, edge, side, side)))
    return label
