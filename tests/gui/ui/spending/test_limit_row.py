"""A limit stays within its column, whatever its project is called."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from support.limits import a_standing

from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.ui.spending.limit_row import LimitRow
from seedance_studio.viewmodels.spending.limits_model import LimitPlace

WIDE = 297
"""Pixels, the least that a row has beside the charges."""


def test_a_long_name_is_elided_and_its_tool_tip_shows_it_whole(theme, qtbot):
    name = "Night market in the old harbour, second cut " * 4
    row = LimitRow(theme)
    qtbot.addWidget(row)
    row.show_limit(
        LimitPlace(LimitScope.PROJECT, "p1", name=name.strip(), color=1), a_standing(LimitScope.PROJECT)
    )
    row.resize(WIDE, 80)
    row.show()
    (label,) = [item for item in row.findChildren(QLabel) if item.text() == name.strip()]
    assert row.minimumSizeHint().width() <= WIDE
    assert row.rect().contains(row.button.geometry())
    assert label.width() < label.sizeHint().width()
    assert "second cut" in label.toolTip()


def test_a_name_that_fits_has_no_tool_tip(theme, qtbot):
    row = LimitRow(theme)
    qtbot.addWidget(row)
    row.show_limit(LimitPlace(LimitScope.DAY), a_standing())
    row.resize(WIDE, 80)
    row.show()
    (label,) = [item for item in row.findChildren(QLabel) if item.text() == "Today"]
    assert label.width() >= label.sizeHint().width()
    assert label.toolTip() == ""
