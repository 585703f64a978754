from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from support.controls import control, shown_window

from seedance_studio.domain.generation import Clip, State
from seedance_studio.domain.organisation import Flag
from seedance_studio.domain.spending_limits import Limit, LimitScope
from seedance_studio.ui.library.clip_viewer import ClipViewer
from seedance_studio.ui.library.name_popup import NamePopup
from seedance_studio.ui.library.selection_bar import SelectionBar
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.viewmodels.jobs.job_view import Action
from seedance_studio.viewmodels.shell.key_map import Command


@pytest.fixture
def commands_of(page, fill, show, starter):
    fill(8)
    show()
    starter.run()
    return page.commands


@pytest.fixture
def perform(commands_of, starter):
    def run(command):
        assert commands_of.perform(command)
        starter.run()
        starter.run()

    return run


def said(library, row):
    return library.feed.organisation(row)


def popup():
    return shown_window(NamePopup)


def type_name(qtbot, text):
    field = popup().findChild(QLineEdit)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize("command", [Command.TAG, Command.MOVE])
def test_the_field_for_a_name_looks_like_any_other(page, perform, library, command):
    library.selection.select(0)
    perform(command)
    field = popup().findChild(QLineEdit)
    assert field is not None
    assert field.height() == QLineEdit(page).sizeHint().height()
    popup().close()


@pytest.fixture
def limit(session, models):
    """Sets the day's limit."""

    def set_limit(credits, *, hard):
        day = Limit("day", LimitScope.DAY, credits, hard)
        asyncio.run(session.engine.fuse.set_limit(day, typed=str(credits)))
        asyncio.run(models.fuse.load())

    return set_limit


@pytest.mark.parametrize(
    ("credits", "label"), [(1000.0, "Retry · ≈ 40"), (10.0, "Over today's limit of 10")], ids=["room", "none"]
)
def test_the_menu_says_what_a_retry_costs_and_which_limit_stops_it(
    page, library, commands_of, limit, starter, credits, label
):
    limit(credits, hard=True)
    commands_of.show_menu(library.job(library.index_at(3)), QPoint(0, 0))
    starter.settle()
    menu = page.grid.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    labels = [entry.text() for inner in (menu, *menu.findChildren(QMenu)) for entry in inner.actions()]
    assert label in labels


def test_a_limit_that_asks_is_agreed_to_in_the_menu(page, library, commands_of, limit, starter):
    asked = []
    page.grid.asked.connect(lambda action, job, consent: asked.append((action, consent.limits)))
    limit(10.0, hard=False)
    commands_of.show_menu(library.job(library.index_at(3)), QPoint(0, 0))
    starter.settle()
    (into,) = (menu for menu in page.grid.findChildren(QMenu) if menu.title() == "Retry")
    (anyway,) = into.actions()
    assert anyway.text().startswith("Send anyway")
    anyway.trigger()
    assert asked == [(Action.RETRY, frozenset({"day"}))]


def test_without_a_selection_they_act_on_the_current_clip(page, library, perform):
    page.grid.choose(2)
    perform(Command.STARS_4)
    assert [said(library, row).stars for row in range(4)] == [0, 0, 4, 0]


def test_they_act_on_all_that_is_selected(library, perform):
    library.selection.select(1)
    library.selection.extend(3)
    perform(Command.STARS_5)
    perform(Command.PICK)
    assert [(said(library, row).stars, said(library, row).flag) for row in range(5)] == [
        (0, Flag.NONE),
        *[(5, Flag.PICK)] * 3,
        (0, Flag.NONE),
    ]


def test_the_same_flag_again_takes_it_away(page, library, perform):
    page.grid.choose(0)
    perform(Command.REJECT)
    assert said(library, 0).flag is Flag.REJECT
    perform(Command.REJECT)
    assert said(library, 0).flag is Flag.NONE
    perform(Command.SEEN)
    assert said(library, 0).is_seen


def test_a_tag_is_typed(library, perform, starter, qtbot):
    library.selection.select(0)
    perform(Command.TAG)
    type_name(qtbot, "  first frame ")
    starter.run()
    starter.run()
    assert said(library, 0).tags == ("first frame",)


def test_a_project_is_found_as_it_is_typed(library, perform, starter, qtbot):
    library.selection.select(0)
    perform(Command.MOVE)
    type_name(qtbot, "Night market")
    starter.run()
    starter.run()
    library.selection.select(1)
    perform(Command.MOVE)
    type_name(qtbot, "MARK")
    starter.run()
    starter.run()
    assert said(library, 0).project == said(library, 1).project != ""
    assert [project.name for project in library.organising.projects.values()] == ["Night market"]
    perform(Command.MOVE)
    type_name(qtbot, "")
    starter.run()
    starter.run()
    assert said(library, 1).project == ""


def test_two_to_four_can_be_compared(library, commands_of, starter):
    asked = []
    commands_of.compare_asked.connect(asked.append)
    library.selection.select(2)
    commands_of.compare()
    starter.run()
    library.selection.extend(0)
    commands_of.compare()
    starter.run()
    library.selection.select_all()
    commands_of.compare()
    starter.run()
    assert asked == [["g0", "g1", "g2"]]


def test_another_command_is_none_of_theirs(commands_of):
    assert not commands_of.perform(Command.FULLSCREEN)


def entries(page):
    menu = page.grid.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return {entry.text(): entry for entry in menu.actions()}


@pytest.fixture
def asked(page):
    """What is asked of other parts of the window, with the keys of the clips."""
    asked = []
    page.commands.copy_asked.connect(lambda keys: asked.append(("copy", keys)))
    page.commands.export_asked.connect(lambda keys: asked.append(("export", keys)))
    page.grid.asked.connect(lambda action, job, _: asked.append((action, job.generation.id)))
    return asked


def test_the_menu_of_a_selected_clip_is_about_all_that_are_selected(
    page, library, commands_of, perform, starter, asked
):
    library.selection.select_rows(range(3))
    keys = library.selection.keys
    commands_of.show_menu(library.job(library.index_at(1)), QPoint(0, 0))
    starter.settle()
    shown = entries(page)
    assert [text for text in shown if text] == [
        *("Copy 3 files", "Export 3 clips…", "Save report on 3 for support"),
        *("Compare", "Add tag…", "Move to project…", "Move to the trash"),
    ]
    shown["Copy 3 files"].trigger()
    shown["Export 3 clips…"].trigger()
    assert asked == [("copy", keys), ("export", keys)]
    shown["Move to the trash"].trigger()
    starter.settle()
    assert library.count == 5
    assert not set(keys) & set(library.feed.keys_from())


def test_the_menu_of_another_clip_is_about_that_alone(page, library, commands_of, starter, asked):
    library.selection.select_rows(range(2))
    commands_of.show_menu(library.job(library.index_at(2)), QPoint(0, 0))
    starter.settle()
    entries(page)["Export…"].trigger()
    assert asked == [(Action.EXPORT, "g2")]


def test_the_inspector_s_menu_is_about_the_current_clip_alone(page, library, commands_of, starter, asked):
    library.selection.select_rows(range(2))
    commands_of.show_menu_of_one(library.job(library.index_at(0)), QPoint(0, 0))
    starter.settle()
    entries(page)["Export…"].trigger()
    assert asked == [(Action.EXPORT, "g0")]


def test_out_of_the_trash_leads_a_menu_too(page, library, finding, perform, starter):
    library.selection.select(0)
    perform(Command.TRASH)
    finding.filters.show("", in_trash=True)
    starter.settle()
    page.commands.show_menu(library.job(library.index_at(0)), QPoint(0, 0))
    starter.settle()
    entries(page)["Take out of the trash"].trigger()
    starter.settle()
    finding.filters.show("")
    starter.settle()
    assert library.count == 8


def test_ctrl_c_copies_what_is_selected(page, library, commands_of, qtbot, asked):
    library.selection.select_rows(range(2))
    qtbot.keyClick(page.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert asked == [("copy", library.selection.keys)]


@pytest.mark.qt_log_ignore("Could not open media", extend=True)
def test_over_the_grid_the_shown_clip_alone_is_meant(
    page, library, commands_of, perform, qtbot, starter, asked
):
    library.selection.select_rows(range(3))
    bar = page.findChild(SelectionBar)
    page.grid.choose(1)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert commands_of.keys == [library.feed.key(1)]
    assert not bar.isVisible()
    perform(Command.STARS_4)
    assert [said(library, row).stars for row in range(3)] == [0, 4, 0]
    control(page.findChild(ClipViewer), IconButton, "More actions").click()
    starter.settle()
    entries(page)["Export…"].trigger()
    assert asked == [(Action.PLAY, "g1"), (Action.EXPORT, "g1")]
    qtbot.keyClick(page.findChild(ClipViewer), Qt.Key.Key_Escape)
    assert commands_of.keys == library.selection.keys
    assert bar.isVisible()


def test_c_on_one_clip_compares_the_newest_of_its_takes(page, archive, make, show, starter):
    clip = Clip("clips/a.mp4", 10, "0" * 64, 1280, 720, 5.0, "h264")
    archive.add(*(make(f"t{n}", State.READY, at=float(n), set_id="set", clip=clip) for n in range(2)))
    archive.add(make("alone", State.READY, at=9.0, clip=clip))
    asked: list[str] = []
    page.commands.takes_asked.connect(asked.append)
    grid = show()
    starter.settle()
    # Which take each is, is read when it is painted.
    grid.grab()
    starter.settle()
    for place in range(3):
        grid.reveal(place)
        assert page.perform(Command.COMPARE)
        starter.settle()
    assert asked == ["t1", "t0"]
