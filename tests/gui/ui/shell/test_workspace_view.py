"""What leads from one room of the window to another."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
)
from support.controls import control
from support.generations import a_generation
from support.media_files import FileMaker
from support.reviewing import fill_with_films
from support.service import Service
from support.studio import Studio
from support.tracking import until

from seedance_studio.domain.organisation import CommandKind
from seedance_studio.domain.request import Draft
from seedance_studio.store.database import open_database
from seedance_studio.ui.jobs.plans_dialog import PlansDialog
from seedance_studio.ui.library.clip_viewer import ClipViewer
from seedance_studio.ui.library.name_popup import NamePopup
from seedance_studio.ui.shell.top_bar import CREATE, LIBRARY
from seedance_studio.ui.viewer.screen import Screen
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.viewmodels.jobs.job_view import Action
from seedance_studio.viewmodels.jobs.set_view import TakeView


def keep_as_a_plan(studio: Studio) -> PlansDialog:
    """The dialog, after the entry of the draft's menu."""
    window = studio.shell.window
    (entry,) = (item for item in window.findChildren(QAction) if item.text() == "Keep as a plan…")
    entry.trigger()
    (dialog,) = window.findChildren(PlansDialog)
    return dialog


async def choose_first_film(studio: Studio) -> None:
    """In the Library, which has three."""
    studio.view.library_asked.emit()
    await until(lambda: studio.workspace.models.library.grid.count == 3)
    studio.view.library.grid.choose(0)


async def film_in_viewer(studio: Studio) -> ClipViewer:
    """The viewer over the grid, once it shows a frame."""
    (viewer,) = studio.view.library.findChildren(ClipViewer)
    await until(lambda: viewer.stage.player is not None and viewer.stage.player.frames_shown)
    return viewer


async def test_the_clips_of_a_press_are_kept_as_a_plan_and_nothing_is_sent(studio: Studio, service: Service):
    async def check() -> None:
        models, plans = studio.workspace.models, studio.session.engine.plans
        models.composer.load(Draft(prompt="Waves at {dawn|dusk|noon}", takes=4, left_out=(("noon",),)))
        assert models.composer.alternatives.count == 4
        await until(lambda: models.composer.price_of_press is not None)
        dialog = keep_as_a_plan(studio)
        control(dialog, QLineEdit, "Plan name").setText("Waves")
        (keep,) = (item for item in dialog.findChildren(QAbstractButton) if item.text() == "Keep as a plan")
        keep.click()
        await until(lambda: [view.standing.plan.name for view in models.plans.plans] == ["Waves"])
        (plan,) = await plans.all()
        price = models.composer.price_of_press
        assert price is not None
        assert plan.cap == price.high
        rows = [item.row.draft.prompt for item in await plans.rows(plan.id)]
        assert sorted(rows) == ["Waves at dawn"] * 2 + ["Waves at dusk"] * 2
        assert service.bodies == []

    await studio.run(check)


async def test_without_a_prompt_the_plans_say_why_there_can_be_no_new_one(studio: Studio):
    async def check() -> None:
        dialog = keep_as_a_plan(studio)
        assert [field for field in dialog.findChildren(QLineEdit) if field.isVisible()] == []
        assert studio.says("New plan of the draft: Describe what should happen in the clip.")

    await studio.run(check)


async def test_open_plans_go_with_their_library(studio: Studio):
    async def check() -> None:
        window, opened = studio.shell.window, list[bool]()
        studio.libraries.shown.connect(lambda: opened.append(True))
        window.show_plans("")
        studio.libraries.reopen()
        await until(lambda: bool(opened))
        window.show_plans("")
        await until(lambda: len(window.findChildren(PlansDialog)) == 1)
        (dialog,) = window.findChildren(PlansDialog)
        assert dialog._model is studio.workspace.models.plans
        assert dialog.isVisible()

    await studio.run(check)


async def test_what_is_open_of_a_library_goes_with_it(studio: Studio):
    def dialogs() -> set[str]:
        return {
            type(shown).__name__
            for shown in QApplication.topLevelWidgets()
            if isinstance(shown, QDialog) and shown.isVisible()
        }

    async def check() -> None:
        window, opened = studio.shell.window, list[bool]()
        studio.libraries.shown.connect(lambda: opened.append(True))
        studio.view.library.verify_asked.emit()
        names = ("Presets…", "Prompt library…", "Elements…", "From a list…")
        for entry in (item for item in window.findChildren(QAction) if item.text() in names):
            entry.trigger()
        of_the_view = {"PresetsDialog", "PromptLibraryDialog", "ElementsDialog", "ListDialog"}
        of_the_library = {"VerifyDialog"} | of_the_view
        assert dialogs() == of_the_library
        studio.libraries.reopen()
        await until(lambda: bool(opened))
        assert dialogs() == set()

    await studio.run(check)


# It is opened again, and closed as the program ends.
@pytest.mark.qt_log_ignore("Immediate exit requested")
async def test_the_viewer_of_the_library_is_as_it_was_after_the_settings(studio: Studio, files: FileMaker):
    fill_with_films(studio.library, files)

    async def check() -> None:
        page, window = studio.view.library, studio.shell.window
        await choose_first_film(studio)
        job = studio.workspace.models.library.grid.job(studio.workspace.models.library.grid.index_at(0))
        page.grid.asked.emit(Action.PLAY, job, None)
        viewer = await film_in_viewer(studio)
        shown = viewer.stage.moment
        assert shown is not None
        window.show_settings()
        assert not viewer.isVisible()
        window.leave_settings()
        assert (page.is_viewing, viewer.isVisible()) == (True, True)
        await until(lambda: viewer.is_open and viewer.stage.moment is not None)
        assert viewer.stage.moment is not None
        assert viewer.stage.moment.clip == shown.clip

    await studio.run(check)


async def test_in_the_library_a_frame_is_taken_of_what_is_shown_there(studio: Studio, files: FileMaker):
    fill_with_films(studio.library, files)

    async def check() -> None:
        view, workspace = studio.view, studio.workspace
        page, library = view.library, workspace.models.library.grid
        await choose_first_film(studio)
        job = library.job(library.index_at(0))
        assert job is not None
        page.grid.asked.emit(Action.PLAY, job, None)
        viewer = await film_in_viewer(studio)
        player = viewer.stage.player
        assert player is not None
        player.step(6)
        await until(lambda: player.position >= 250)
        assert view.view == LIBRARY
        page.grid.asked.emit(Action.USE_FRAME, job, None)
        # Nothing of it would be seen in the Library.
        assert view.view == CREATE
        composer = workspace.models.composer
        await until(lambda: composer.draft.references)
        (reference,) = composer.draft.references
        assert reference.name.startswith("Frame at 0.250 s of A pier at noon")

    await studio.run(check)


async def test_the_library_s_viewer_leads_to_where_its_frame_is_used(studio: Studio, files: FileMaker):
    fill_with_films(studio.library, files)

    async def check() -> None:
        view, workspace = studio.view, studio.workspace
        library, page = workspace.models.library.grid, view.library
        await choose_first_film(studio)
        page.grid.asked.emit(Action.PLAY, library.job(library.index_at(0)), None)
        viewer = await film_in_viewer(studio)
        control(viewer, LinkButton, "Use frame as reference").click()
        assert view.view == CREATE
        await until(lambda: workspace.models.composer.draft.references)

    await studio.run(check)


async def test_keys_play_in_the_library_s_fullscreen_and_lead_out_of_it(studio: Studio, files: FileMaker):
    fill_with_films(studio.library, files)

    async def check() -> None:
        view, workspace = studio.view, studio.workspace
        library, page = workspace.models.library.grid, view.library
        await choose_first_film(studio)
        page.grid.asked.emit(Action.PLAY, library.job(library.index_at(0)), None)
        viewer = await film_in_viewer(studio)
        player, (screen,) = viewer.stage.player, viewer.findChildren(Screen)
        assert player is not None
        player.pause()
        viewer.toggle_fullscreen()
        assert screen.isWindow()
        QTest.keyClick(screen, Qt.Key.Key_Space)
        assert player.is_playing
        QTest.keyClick(screen, Qt.Key.Key_Return)
        assert not screen.isWindow()
        assert viewer.isVisible()

    await studio.run(check)


async def test_a_held_key_acts_once_on_clips(studio: Studio, files: FileMaker):
    fill_with_films(studio.library, files)

    async def check() -> None:
        view, workspace = studio.view, studio.workspace
        library = workspace.models.library.grid
        await choose_first_film(studio)
        done = list[CommandKind]()
        library.organising.done.connect(lambda result: done.append(result.what))
        for repeated in (False, True, True):
            assert view.handle_key(_pressed(Qt.Key.Key_Delete, repeated))
            await until(lambda: library.count < 3)
        # What is asked for later is done later.
        library.organising.star([1, 2, 3], 4)
        await until(lambda: CommandKind.STAR in done)
        assert done == [CommandKind.TRASH, CommandKind.STAR]

    await studio.run(check)


async def test_the_menu_of_a_press_shows_tags_moves_and_trashes_its_takes(studio: Studio, files: FileMaker):
    fill_with_films(studio.library, files)

    async def check() -> None:
        view, workspace = studio.view, studio.workspace
        models, menus = workspace.models, view.side.jobs_panel.set_menus
        await until(lambda: models.jobs.feed.is_loaded and models.jobs.rowCount() == 3)
        done = list[tuple[CommandKind, int, str]]()
        models.library.grid.organising.done.connect(
            lambda result: done.append((result.what, result.count, result.name))
        )
        for asked, name in ((menus.tag_asked, "Waves"), (menus.project_asked, "Sea")):
            asked.emit([1, 2], QPoint(40, 300))
            (popup,) = (shown for shown in view.findChildren(NamePopup) if shown.isVisible())
            (field,) = popup.findChildren(QLineEdit)
            QTest.keyClicks(field, name)
            QTest.keyClick(field, Qt.Key.Key_Return)
            await until(lambda name=name: bool(done) and done[-1][2] == name)
        await until(lambda: models.jobs.job(0) is not None)
        first = models.jobs.job(0)
        assert first is not None
        menus.library_asked.emit([first.generation])
        await until(lambda: models.library.grid.count == 1)
        assert view.library.isVisible()
        models.actions.sets.trash([TakeView(first)])
        await until(lambda: len(done) == 3)
        assert done == [
            (CommandKind.TAG, 2, "Waves"),
            (CommandKind.MOVE, 2, "Sea"),
            (CommandKind.TRASH, 1, ""),
        ]

    await studio.run(check)


async def test_a_held_key_chooses_one_pair_of_those_compared(studio: Studio, files: FileMaker):
    fill_with_films(studio.library, files)

    async def check() -> None:
        view, workspace = studio.view, studio.workspace
        review = workspace.models.review.review
        view.library.commands.compare_asked.emit([a_generation(number).id for number in range(3)])
        await until(lambda: len(review.candidates) == 3)
        review.set_blind(True)
        for repeated in (False, True, True):
            assert view.handle_key(_pressed(Qt.Key.Key_1, repeated))
        assert (len(review.contest.beaten), review.contest.winner) == (1, "")

    await studio.run(check)


def _pressed(key: Qt.Key, repeated: bool) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", repeated)


async def test_a_note_that_is_being_typed_is_kept_when_the_window_closes(studio: Studio, files: FileMaker):
    fill_with_films(studio.library, files)

    async def check() -> None:
        view, workspace = studio.view, studio.workspace
        library = workspace.models.library.grid
        view.library_asked.emit()
        await until(lambda: library.count == 3)
        view.library.grid.reveal(0)
        view.library.side.set_wanted(True)
        note = control(view.library.inspector, QPlainTextEdit, "Note")
        note.setFocus()
        QTest.keyClicks(note, "Best fog")
        assert note.hasFocus()

    await studio.run(check)
    with closing(open_database(studio.library, 0.0)) as database:
        kept = [row[0] for row in database.execute("SELECT note FROM organised")]
    assert kept == ["Best fog"]
