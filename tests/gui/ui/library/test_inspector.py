from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from support.assistive import act

from seedance_studio.domain.organisation import Flag
from seedance_studio.engine.feed.read_list import HEAD
from seedance_studio.ui.library.inspector_parts import TagRow
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.painted import PaintedButton
from seedance_studio.ui.widgets.star_slider import StarSlider
from seedance_studio.ui.widgets.tool_button import ICON_ONLY
from seedance_studio.viewmodels.jobs.job_view import Action
from seedance_studio.viewmodels.shell.key_map import Command


@pytest.fixture
def pane(page, fill, show, starter):
    """The inspector beside the grid, with the first of six clips."""
    fill(6)
    page.resize(1700, 900)
    show()
    for _ in range(3):
        starter.run()
    return page.inspector


@pytest.fixture
def settle(starter):
    def run():
        for _ in range(3):
            starter.run()

    return run


def button(pane, name):
    return next(found for found in pane.findChildren(PaintedButton) if found.accessibleName() == name)


def title(pane):
    return next(label.text() for label in pane.findChildren(QLabel) if label.text().startswith("Clip"))


def test_it_shows_the_current_clip(pane, page, library_models, qtbot):
    assert library_models.inspector.generation.id == "g0"
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    assert library_models.inspector.generation.id == "g1"
    assert "prompt g1" in [label.text() for label in pane.findChildren(QLabel)]


def test_what_is_painted_begins_and_ends_where_the_picture_does(pane):
    def across(widget, rect) -> tuple[int, int]:
        at = widget.mapTo(pane, QPoint(0, 0)).x()
        return round(at + rect.left()), round(at + rect.right())

    left, right = across(pane.player, QRectF(pane.player.rect()))
    reuse, reject = button(pane, "Reuse"), button(pane, "Reject")
    assert across(reuse, reuse.body)[0] == left
    assert across(reject, reject.body)[1] == right


def test_from_no_clip_there_is_no_next_one(pane, finding, starter):
    steps = [button(pane, name) for name in ("Previous clip", "Next clip")]
    assert all(step.isEnabled() for step in steps)
    finding.filters.set_text("no such words")
    starter.settle()
    assert not any(step.isEnabled() for step in steps)


def test_what_is_done_here_is_done_to_this_clip_alone(pane, library, qtbot, settle):
    library.selection.select(1)
    library.selection.extend(0)
    stars = pane.findChild(StarSlider)
    qtbot.mouseClick(stars, Qt.MouseButton.LeftButton, pos=stars.rect().center())
    button(pane, "Pick").click()
    settle()
    assert [library.feed.organisation(row).stars for row in range(3)] == [3, 0, 0]
    assert [library.feed.organisation(row).flag for row in range(2)] == [Flag.PICK, Flag.NONE]
    qtbot.mouseClick(stars, Qt.MouseButton.LeftButton, pos=stars.rect().center())
    settle()
    assert (library.feed.organisation(0).stars, stars.value()) == (0, 0)


def test_an_assistive_tool_picks_and_rejects(pane, library, settle):
    def flagged():
        settle()
        return library.feed.organisation(0).flag, [
            button(pane, name).isChecked() for name in ("Pick", "Reject")
        ]

    act(QAccessible.queryAccessibleInterface(button(pane, "Pick")))
    assert flagged() == (Flag.PICK, [True, False])
    act(QAccessible.queryAccessibleInterface(button(pane, "Reject")))
    assert flagged() == (Flag.REJECT, [False, True])
    act(QAccessible.queryAccessibleInterface(button(pane, "Reject")))
    assert flagged() == (Flag.NONE, [False, False])


def test_the_stars_are_a_slider_for_the_keyboard(pane, library, qtbot, settle):
    stars = pane.findChild(StarSlider)
    stars.setFocus()
    qtbot.keyClick(stars, Qt.Key.Key_Right)
    settle()
    assert (library.feed.organisation(0).stars, stars.accessibleName()) == (1, "Stars")
    # As assistive tools set it.
    stars.setValue(4)
    settle()
    assert library.feed.organisation(0).stars == 4


def test_among_several_it_leads_through_those(pane, page, library, library_models):
    page.grid.reveal(1)
    library.selection.toggle(4)
    assert title(pane) == "Clip 1 of 2 selected"
    button(pane, "Next clip").click()
    assert (library_models.inspector.generation.id, title(pane)) == ("g4", "Clip 2 of 2 selected")
    button(pane, "Next clip").click()
    assert library_models.inspector.generation.id == "g1"
    library.selection.clear()
    assert title(pane) == "Clip"
    button(pane, "Previous clip").click()
    assert library_models.inspector.generation.id == "g0"


def test_of_several_it_shows_none_that_a_long_search_leaves_out(
    pane, page, archive, make, library, finding, starter
):
    archive.add(*(make(f"h{number}", at=-1.0 * number) for number in range(HEAD + 1)))
    page.grid.reveal(0)
    library.selection.toggle(1)
    assert title(pane) == "Clip 1 of 2 selected"
    finding.filters.set_text("prompt h")
    starter.settle()
    assert (library.count, title(pane)) == (HEAD + 1, "Clip")
    assert not button(pane, "Next clip").isEnabled()


def test_a_tag_is_taken_away_by_a_press(pane, library, settle):
    library.organising.tag([library.feed.key(0)], "hero")
    settle()
    row = pane.findChild(TagRow)
    button(row, "Remove tag hero").click()
    settle()
    assert library.feed.organisation(0).tags == ()
    assert [found.accessibleName() for found in row.findChildren(IconButton)] == ["Add a tag to this clip"]


def test_a_note_is_saved_when_the_keyboard_leaves_it(pane, page, library, qtbot, settle):
    field = pane.findChild(QPlainTextEdit)
    field.setFocus()
    qtbot.keyClicks(field, "Best light")
    page.grid.setFocus()
    settle()
    assert library.feed.organisation(0).note == "Best light"
    field.setPlainText("of the first")
    page.grid.reveal(1)
    settle()
    assert [library.feed.organisation(row).note for row in range(2)] == ["of the first", ""]
    assert field.toPlainText() == ""


def test_its_buttons_ask_for_the_clips_actions(pane, qtbot):
    with qtbot.waitSignal(pane.asked, check_params_cb=lambda action, job: action is Action.REVEAL):
        button(pane, "Show file").click()


@pytest.mark.qt_log_ignore("Could not open media", extend=True)
def test_it_plays_where_it_is(pane, page, library_models):
    assert library_models.small.player.clip is None
    page.perform(Command.PLAY)
    clip = library_models.small.player.clip
    assert (clip and clip.generation_id) == "g0"
    assert pane.player.is_open
    page.grid.reveal(1)
    assert not pane.player.is_open


def test_a_button_without_room_for_its_text_shows_its_icon_alone(pane):
    reuse, go_on = button(pane, "Reuse"), button(pane, "Continue")
    pane.resize(300, pane.height() + 1)
    assert [each.sizeHint().width() for each in (reuse, go_on)] == [reuse.wide_hint(), go_on.wide_hint()]
    go_on.setText("Continue from its last frame")
    pane.resize(301, pane.height())
    assert [each.sizeHint().width() for each in (reuse, go_on)] == [reuse.wide_hint(), ICON_ONLY]
    pane.resize(600, pane.height())
    assert go_on.sizeHint().width() == go_on.wide_hint()
