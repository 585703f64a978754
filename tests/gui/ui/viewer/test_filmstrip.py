from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableView, QWidget
from support.assistive import Role, act, walk

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.filters import Filter, Scope
from seedance_studio.domain.generation import Clip, State
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.clips import prompt_and_note
from seedance_studio.ui.viewer.filmstrip import Filmstrip
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.viewmodels.feed_table import FeedTable

COUNT = 70


class Outside(QWidget):
    """Hears the keys that the strip leaves to others."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's own name
        self.heard.append(event.key())


@pytest.fixture
def ready(make):
    """Makes a generation whose clip is here."""

    def build(number: int):
        clip = Clip(f"{number}.mp4", 1, "", 1280, 720, 5.0, "h264", f"{number}.jpg")
        return make(f"g{number:03}", State.READY, at=float(number), clip=clip)

    return build


class ShownStrip(Filmstrip):
    """With what stands around it, and the ids of what it asked to play."""

    model: FeedTable
    outside: Outside
    view: QTableView
    played: list[str]


@pytest.fixture
def strip(qtbot, theme, archive, starter, tmp_path):
    def spoken(job):
        return prompt_and_note(job.generation)

    outside = Outside()
    qtbot.addWidget(outside)
    model = FeedTable(archive.feed(Filter(scope=Scope.CLIPS)), spoken, tmp_path, tip=spoken)
    strip = ShownStrip(model, tmp_path, Thumbnails(starter), theme, outside)
    outside.resize(700, strip.height())
    strip.resize(700, strip.height())
    outside.show()
    strip.model, strip.outside, strip.played = model, outside, []
    (strip.view,) = strip.findChildren(QTableView)
    strip.play_asked.connect(lambda generation: strip.played.append(generation.id))
    return strip


@pytest.fixture
def put(archive, strip):
    """What the engine tells of these, which may be new."""
    return lambda *generations: archive.tell(strip.model.feed.on_event, *generations)


def test_an_unverified_clip_is_marked_and_heard(qtbot, strip, archive, ready, theme):
    odd = ready(2)
    odd = replace(odd, clip=replace(odd.clip, thumbnail="", doubt="no_frames"))
    archive.open(strip.model.feed, odd, ready(1))
    qtbot.waitUntil(lambda: strip.view.isVisible())

    def colours(row):
        place = strip.view.visualRect(strip.model.index_at(row)).adjusted(6, 6, -6, -40)
        image = strip.view.viewport().grab(place).toImage()
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    warning = QColor(theme.tokens.warning).name()
    assert warning in colours(0)
    assert warning not in colours(1)
    heard = strip.model.index_at(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.endswith(
        "It arrived complete and is kept. Another program may be able to play it: use Open outside."
    )


@pytest.fixture
def filled(qtbot, strip, archive, ready):
    archive.open(strip.model.feed, *(ready(number) for number in range(100, 100 - COUNT, -1)))
    qtbot.waitUntil(lambda: strip.view.isVisible())
    return strip


def click(qtbot, strip, row):
    place = strip.view.visualRect(strip.model.index_at(row)).center()
    qtbot.mouseClick(strip.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_says_what_will_be_here(strip, archive):
    assert not strip.findChild(EmptyState).isVisible()
    archive.open(strip.model.feed)
    assert [label.text() for label in strip.findChildren(QLabel) if label.isVisible()] == [
        "Finished clips line up here."
    ]
    assert not strip.view.isVisible()


def test_an_assistive_tool_plays_by_the_cell_s_own_action(qtbot, filled):
    strip = filled
    cells = [node for node in walk(strip.view) if node.role() == Role.Cell]
    cell = next(node for node in cells if node.tableCellInterface().columnIndex() == 3)
    act(cell)
    qtbot.waitUntil(lambda: strip.played == ["g097"])
    assert strip.view.currentIndex() == strip.model.index_at(3)


def test_a_click_plays_once(qtbot, filled):
    click(qtbot, filled, 1)
    assert filled.played == ["g099"]


def test_arrows_move_and_enter_plays(qtbot, filled):
    filled.view.setCurrentIndex(filled.model.index_at(0))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(filled.view, key)
    assert filled.played == []
    qtbot.keyClick(filled.view, Qt.Key.Key_Return)
    assert filled.played == ["g099"]
    assert filled.outside.heard == []


def test_the_player_s_keys_are_left_to_the_player(qtbot, filled):
    for key in (Qt.Key.Key_Space, Qt.Key.Key_J, Qt.Key.Key_F, Qt.Key.Key_M):
        qtbot.keyClick(filled.view, key)
    assert filled.outside.heard == [Qt.Key.Key_Space, Qt.Key.Key_J, Qt.Key.Key_F, Qt.Key.Key_M]


def test_reads_only_the_pictures_that_are_seen(qtbot, filled, starter):
    filled.view.grab()
    assert 0 < starter.names.count("thumbnail") < 8


def test_end_reaches_the_oldest_clip_which_plays(qtbot, filled, starter):
    filled.view.setCurrentIndex(filled.model.index_at(0))
    qtbot.keyClick(filled.view, Qt.Key.Key_End)
    filled.view.grab()
    starter.run("feed")
    qtbot.keyClick(filled.view, Qt.Key.Key_Return)
    assert filled.played == [f"g{101 - COUNT:03}"]
    qtbot.keyClick(filled.view, Qt.Key.Key_PageUp)
    assert filled.view.currentIndex().column() == COUNT - 1 - 4
    qtbot.keyClick(filled.view, Qt.Key.Key_Home)
    assert filled.view.currentIndex().column() == 0


def test_a_clip_is_shown_wherever_it_is(filled, starter):
    filled.show_current(f"g{103 - COUNT:03}")
    starter.run("feed")
    assert filled.view.currentIndex().column() == COUNT - 3


def test_the_shown_clip_has_a_ring_and_is_in_sight(qtbot, filled, theme):
    filled.show_current("g080")
    place = filled.view.visualRect(filled.model.index_at(20))
    assert filled.view.viewport().rect().contains(place.adjusted(4, 0, -4, 0))
    assert ring_shows(filled, theme, place)
    assert not ring_shows(filled, theme, filled.view.visualRect(filled.model.index_at(19)))


def ring_shows(strip, theme, place):
    image = strip.view.viewport().grab().toImage()
    accent = QColor(theme.tokens.accent)
    middle = place.left() + 60
    return any(
        abs(image.pixelColor(middle, place.top() + down).red() - accent.red())
        + abs(image.pixelColor(middle, place.top() + down).blue() - accent.blue())
        < 40
        for down in range(4)
    )


def test_a_picture_is_painted_when_it_is_there(qtbot, filled, starter, tmp_path):
    picture = QImage(320, 180, QImage.Format.Format_RGB32)
    picture.fill(QColor("#20c040"))
    picture.save(str(tmp_path / "100.jpg"))
    place = filled.view.visualRect(filled.model.index_at(0)).center()

    def colour():
        return filled.view.viewport().grab().toImage().pixelColor(place.x(), place.y() - 20)

    assert colour().green() < 60
    starter.run()
    assert colour().green() > 150


def test_a_new_clip_comes_first(qtbot, filled, ready, put):
    filled.show_current("g100")
    put(ready(101))
    assert filled.model.index_at(0).data() == "prompt g101"
    assert filled.view.currentIndex().column() == 1


def test_people_who_do_not_see_it_hear_the_prompt(filled):
    assert filled.view.accessibleName() == "Filmstrip"
    spoken = filled.model.index_at(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "prompt g100"
    QTest.keyClick(filled.view, Qt.Key.Key_End)
    assert filled.view.currentIndex().column() == filled.model.count - 1


def test_the_clips_that_are_seen_are_told_and_no_others(qtbot, filled):
    seen = set()
    filled.model.shown.connect(lambda generation: seen.add(generation.id))
    filled.view.viewport().repaint()
    assert "g100" in seen
    assert 3 <= len(seen) <= 6


def test_a_clip_that_is_being_fetched_again_says_so(filled, ready, put):
    before = filled.view.viewport().grab().toImage()
    gone = replace(ready(100), state=State.SUCCEEDED, problem=Problem(Code.CLIP_GONE))
    put(gone)
    assert filled.view.viewport().grab().toImage() != before
    assert prompt_and_note(gone) == "prompt g100 · File gone, fetching again"
    assert prompt_and_note(ready(100)) == "prompt g100"
