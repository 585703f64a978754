"""Find what of a window is cut off, so that no scrolling brings it into sight."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

_PARTS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit)


def cut_off(window: QWidget) -> list[str]:
    """One line for each control or text that is not shown whole."""
    return [
        f"{fault}: {type(part).__name__} “{part.accessibleName() or _text_of(part)}”"
        for part in window.findChildren(QWidget)
        if isinstance(part, _PARTS) and not isinstance(part, QScrollBar)
        if part.isVisible() and part.window() is window
        for fault in _faults(part)
    ]


def _text_of(part: QWidget) -> str:
    return part.text() if isinstance(part, QLabel | QAbstractButton) else ""


def _faults(part: QWidget) -> Iterator[str]:
    if isinstance(part, QLabel) and part.text():
        if part.wordWrap():
            if part.heightForWidth(part.width()) > part.height():
                yield "is too low for its text"
        elif part.sizeHint().width() > part.width():
            yield "is too narrow for its text"
    if isinstance(part, QAbstractButton) and part.text() and part.minimumSizeHint().width() > part.width():
        yield "is too narrow for its text"
    if (edge := _edge_of(part)) is not None:
        yield f"goes beyond the edge of {type(edge).__name__}"


def _edge_of(part: QWidget) -> QWidget | None:
    """Which of the widgets around it cuts it off; what can be scrolled to counts as shown."""
    area = part
    while not area.isWindow():
        around = area.parentWidget()
        assert around is not None
        box = QRect(part.mapTo(around, QPoint(0, 0)), part.size())
        scrolls = around.parentWidget()
        if isinstance(scrolls, QAbstractScrollArea) and around is scrolls.viewport():
            if not isinstance(scrolls, QScrollArea):
                # Lists and tables scroll both ways, by cards and cells.
                return None
            wide = scrolls.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if wide and (box.left() < 0 or box.right() > around.width()):
                return around
            part = area = scrolls
            continue
        if not around.rect().adjusted(-1, -1, 1, 1).contains(box):
            return around
        area = around
    return None
