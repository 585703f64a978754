"""Clips compared with the keyboard, and by assistive tools."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from support.assistive import Role, act, find
from support.controls import control
from support.generations import a_generation
from support.tracking import until
from support.tree import faults_of

from seedance_studio.domain.organisation import Organisation
from seedance_studio.ui.shell.top_bar import LIBRARY, REVIEW
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.viewmodels.library.organising import CommandResult
from seedance_studio.viewmodels.review.review_model import Way

SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY_ALONE = Qt.KeyboardModifier.NoModifier
KEY = Qt.Key


async def test_it_plays_steps_loops_and_flicks_by_keys(bench):
    async def check() -> None:
        await bench.compare(0, 2)
        bench.press(KEY.Key_Right, KEY.Key_Right)
        await bench.shows(2, 2)
        bench.press(KEY.Key_I, KEY.Key_Right, KEY.Key_Right)
        await bench.shows(4, 4)
        bench.press(KEY.Key_O)
        head = bench.player.playhead
        assert (round(head.start * 24), round((head.end or 0.0) * 24)) == (2, 5)
        bench.press(KEY.Key_V, KEY.Key_V, KEY.Key_V, KEY.Key_V)
        assert (bench.model.way, bench.model.focused) == (Way.ONE, 0)
        bench.press(KEY.Key_Down)
        assert bench.model.focused == 1
        await bench.shows(4, 4)
        bench.press(KEY.Key_Space)
        assert bench.player.playhead.is_playing
        bench.press(KEY.Key_K)
        assert not bench.player.playhead.is_playing

    await bench.run(check)


async def test_the_winner_is_chosen_by_keys(bench):
    async def check() -> None:
        await bench.compare(0, 1, 2)
        bench.press(KEY.Key_2)
        assert bench.model.contest.kept == a_generation(1).id
        bench.press(KEY.Key_Return, KEY.Key_2, KEY.Key_Return)
        await until(lambda: bench.model.panes[1].organisation == Organisation(stars=5, is_keeper=True))
        bench.press(KEY.Key_3, modifier=SHIFT)
        await until(lambda: bench.model.panes[0].organisation.stars == 3)
        bench.press(KEY.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
        await until(lambda: bench.model.panes[0].organisation.stars == 0)
        bench.press(KEY.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier | SHIFT)
        await until(lambda: bench.model.panes[0].organisation.stars == 3)
        # Held, the same number would take them back.
        told = list[CommandResult]()
        bench.page._organising.done.connect(told.append)
        assert bench.page.handle_key(QKeyEvent(QEvent.Type.KeyPress, KEY.Key_3, SHIFT, "", True))
        bench.press(KEY.Key_4, modifier=SHIFT)
        await until(lambda: bench.model.panes[0].organisation.stars == 4)
        assert len(told) == 1

    await bench.run(check)


async def test_nothing_plays_in_a_hidden_view(bench):
    async def check() -> None:
        await bench.compare(0, 1)
        bench.press(KEY.Key_Space)
        bench.window.navigation.show(LIBRARY)
        assert not bench.player.playhead.is_playing

    await bench.run(check)


async def test_no_key_chooses_among_a_pair_that_is_not_seen_yet(bench):
    async def check() -> None:
        bench.model.open([a_generation(number).id for number in (0, 1)])
        await until(lambda: bench.model.candidates)
        before, key = bench.model.contest, QKeyEvent(QEvent.Type.KeyPress, KEY.Key_1, KEY_ALONE)
        bench.window.navigation.show(REVIEW)
        assert not bench.view.handle_key(key)
        # It is made, but not shown.
        assert not bench.page.handle_key(key)
        assert bench.model.contest == before
        await until(bench.page.isVisible)
        assert bench.view.handle_key(key)
        assert bench.model.contest.kept == a_generation(0).id

    await bench.run(check)


async def test_what_was_opened_before_the_view_is_seen_plays_once_it_is(bench):
    async def check() -> None:
        bench.model.open([a_generation(number).id for number in (0, 1)])
        await until(lambda: bench.model.candidates)
        bench.window.navigation.show(REVIEW)
        await until(lambda: bench.player.playhead.is_playing)
        bench.window.navigation.show(LIBRARY)
        bench.model.open([a_generation(number).id for number in (0, 2)])
        await until(lambda: [pane.generation.id for pane in bench.model.panes][1:] == [a_generation(2).id])
        await until(lambda: bench.player.moment is not None)
        assert not bench.player.playhead.is_playing
        bench.window.navigation.show(REVIEW)
        await until(lambda: bench.player.playhead.is_playing)

    await bench.run(check)


async def test_one_key_compares_the_newest_takes_of_what_is_on_the_stage(bench, qtbot):
    async def check() -> None:
        await until(lambda: bench.view.viewer.stage.player is not None)
        # Out of the prompt, where keys are typed.
        qtbot.keyClick(bench.window.focusWidget(), KEY.Key_Escape)
        qtbot.keyClick(bench.view.viewer, KEY.Key_C)
        await until(lambda: bench.model.candidates)
        assert bench.view.view == REVIEW
        assert [pane.generation.id for pane in bench.model.panes] == [a_generation(2).id, a_generation(1).id]

    await bench.run(check)


async def test_a_clip_that_cant_be_decoded_is_named(bench):
    async def check() -> None:
        (bench.folder / "clips" / "1.mp4").write_bytes(b"no clip any more")
        bench.view.library.commands.compare_asked.emit([a_generation(number).id for number in (0, 1)])
        await until(lambda: "B can't be shown here" in bench.words())

    await bench.run(check)


async def test_without_a_pair_nothing_holds_a_clip(bench):
    async def check() -> None:
        await bench.compare(0, 1)
        await bench.delete(bench.model.candidates[0])
        assert "A clip of this comparison is no longer here. Choose another one." in bench.words()
        assert (bench.player.moment, bench.player.timelines) == (None, ())
        await bench.delete(bench.model.candidates[0])
        assert "The clips of this comparison are no longer here. Choose two others." in bench.words()

    await bench.run(check)


async def test_nothing_lies_over_the_pictures_in_a_low_window(bench):
    async def check() -> None:
        bench.window.resize(1100, 700)
        await bench.compare(0, 1)
        viewer, before = bench.page.viewer, bench.page.viewer.height()
        act(find(bench.page, Role.Button, "Show what differs"))
        await until(lambda: viewer.height() < before)
        parts = [viewer.surface, viewer.timeline, viewer.transport]
        edges = [(part.mapTo(viewer, part.rect().topLeft()).y(), part.height()) for part in parts]
        assert all(top + high <= following for (top, high), (following, _) in pairwise(edges))

    await bench.run(check)


async def test_no_choice_of_sound_is_cut_off_in_a_narrow_window(bench):
    async def check() -> None:
        bench.window.resize(1100, 700)
        await bench.compare(0, 1)
        transport = bench.page.viewer.transport
        # As wide as four clips in Turkish.
        transport.show_panes("ABCDEF", "0")
        await until(lambda: transport.sound.width() >= transport.sound.sizeHint().width())
        assert control(transport, IconButton, "Fullscreen").geometry().right() <= transport.width()

    await bench.run(check)


async def test_one_clip_asks_for_another_and_the_library_adds_it(bench):
    async def check() -> None:
        bench.view.library.commands.compare_asked.emit([a_generation(0).id])
        await until(lambda: bench.model.candidates)
        assert not bench.page.viewer.isVisible()
        act(find(bench.page, Role.Button, "Choose in the Library"))
        await until(lambda: bench.view.view == LIBRARY)
        bench.view.library.commands.compare_asked.emit([a_generation(1).id])
        await until(lambda: len(bench.model.candidates) == 2)
        assert bench.page.viewer.isVisible()

    await bench.run(check)


async def test_everything_in_it_has_a_name_and_is_read_in_order(bench):
    async def check() -> None:
        bench.window.navigation.show(REVIEW)
        # What is shown anew is laid out with the next turn of the loop.
        await until(lambda: faults_of(bench.page) == [])
        await bench.compare(0, 1, 2)
        await until(lambda: faults_of(bench.page) == [])
        act(find(bench.page, Role.Button, "Keep B"))
        await until(lambda: bench.model.contest.kept == a_generation(1).id)
        act(find(bench.page, Role.CheckBox, "Blind pick"))
        assert bench.model.is_blind
        await until(lambda: faults_of(bench.page) == [])

    await bench.run(check)
