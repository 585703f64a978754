"""The sections that are made of fields: what stands where, and what can be reached."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from seedance_studio.ui.shell.library_section import LibrarySection
from seedance_studio.ui.shell.look_section import LookSection
from seedance_studio.ui.widgets.scroll_body import ScrollBody
from seedance_studio.ui.widgets.titled_page import PAGE_SIDE


@pytest.fixture(params=["library", "look"])
def section(request, preferences, theme, qtbot):
    made = {
        "library": lambda: LibrarySection("/library", preferences, theme, can_forget=True),
        "look": lambda: LookSection(preferences, theme),
    }[request.param]()
    qtbot.addWidget(made)
    made.resize(1264, 840)
    made.show()
    return made


def tied(section: QWidget) -> list[QLabel]:
    """The labels of fields."""
    return [label for label in section.findChildren(QLabel) if label.buddy() is not None]


def left_in(section: QWidget, part: QWidget) -> int:
    return part.mapTo(section, QPoint(0, 0)).x()


def test_each_label_is_level_with_its_field(section):
    labels = tied(section)
    assert len(labels) >= 4
    for label in labels:
        one, other = (part.mapTo(section, part.rect().center()) for part in (label, label.buddy()))
        assert abs(one.y() - other.y()) <= 1, label.text()


def test_the_labels_of_all_groups_begin_in_one_line_and_so_do_their_fields(section):
    labels = tied(section)
    assert {left_in(section, label) for label in labels} == {PAGE_SIDE}
    fields = [label.buddy() for label in labels if not isinstance(label.buddy(), QCheckBox)]
    assert len({left_in(section, field) for field in fields}) == 1


def test_where_there_is_no_room_the_page_scrolls(section, qapp):
    section.resize(884, 200)
    qapp.processEvents()
    (body,) = section.findChildren(ScrollBody)
    assert body.verticalScrollBar().maximum() > 0
    assert body.widget().width() <= section.width()


def test_a_switch_holds_at_once(section, preferences):
    before = preferences.settings
    for switch in section.findChildren(QCheckBox):
        switch.click()
    after = preferences.settings
    names = ("recipe_in_copies", "prompt_notes", "notify", "software_decoding")
    changed = [name for name in names if getattr(before, name) != getattr(after, name)]
    assert len(changed) == len(section.findChildren(QCheckBox))
