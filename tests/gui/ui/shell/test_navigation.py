from __future__ import annotations

import asyncio
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from support.controls import control, focused, focused_name
from support.opened import models_of, opened_session, shell_of

from seedance_studio.domain.generation import Clip, Generation, State
from seedance_studio.domain.library_place import LibraryPlace
from seedance_studio.engine.events import GenerationChanged
from seedance_studio.engine.session import Session
from seedance_studio.ui.composer.prompt_edit import PromptEdit
from seedance_studio.ui.jobs.job_card import JobCard
from seedance_studio.ui.library.clip_viewer import ClipViewer
from seedance_studio.ui.shell.keys_section import KeysSection
from seedance_studio.ui.shell.main_window import MainWindow
from seedance_studio.ui.shell.settings_sections import Section
from seedance_studio.ui.shell.top_bar import CREATE, LIBRARY, REVIEW, SPENDING
from seedance_studio.ui.spending.spending_page import SpendingPage
from seedance_studio.ui.widgets.buttons import LinkButton, PrimaryButton
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.key_button import KeyButton
from seedance_studio.ui.widgets.painted import PaintedButton
from seedance_studio.viewmodels.shell.key_map import Command
from seedance_studio.viewmodels.shell.status import StatusModel
from seedance_studio.viewmodels.shell.workspace import WorkspaceModels
from seedance_studio.viewmodels.viewer.player import PlayableClip

CLIP = Clip("clips/none.mp4", 10, "0" * 64, 1280, 720, 5.0, "h264")


class World:
    """A library of a few generations, and what a person sees of it."""

    def __init__(self, session: Session, models: WorkspaceModels, rows: list[Generation]) -> None:
        self.session = session
        self.models = models
        self.player, self.composer = models.player, models.composer
        self.rows = rows


@pytest.fixture
def world(make, preferences, keys, starter, tmp_path, theme):
    rows = [make(name, State.READY, at=9.0 - place, clip=CLIP) for place, name in enumerate("abc")]
    with opened_session(tmp_path / "library", starter) as session:
        for row in rows:
            asyncio.run(session.library.add(row))
        yield World(session, models_of(session, shell_of(preferences, keys, starter), theme), rows)


@pytest.fixture
def window(world, keys, starter, qtbot, theme):
    window = MainWindow(StatusModel(), keys, theme)
    qtbot.addWidget(window)
    window.show_workspace(world.models, "")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    starter.run()
    yield window
    window.show_opening()


def test_no_button_is_ringed_while_the_library_is_opened(keys, theme, qtbot):
    window = MainWindow(StatusModel(), keys, theme)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert isinstance(window.focusWidget(), EmptyState)


def go_to_library(window, starter):
    window.top_bar.view_asked.emit(LIBRARY)
    starter.run()


def type_search(window, qtbot, text):
    window.top_bar.search.setFocus()
    qtbot.keyClicks(window.top_bar.search, text)


def test_spending_has_a_key_and_is_made_when_it_is_first_shown(window, qtbot):
    assert not window.findChildren(SpendingPage)
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace.view == SPENDING
    qtbot.waitUntil(lambda: [page.isVisible() for page in window.findChildren(SpendingPage)] == [True])


def test_it_begins_with_create_and_reads_no_library(window, world):
    assert window.workspace.view == CREATE
    assert not world.models.library.grid.feed.is_open


@pytest.mark.parametrize(
    ("key", "view"), [(Qt.Key.Key_2, LIBRARY), (Qt.Key.Key_3, REVIEW), (Qt.Key.Key_4, SPENDING)]
)
def test_a_view_that_is_asked_for_while_the_library_opens_is_shown_then(
    world, keys, theme, starter, qtbot, key, view
):
    window = MainWindow(StatusModel(), keys, theme)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    workspace = window.show_workspace(world.models, "")
    starter.run()
    assert workspace.view == view
    # The next library begins as ever.
    window.show_opening()
    assert window.show_workspace(world.models, "").view == CREATE
    window.show_opening()


def test_the_bar_leads_to_the_library_and_back(window, world, starter):
    go_to_library(window, starter)
    assert window.workspace.library.isVisible()
    assert not window.workspace.composer.isVisible()
    assert QApplication.focusWidget() is window.workspace.library.grid
    window.top_bar.view_asked.emit(CREATE)
    assert window.workspace.composer.isVisible()
    go_to_library(window, starter)
    assert starter.names.count("feed") == 1


def test_typing_leads_to_what_is_found(window, world, starter, qtbot):
    type_search(window, qtbot, "prompt b")
    assert window.workspace.view == LIBRARY
    assert window.top_bar.search.hasFocus()
    starter.run()
    assert world.models.library.search.filters.text == "prompt b"
    assert world.models.library.grid.count == 1
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.workspace.library.grid


def test_a_reference_leads_to_its_clips(window, world, starter):
    window.workspace.composer.dialogs.clips_asked.emit("dog at sea.png")
    starter.run()
    assert (window.workspace.view, window.top_bar.search.text()) == (LIBRARY, 'reference:"dog at sea.png"')


def test_a_search_of_an_earlier_run_stands_in_the_field_and_leads_nowhere(window, world, starter):
    world.models.library.search.filters.restore(LibraryPlace(query="stars:>=4"))
    assert (window.workspace.view, window.top_bar.search.text()) == (CREATE, "stars:>=4")


@pytest.mark.parametrize("view", [CREATE, LIBRARY])
def test_escape_ends_the_search_where_it_began(window, world, starter, qtbot, view):
    window.top_bar.view_asked.emit(view)
    type_search(window, qtbot, "zz")
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Escape)
    assert (window.workspace.view, window.top_bar.search.text()) == (view, "")
    assert world.models.library.search.filters.text == ""
    assert not window.top_bar.search.hasFocus()


def test_clearing_a_search_shows_everything_again(window, world, starter, qtbot):
    type_search(window, qtbot, "nowhere")
    starter.run()
    control(window, LinkButton, "Clear filters").click()
    starter.run()
    assert window.top_bar.search.text() == ""
    assert window.workspace.view == LIBRARY
    assert world.models.library.grid.count == 3


@pytest.mark.qt_log_ignore("Could not open media")
def test_enter_in_the_library_opens_the_clip_there(window, world, starter, qtbot):
    go_to_library(window, starter)
    qtbot.keyClick(window.workspace.library.grid, Qt.Key.Key_Return)
    assert window.workspace.view == LIBRARY
    assert world.models.library.large.player.clip.generation_id == "a"
    assert world.player.clip is None
    viewer = QApplication.focusWidget()
    assert isinstance(viewer, ClipViewer)
    qtbot.keyClick(viewer, Qt.Key.Key_4)
    starter.run()
    starter.run()
    assert world.models.library.grid.feed.organisation(0).stars == 4


def test_reuse_leads_to_the_prompt(window, world, starter, qtbot):
    go_to_library(window, starter)
    qtbot.keyClick(window.workspace.library.grid, Qt.Key.Key_R)
    assert (window.workspace.view, world.composer.draft.prompt) == (CREATE, "prompt a")
    assert isinstance(QApplication.focusWidget(), PromptEdit)


@pytest.mark.qt_log_ignore("Could not open media")
def test_nothing_plays_unseen(window, world, starter, qtbot):
    world.player.play(PlayableClip.of(world.rows[0], Path("/nowhere")))
    player = window.workspace.viewer.stage.player
    assert player.is_playing
    go_to_library(window, starter)
    assert not player.is_playing
    world.player.play(PlayableClip.of(world.rows[1], Path("/nowhere")))
    assert not player.is_playing
    qtbot.keyClick(window.workspace.library.grid, Qt.Key.Key_Space)
    assert not player.is_playing


@pytest.mark.qt_log_ignore("Could not open media")
def test_a_clip_that_comes_while_the_settings_are_shown_waits(window, world):
    window.settings.offer({Section.LOOK: QWidget})
    window.show_settings(Section.LOOK)
    world.player.offer(PlayableClip.of(world.rows[0], Path("/nowhere")))
    assert world.player.clip.generation_id == "a"
    assert not window.workspace.viewer.stage.player.is_playing


def test_another_library_begins_anew(window, world, starter, qtbot):
    type_search(window, qtbot, "a")
    window.show_opening()
    assert window.top_bar.search.text() == ""
    world.models.library.grid.feed.on_event(GenerationChanged(world.rows[0]))
    window.show_workspace(world.models, "")
    assert window.workspace.view == CREATE


@pytest.mark.parametrize("back", [Qt.Key.Key_F1, Qt.Key.Key_Escape])
def test_f1_shows_all_keys_and_leads_back(window, keys, theme, qtbot, back):
    window.settings.offer({Section.API_KEYS: QWidget, Section.KEYS: lambda: KeysSection(keys, theme)})
    qtbot.keyClick(window, Qt.Key.Key_F1)
    section = window.findChild(KeysSection)
    assert section.isVisible()
    assert focused_name() == "Generate: Ctrl+Enter"
    expected = {"Generate: Ctrl+Enter", "Play and pause: Space", "Previous clip: Page Up", "Keys: F1"}
    qtbot.waitUntil(
        lambda: expected <= {button.accessibleName() for button in section.findChildren(KeyButton)}
    )
    qtbot.keyClick(focused(), back)
    assert window.settings.section is None
    assert window.workspace.isVisible()


def test_a_changed_key_presses_generate_and_stands_on_its_button(window, world, keys, qtbot):
    keys.assign(Command.GENERATE, "Ctrl+G")
    world.composer.set_prompt("")
    faults = []
    world.composer.faults_found.connect(lambda: faults.append(1))
    prompt = window.workspace.composer.prompt
    qtbot.keyClick(prompt, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert faults == []
    qtbot.keyClick(prompt, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert faults == [1]
    choose = control(window, PaintedButton, "Choose files")
    assert choose.toolTip() == "Choose files (Ctrl+O)"


@pytest.mark.parametrize("key", ["R", "Shift+R"])
def test_the_key_of_reuse_acts_on_the_job_that_has_the_keyboard(window, world, keys, starter, qtbot, key):
    keys.assign(Command.REUSE, key)
    world.models.jobs.load()
    starter.run()
    qtbot.waitUntil(lambda: len(window.findChildren(JobCard)) == 3)
    card = window.findChildren(JobCard)[1]
    card.setFocus()
    shift = Qt.KeyboardModifier.ShiftModifier if key == "Shift+R" else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(card, Qt.Key.Key_R, shift)
    assert world.composer.draft.prompt == card.job.generation.request.prompt


def above(widget):
    """What the widget lies in, from within to without."""
    while (widget := widget.parentWidget()) is not None:
        yield widget


def test_tab_goes_from_the_composer_over_generate_and_the_player_to_the_jobs(window, world, starter, qtbot):
    world.models.jobs.load()
    starter.run()
    view = window.workspace
    view.viewer.screen_part.transport.set_available(True)
    view.composer.focus_prompt()
    parts = {
        "generate": window.workspace.composer.findChild(PrimaryButton),
        "composer": view.composer,
        "player": view.viewer,
        "jobs": view.side,
        "bar": window.top_bar,
    }
    expected = ["composer", "generate", "composer", "player", "jobs", "bar", "composer"]
    begin, order = focused(), []
    while not order or focused() is not begin:
        order.append(next(name for name, part in parts.items() if part in (focused(), *above(focused()))))
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert [part for part, _ in groupby(order)] == expected
