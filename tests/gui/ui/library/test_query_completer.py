from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget
from support.assistive import Role, act, find

from seedance_studio.domain.query_terms import Word
from seedance_studio.ui.library.query_completer import QueryCompleter
from seedance_studio.ui.widgets.search_field import SearchField


@pytest.fixture
def window(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def field(window, theme, qtbot):
    window.resize(400, 300)
    field = SearchField(theme, "Search", parent=window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    return field


@pytest.fixture
def completer(field):
    return QueryCompleter(field, lambda: {Word.TAG: ["hero", "first frame"]})


def test_a_word_and_its_value_are_chosen_by_keys(field, completer, qtbot):
    qtbot.keyClicks(field, "boat ta")
    assert completer.offers == ["tag:"]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), completer.offers) == ("boat tag:", ["tag:hero", 'tag:"first frame"'])
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert (field.text(), completer.offers) == ('boat tag:"first frame" ', [])


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_an_assistive_tool_chooses_a_value_by_its_own_action(window, field, completer, qtbot, steps):
    qtbot.keyClicks(field, "tag:")
    for _ in range(steps):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    QCoreApplication.processEvents()
    assert field.text() == "tag:"
    act(find(window, Role.ListItem, "tag:hero"))
    qtbot.waitUntil(lambda: field.text() == "tag:hero ")


def test_typing_goes_on_while_something_is_offered(field, completer, qtbot):
    qtbot.keyClicks(field, "st")
    assert completer.offers == ["state:", "stars:"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), completer.offers) == ("st", [])
    qtbot.keyClicks(field, "orm")
    assert (field.text(), completer.offers) == ("storm", [])
