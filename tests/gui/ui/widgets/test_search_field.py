"""The field to search with."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton
from support.assistive import Role, act, find

from seedance_studio.ui.widgets.search_field import SearchField


def test_an_assistive_tool_can_empty_it(theme, show):
    field = SearchField(theme, "Search", "Search prompts…")
    show(field)
    field.setText("a boat")
    assert field.findChild(QToolButton) is not None
    act(find(field, Role.Button, "Clear"))
    assert field.text() == ""
