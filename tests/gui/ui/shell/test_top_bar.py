"""The bar on top stands still, whatever is counted in it, and names the keys of now."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.shell.top_bar import TopBar
from seedance_studio.viewmodels.shell.key_map import Command
from seedance_studio.viewmodels.shell.status import StatusModel


@pytest.fixture
def status(qapp):
    return StatusModel()


@pytest.fixture
def bar(qtbot, theme, keys, status):
    bar = TopBar(status, keys, theme)
    qtbot.addWidget(bar)
    bar.resize(1480, 48)
    bar.set_workspace(True)
    bar.show()
    return bar


def test_nothing_moves_when_something_begins_to_run(bar, status):
    def places():
        return [part.geometry() for part in bar.findChildren(QWidget) if part.isVisible()]

    before = places()
    for running in (12, 0):
        status.update(running=running)
        bar.layout().activate()
    assert places() == before


def test_the_search_shows_its_key(bar, keys):
    assert bar.search.key_in_sight == "Ctrl+F"
    assert bar.search.toolTip() == "Search (Ctrl+F)"
    keys.assign(Command.SEARCH, "Ctrl+K")
    assert bar.search.key_in_sight == "Ctrl+K"
    bar.search.setText("boat")
    assert bar.search.key_in_sight == ""
    bar.search.clear()
    keys.assign(Command.GENERATE, "Ctrl+K")
    assert bar.search.key_in_sight == ""
    assert bar.search.toolTip() == ""


def test_what_has_room_is_shown(bar):
    search = bar.search
    wide = search.fontMetrics().horizontalAdvance("Search prompts, tags, notes") + 46
    shown = []
    for width in (380, wide, wide // 2):
        search.resize(width, search.height())
        shown.append((search.placeholderText(), search.key_in_sight))
    assert shown == [
        ("Search prompts, tags, notes", "Ctrl+F"),
        ("Search prompts, tags, notes", ""),
        ("Search", ""),
    ]
