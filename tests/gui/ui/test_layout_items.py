"""No item of a layout is known to PySide once its layout is within another one: Qt may delete it unheard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QLayoutItem, QVBoxLayout, QWidget

import seedance_studio.ui  # noqa: F401 — makes layouts forget


def known_items() -> list[QLayoutItem]:
    kept = shiboken6.getAllValidWrappers()
    return [each for each in kept if isinstance(each, QLayoutItem) and not isinstance(each, QLayout)]


def filled() -> QLayout:
    row, inner = QHBoxLayout(), QVBoxLayout()
    row.addWidget(QLabel("beside"))
    row.addStretch()
    inner.addWidget(QLabel("within"))
    row.addLayout(inner)
    return row


def into_grid(window: QWidget) -> None:
    QGridLayout(window).addLayout(filled(), 0, 1)


def into_column(window: QWidget) -> None:
    QVBoxLayout(window).addLayout(filled(), 1)


def first_in_column(window: QWidget) -> None:
    QVBoxLayout(window).insertLayout(0, filled())


def of_a_window(window: QWidget) -> None:
    window.setLayout(filled())


@pytest.mark.parametrize("put", [into_grid, into_column, first_in_column, of_a_window])
def test_what_is_put_into_a_layout_is_shown_and_none_of_its_items_is_kept(
    qapp, put: Callable[[QWidget], None]
):
    window, before = QWidget(), known_items()
    put(window)
    assert [item for item in known_items() if not any(item is other for other in before)] == []
    labels = window.findChildren(QLabel)
    assert sorted(label.text() for label in labels) == ["beside", "within"]
    window.resize(200, 100)
    window.ensurePolished()
    window.grab()
    assert all(label.width() > 0 and label.parentWidget() is window for label in labels)
