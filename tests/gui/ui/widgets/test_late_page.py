"""A page that is made after its place is shown."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel, QLineEdit

from seedance_studio.ui.widgets.late_page import LatePage


def test_the_place_is_there_at_once_and_the_page_after_its_imports(qtbot, theme, monkeypatch):
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    imported: list[bool] = []

    def make() -> QLabel:
        imported.append("colorsys" in sys.modules)
        return QLabel("the page")

    place = LatePage(theme, ("colorsys",), make)
    qtbot.addWidget(place)
    place.resize(300, 200)
    place.show()
    assert place.isVisible()
    assert (place.findChildren(QLabel), "colorsys" in sys.modules) == ([], False)
    qtbot.waitUntil(lambda: [page.isVisible() for page in place.findChildren(QLabel)] == [True])
    assert imported == [True]
    qtbot.waitUntil(lambda: [page.size() for page in place.findChildren(QLabel)] == [place.size()])


def test_the_page_gets_the_keyboard_that_its_place_was_given(qtbot, theme):
    place = LatePage(theme, (), QLineEdit)
    qtbot.addWidget(place)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    place.setFocus()
    qtbot.waitUntil(lambda: [page.hasFocus() for page in place.findChildren(QLineEdit)] == [True])
    (page,) = place.findChildren(QLineEdit)
    page.clearFocus()
    place.setFocus()
    assert page.hasFocus()
