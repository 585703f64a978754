from __future__ import annotations

import sys
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtMultimediaWidgets import QVideoWidget
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSlider, QWidget
from support.archives import Archive

from seedance_studio.domain.generation import Clip, State
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.viewer.player import Player
from seedance_studio.ui.viewer.viewer_pane import ViewerPane
from seedance_studio.ui.widgets.context_menu import open_context_menu
from seedance_studio.ui.widgets.painted import PaintedButton
from seedance_studio.viewmodels.jobs.job_view import Action
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.viewer.player import WHOLE_CLIP, LoopRange, Playback, PlayerModel

# Qt's threads warn of a missing sound device, and pytest-qt would hear that in Python: with the lock that the
# window's thread holds while it waits for them.
pytestmark = pytest.mark.no_qt_log


Control = TypeVar("Control", bound=QWidget)


class Viewer:
    """The pane as a person finds it: by the names of its controls."""

    def __init__(self, pane: ViewerPane, model: PlayerModel) -> None:
        self.pane = pane
        self.model = model

    @property
    def player(self):
        return self.pane.stage.player

    def control(self, name: str, kind: type[Control] = PaintedButton) -> Control:
        found = [widget for widget in self.pane.findChildren(kind) if widget.accessibleName() == name]
        assert len(found) == 1, name
        return found[0]

    def choose(self, name: str, entry: str) -> None:
        """Chooses an entry of the menu that a button opens."""
        self.control(name).click()
        (menu,) = self.pane.findChildren(QMenu)
        (action,) = [action for action in menu.actions() if action.text().split("\t")[0] == entry]
        action.trigger()
        menu.close()
        QCoreApplication.sendPostedEvents(menu, QEvent.Type.DeferredDelete)

    def names(self) -> set[str]:
        return {widget.accessibleName() for widget in self.pane.findChildren(QWidget)} - {""}

    def texts(self) -> list[str]:
        return [label.text() for label in self.pane.findChildren(QLabel) if label.isVisibleTo(self.pane)]

    def press(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> bool:
        return self.pane.handle_key(QKeyEvent(QEvent.Type.KeyPress, key, modifiers))


class _Seen(QObject):
    """How many frames there were each time the picture's window was shown."""

    def __init__(self, player: Player, video: QVideoWidget) -> None:
        super().__init__()
        self.frames: list[int] = []
        self.video = video
        self._player = player
        video.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() is QEvent.Type.Show:
            self.frames.append(self._player.frames_shown)
        return False


@pytest.fixture
def preferences(qapp, tmp_path):
    """Without sound."""
    return Preferences(SettingsFile(tmp_path / "settings.json"), Settings(muted=True))


@pytest.fixture
def archive(session, starter):
    """The open library's."""
    return Archive(session.library, starter, session.engine.changes)


@pytest.fixture
def viewer(qtbot, theme, keys, models, archive, starter):
    archive.open(models.filmstrip.feed)
    archive.load(models.jobs)
    pane = ViewerPane(models, keys, Thumbnails(starter), theme)
    qtbot.addWidget(pane)
    pane.resize(900, 700)
    pane.show()
    yield Viewer(pane, models.player)
    pane.stage.close_clip()


@pytest.fixture
def playing(qtbot, viewer, clip):
    """The viewer with a clip of 2 s at some frame."""
    viewer.model.play(clip("2s"))
    qtbot.waitUntil(lambda: viewer.player.frames_shown > 4)
    return viewer


def test_what_a_player_needs_is_imported_while_the_first_clip_is_made(
    viewer, archive, make, monkeypatch, qtbot
):
    monkeypatch.delitem(sys.modules, Player.__module__)
    archive.tell(archive.changes.emit, make("a", State.QUEUED))
    assert Player.__module__ not in sys.modules
    qtbot.waitUntil(lambda: Player.__module__ in sys.modules)
    assert viewer.player is None
    qtbot.waitUntil(lambda: not viewer.pane.stage._importing.isActive())


def test_says_what_to_do_while_there_is_no_clip(viewer):
    assert any(text.startswith("Your clips play here.") for text in viewer.texts())
    assert not viewer.control("Play").isEnabled()
    assert not viewer.press(Qt.Key.Key_Space)
    assert viewer.player is None


def test_every_control_has_a_name(playing):
    assert {
        "Pause",
        "Step back",
        "Step forward",
        "Position",
        "Speed",
        "Use frame as reference",
        "Continue from the last frame",
        "Loop",
        "Sound",
        "Unmute",
        "Volume",
        "Picture and loop",
        "Fullscreen",
        "Filmstrip",
    } <= playing.names()


def test_the_first_button_plays_and_pauses(qtbot, playing):
    playing.control("Pause").click()
    assert not playing.model.is_playing
    playing.control("Play").click()
    assert playing.model.is_playing


def test_a_clip_that_becomes_ready_does_not_interrupt_another(qtbot, playing, clip):
    playing.model.offer(clip())
    assert playing.model.clip == clip("2s")
    playing.control("Pause").click()
    playing.model.offer(clip())
    assert playing.model.clip == clip()
    qtbot.waitUntil(lambda: playing.player.length == 1000 and playing.player.frames_shown > 4)


def test_time_and_slider_follow_the_clip(qtbot, playing):
    slider = playing.control("Position", QSlider)
    playing.control("Pause").click()
    playing.player.seek(1500)
    qtbot.waitUntil(lambda: "0:01.50" in playing.texts())
    assert "0:02.00" in playing.texts()
    assert slider.value() == 1500
    playing.player.seek(2000)
    qtbot.waitUntil(lambda: slider.value() == slider.maximum())


def test_the_slider_leads_the_clip(qtbot, playing):
    slider = playing.control("Position", QSlider)
    middle = QPoint(slider.width() // 2, slider.height() // 2)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.waitUntil(lambda: abs(playing.player.position - 980) < 60)
    qtbot.wait(150)
    assert abs(playing.player.position - 980) < 60
    assert playing.model.is_playing
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.waitUntil(lambda: playing.player.position > 1100)


def test_the_slider_s_keys_go_frame_by_frame(qtbot, playing):
    playing.control("Pause").click()
    playing.player.seek(1000)
    qtbot.waitUntil(lambda: playing.player.position == 1000)
    slider = playing.control("Position", QSlider)
    for expected in (1042, 1083, 1125):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
        qtbot.waitUntil(lambda expected=expected: playing.player.position == expected)


def test_what_is_chosen_is_told_to_the_model(qtbot, viewer):
    viewer.control("Loop").click()
    viewer.control("Volume", QSlider).setValue(35)
    assert viewer.model.playback == Playback(volume=0.35, muted=False, loop=False, speed=1.0)
    viewer.control("Mute").click()
    assert viewer.model.playback.muted
    assert not viewer.control("Loop").isChecked()


def test_speed_is_chosen_from_a_menu(qtbot, playing):
    playing.control("Speed").click()
    menu = playing.pane.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == [
        "0.25×",
        "0.5×",
        "0.75×",
        "1×",
        "1.25×",
        "1.5×",
        "2×",
        "",
        "Keep for the next clips",
    ]
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["1×"]
    assert menu.actions()[-1].text() == "Keep for the next clips"
    menu.actions()[0].trigger()
    menu.close()
    assert playing.model.playback.speed == 0.25
    assert playing.control("Speed").text() == "0.25×"


def test_a_press_takes_the_stage_while_nothing_plays_and_play_gives_it_back(qtbot, playing, archive, make):
    playing.player.pause()
    jobs = playing.pane._stage_model._jobs
    archive.tell(jobs.on_event, make("a", State.SUBMITTING))
    assert "Sending…" in playing.texts()
    assert not playing.pane.stage.isVisible()
    assert playing.press(Qt.Key.Key_Space)
    assert playing.pane.stage.isVisible()
    assert playing.player.is_playing


def test_a_clip_that_waits_shows_its_first_frame_and_stands_still(qtbot, viewer, clip):
    viewer.model.play(clip("2s"), paused=True)
    qtbot.waitUntil(lambda: viewer.player.frames_shown > 0)
    assert not viewer.player.is_playing
    assert viewer.player.position == 0
    assert viewer.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: viewer.player.frames_shown > 4)


@pytest.mark.parametrize("place", ["stage", "filmstrip"])
def test_the_menu_of_the_clip_has_all_that_can_be_done_there(qtbot, playing, archive, models, make, place):
    clip = Clip("clips/a.mp4", 1, "00", 64, 36, 2.0, "h264")
    row = make(playing.model.clip.generation_id, State.READY, clip=clip)
    archive.tell(archive.changes.emit, row)
    asked = []
    models.actions.frame_asked.connect(lambda action, clip: asked.append((action, clip.generation_id)))
    if place == "stage":
        playing.pane.stage.customContextMenuRequested.emit(QPoint(5, 5))
    else:
        playing.pane.filmstrip.show_current(row.id)
        view = playing.pane.filmstrip._view
        at = view.visualRect(view.currentIndex()).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, view.mapToGlobal(at))
        QCoreApplication.sendEvent(view, event)
    menu = next(menu for menu in playing.pane.findChildren(QMenu) if menu.isVisible())
    entries = {entry.text(): entry for entry in menu.actions()}
    wanted = {"Play", "Reuse", "Use frame", "Copy frame", "Save frame", "Copy file", "Copy prompt"}
    assert wanted | {"Show details", "Reveal in folder"} <= set(entries)
    entries["Use frame"].trigger()
    assert asked == [(Action.USE_FRAME, row.id)]
    playing.player.pause()
    assert playing.pane.stage.position_in(playing.model.clip) == playing.player.position
    assert playing.pane.stage.position_in(replace(playing.model.clip, generation_id="other")) == 0
    menu.close()


def test_a_press_that_is_being_made_has_its_menu_on_the_stage(playing, archive, make):
    playing.player.pause()
    archive.tell(playing.pane._stage_model._jobs.on_event, make("a", State.QUEUED))
    open_context_menu(playing.pane._making)
    menu = next(menu for menu in playing.pane.findChildren(QMenu) if menu.isVisible())
    assert {"Reuse", "Copy prompt", "Show details"} <= {entry.text() for entry in menu.actions()}
    menu.close()


def test_keys(qtbot, playing):
    press = playing.press
    assert press(Qt.Key.Key_Space)
    assert not playing.model.is_playing
    at = playing.player.position
    assert press(Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: playing.player.position > at)
    assert press(Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: playing.player.position == at)
    press(Qt.Key.Key_L)
    assert playing.model.is_playing
    press(Qt.Key.Key_L)
    assert playing.model.playback.speed == 2.0
    press(Qt.Key.Key_L)
    assert playing.model.playback.speed == 2.0
    press(Qt.Key.Key_K)
    assert not playing.model.is_playing
    press(Qt.Key.Key_M)
    assert not playing.model.playback.muted
    playing.player.seek(1500)
    qtbot.waitUntil(lambda: playing.player.position == 1500)
    press(Qt.Key.Key_J)
    assert playing.player.is_backwards
    assert playing.control("Pause")
    press(Qt.Key.Key_K)
    assert not playing.model.is_playing


def test_keys_of_others_are_left_alone(playing):
    assert not playing.press(Qt.Key.Key_A)
    assert not playing.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)


def test_full_screen_takes_the_controls_along(qtbot, playing):
    part = playing.pane.screen_part
    playing.press(Qt.Key.Key_F)
    assert part.isWindow()
    assert part.isFullScreen()
    assert part.transport.isVisible()
    before = playing.player.frames_shown
    qtbot.waitUntil(lambda: playing.player.frames_shown > before + 3)
    qtbot.keyClick(part, Qt.Key.Key_Space)
    assert not playing.model.is_playing
    playing.control("Leave fullscreen")
    qtbot.keyClick(part, Qt.Key.Key_Escape)
    assert not part.isWindow()
    assert part.isVisible()
    assert part.geometry().top() == 0
    playing.control("Fullscreen")


def test_closing_the_full_screen_only_leaves_it(playing):
    playing.control("Fullscreen").click()
    assert not playing.pane.screen_part.close()
    assert not playing.pane.screen_part.isWindow()


def test_the_picture_keeps_its_shape_or_fills_the_stage(qtbot, playing):
    surface = playing.pane.findChild(QVideoWidget)
    stage = playing.pane.stage
    assert surface.isVisible()
    assert surface.width() / surface.height() == pytest.approx(16 / 9, abs=0.02)
    assert stage.picture_area.contains(surface.geometry())
    assert surface.geometry().center() == stage.rect().center()
    playing.choose("Picture and loop", "Fit the picture")
    assert surface.geometry() == stage.rect()


def test_a_click_on_the_picture_pauses_and_a_double_click_fills_the_screen(qtbot, playing):
    stage = playing.pane.stage
    qtbot.mouseClick(stage, Qt.MouseButton.LeftButton)
    assert not playing.model.is_playing
    qtbot.mouseClick(stage, Qt.MouseButton.LeftButton)
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(stage, Qt.MouseButton.LeftButton)
    assert playing.model.is_playing
    assert playing.pane.screen_part.isWindow()


def test_a_clip_without_a_picture_can_be_opened_outside(qtbot, viewer, clip):
    viewer.model.play(clip("av1", "av1"))
    qtbot.waitUntil(lambda: any("(av1)" in text for text in viewer.texts()))
    shown = [button for button in viewer.pane.findChildren(QPushButton) if button.isVisible()]
    assert [button.text() for button in shown] == ["Open outside"]
    assert not viewer.control("Play").isEnabled()
    qtbot.wait(100)
    assert not viewer.pane.findChild(QVideoWidget).isVisible()


def test_an_unverified_clip_is_never_handed_to_the_player(qtbot, playing, clip, opened_outside):
    odd = replace(clip(), doubt="decoder_failed")
    playing.model.play(odd)
    assert any("The decoder failed on the clip. It arrived complete" in text for text in playing.texts())
    assert not playing.pane.findChild(QVideoWidget).isVisible()
    assert not playing.control("Play").isEnabled()
    (button,) = (item for item in playing.pane.findChildren(QPushButton) if item.isVisible())
    button.click()
    assert opened_outside == [odd.path]
    playing.press(Qt.Key.Key_Space)
    assert not playing.model.is_playing
    playing.model.play(clip())
    qtbot.waitUntil(lambda: playing.player.frames_shown > 2)
    assert playing.pane.findChild(QVideoWidget).isVisible()


def test_an_unverified_clip_loads_no_player(viewer, clip):
    viewer.model.play(replace(clip(), doubt="no_frames"))
    assert viewer.pane.stage.player is None
    assert any("contains no picture that can be shown" in text for text in viewer.texts())


def test_a_file_that_is_gone_says_so(qtbot, playing, clip):
    playing.model.play(clip("missing"))
    qtbot.waitUntil(lambda: any("can't be read" in text for text in playing.texts()))
    assert not playing.pane.findChild(QVideoWidget).isVisible()
    playing.model.play(clip())
    qtbot.waitUntil(lambda: playing.player.frames_shown > 2)
    assert playing.pane.findChild(QVideoWidget).isVisible()
    assert playing.control("Pause").isEnabled()


def test_the_picture_s_window_waits_for_the_first_picture(qtbot, viewer, clip):
    viewer.model.play(clip("2s"))
    seen = _Seen(viewer.player, viewer.pane.findChild(QVideoWidget))
    assert seen.video.isHidden()
    qtbot.waitUntil(seen.video.isVisible)
    assert seen.frames
    assert 0 not in seen.frames


def test_a_narrow_pane_gives_the_time_a_row_of_its_own(qtbot, playing):
    slider, button = playing.control("Position", QSlider), playing.control("Pause")

    def top(widget):
        return widget.mapTo(playing.pane, QPoint(0, widget.height() // 2)).y()

    assert top(slider) < top(button) - 10
    playing.pane.resize(430, 700)
    qtbot.waitUntil(lambda: playing.pane.width() == 430 and slider.width() < 300)
    assert top(slider) < top(button) - 10
    assert slider.width() > 150
    playing.pane.resize(1500, 700)
    qtbot.waitUntil(lambda: abs(top(slider) - top(button)) <= 2)


def test_i_and_o_loop_a_part_which_shift_x_gives_up(qtbot, playing):
    playing.control("Pause").click()
    for position, key in ((500, Qt.Key.Key_I), (1000, Qt.Key.Key_O)):
        playing.player.seek(position)
        qtbot.waitUntil(lambda position=position: playing.player.position == position)
        assert playing.press(key)
    assert playing.model.loop_range == LoopRange(500, 1000)
    seen = []
    playing.player.moved.connect(seen.append)
    playing.press(Qt.Key.Key_L)
    qtbot.waitUntil(lambda: sum(after < before for before, after in pairwise(seen)) >= 2)
    # A frame may be shown while the start is looked for.
    assert 500 <= min(seen) <= 545
    assert 1000 <= max(seen) <= 1130
    assert playing.press(Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert playing.model.loop_range == WHOLE_CLIP
    qtbot.waitUntil(lambda: playing.player.position > 1500)


def test_the_stage_can_be_painted_over_while_it_is_covered(qtbot, playing):
    surface, stage = playing.pane.findChild(QVideoWidget), playing.pane.stage
    stage.set_covered(True)
    assert not playing.model.is_playing
    assert not surface.isVisible()
    at = playing.player.position
    middle = stage.grab().toImage().pixelColor(stage.rect().center())
    assert middle.red() == pytest.approx(20 + 4 * round(at * 24 / 1000), abs=6)
    stage.set_covered(False)
    assert surface.isVisible()
    qtbot.waitUntil(lambda: playing.player.position > at)


def test_what_was_paused_stays_paused_after_a_drag(playing):
    playing.control("Pause").click()
    playing.pane.stage.set_covered(True)
    playing.pane.stage.set_covered(False)
    assert not playing.model.is_playing
    assert playing.pane.findChild(QVideoWidget).isVisible()
