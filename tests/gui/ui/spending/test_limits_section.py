from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from support.controls import control
from support.limits import a_fuse, a_standing
from support.opened import engine_over
from support.organising import organising_of

from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.ui.spending.limits_section import LimitsSection
from seedance_studio.viewmodels.spending.limits_model import LimitPlace, LimitsModel


@pytest.fixture
def show(archive, starter, theme, qtbot):
    def build(*limits):
        fuse = a_fuse(archive.library, starter, *limits)
        model = LimitsModel(engine_over(archive.library, starter), fuse, organising_of(archive))
        section = LimitsSection(model, theme)
        qtbot.addWidget(section)
        section.resize(304, 400)
        section.show()
        return section

    yield build
    starter.drop()


def words(section):
    return [label.text() for label in section.findChildren(QLabel) if label.isVisible() and label.text()]


def test_without_limits_it_offers_one(show):
    section = show()
    assert "No limits yet. One asks before you exceed it, or stops you." in words(section)
    assert control(section, QAbstractButton, "Set a limit").text() == "Set a limit"


def test_the_limits_that_are_set_are_seen(show):
    section = show(a_standing(), a_standing(LimitScope.CLICK, 0, 300, hard=False))
    shown = words(section)
    assert "What waits, runs or is unconfirmed counts too." in shown
    at = shown.index("One click")
    assert shown[at : at + 3] == ["One click", "at most 300", "asks first"]
    assert shown[-4:] == ["340", "of 1,000", "stops", "660 left · frees up at midnight"]
    assert "This week" not in shown


def test_each_and_all_are_changed_elsewhere(show):
    section, asked = show(a_standing()), list[LimitPlace | None]()
    section.edit_asked.connect(asked.append)
    control(section, QAbstractButton, "Change: Today").click()
    control(section, QAbstractButton, "Edit limits").click()
    assert asked == [LimitPlace(LimitScope.DAY), None]


@pytest.mark.parametrize(
    "lost", ["holds: days are missing since the restore", "660 left · frees up at midnight"]
)
def test_what_is_said_of_a_limit_takes_two_lines_where_there_is_no_room(show, lost):
    held = replace(a_standing(), is_known=not lost.startswith("holds"))
    section = show(held)
    assert lost in words(section)
    assert section.minimumSizeHint().width() < 297
