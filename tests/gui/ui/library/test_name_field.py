"""The pattern of names shows what comes of it while it is typed."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtWidgets import QMenu

from seedance_studio.domain.name_pattern import Naming
from seedance_studio.ui.library.name_field import NameField
from seedance_studio.ui.widgets.buttons import IconButton

SAMPLE = Naming(datetime(2026, 11, 27, 14, 5), "Ay / ışığı", "seedance-2.0", "0123456789abcdef")


@pytest.fixture
def field(theme, qtbot):
    field = NameField("{date} {prompt}", SAMPLE, theme)

    qtbot.addWidget(field)
    qtbot.addWidget(field.preview)
    field.show()
    return field


def test_what_is_typed_is_shown_and_told(field, qtbot):
    heard = []
    field.changed.connect(heard.append)
    assert field.preview.accessibleName() == "2026-11-27 Ay ışığı.mp4"
    field.focusProxy().selectAll()
    qtbot.keyClicks(field.focusProxy(), "{id}")
    assert field.preview.accessibleName() == "0123456789ab.mp4"
    assert heard[-1] == field.pattern == "{id}"


def test_what_means_nothing_is_said(field, qtbot):
    qtbot.keyClicks(field.focusProxy(), " {camera}")
    assert field.preview.accessibleName() == "{camera} means nothing here."
    assert field.focusProxy().accessibleDescription() == "{camera} means nothing here."


def test_a_part_is_inserted_from_the_menu(field):
    field.findChild(IconButton).click()
    entries = {entry.text().split("\t")[0]: entry for entry in field.findChild(QMenu).actions()}
    assert list(entries)[:3] == ["Date", "Time", "Project"]
    entries["Take"].trigger()
    assert field.pattern == "{date} {prompt}{take}"
