"""Windows that open over another one are a part of it for assistive tools."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from support.assistive import Role, name_of, walk

from seedance_studio.ui.widgets.popups import report_in_window


def fields_in(window) -> list[str]:
    return [name_of(node) for node in walk(window) if node.role() == Role.EditableText]


@pytest.fixture
def page(show):
    page = QWidget()
    return page, show(page)


def test_what_is_in_a_popup_is_found_from_its_window_while_it_is_open(page):
    owner, window = page
    popup = QWidget(owner, Qt.WindowType.Popup)
    field = QLineEdit(popup)
    field.setAccessibleName("Add a tag")
    QVBoxLayout(popup).addWidget(field)
    report_in_window(popup)
    assert fields_in(window) == []
    for _ in range(2):
        popup.show()
        assert fields_in(window) == ["Add a tag"]
        popup.hide()
        assert fields_in(window) == []


def test_its_place_takes_nothing_from_the_pointer(page):
    owner, window = page
    corner = window.rect().bottomRight()
    before = window.childAt(corner)
    popup = QWidget(owner, Qt.WindowType.Popup)
    report_in_window(popup)
    popup.show()
    assert window.childAt(corner) is before
