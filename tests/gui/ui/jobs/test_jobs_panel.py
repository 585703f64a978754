from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from seedance_studio.domain.adoption import Aspect, Difference
from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.errors import AdoptionDiffers
from seedance_studio.domain.generation import Clip, State
from seedance_studio.domain.queue import QueueView
from seedance_studio.engine.events import GenerationChanged, QueueChanged
from seedance_studio.ui.jobs.job_card import JobCard
from seedance_studio.ui.jobs.jobs_panel import JobsPanel
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.labels import break_lines
from seedance_studio.viewmodels.jobs.job_list import PAGE
from seedance_studio.viewmodels.jobs.job_view import is_waiting


@pytest.fixture
def panel(qtbot, jobs, actions, thumbnails, reconcile, theme):
    panel = JobsPanel(jobs, actions, thumbnails, reconcile, theme)
    qtbot.addWidget(panel)
    panel.resize(335, 700)
    panel.show()
    return panel


def cards(panel):
    """The cards from the top down, as they are laid out."""
    column = panel._column
    found = [column.itemAt(place).widget() for place in range(column.count())]
    return [widget for widget in found if isinstance(widget, JobCard)]


def names(panel):
    return [card.job.generation.id for card in cards(panel)]


def all_made(panel, jobs, qtbot):
    qtbot.waitUntil(lambda: len(cards(panel)) == jobs.rowCount(), timeout=60_000)


def page(make, count, *, at=1000.0, prefix="n"):
    return [make(f"{prefix}{number}", State.READY, at=at - number) for number in range(count)]


def test_an_empty_list_says_what_will_be_here(panel):
    assert panel.findChild(EmptyState).isVisible()
    assert not panel.findChild(QScrollArea).isVisible()


def test_the_list_is_called_jobs(panel):
    assert panel.findChild(QScrollArea).accessibleName() == "Jobs"


def test_one_card_for_each_row_in_its_order(panel, jobs, make, qtbot):
    jobs.set_page(page(make, PAGE))
    all_made(panel, jobs, qtbot)
    assert names(panel) == [f"n{number}" for number in range(PAGE)]
    assert panel.findChild(QScrollArea).isVisible()


def test_cards_are_made_a_few_at_a_time(panel, jobs, make):
    jobs.set_page(page(make, PAGE))
    assert 0 < len(cards(panel)) < PAGE


def test_a_new_job_comes_on_top_while_the_others_are_still_being_made(panel, jobs, make, qtbot):
    jobs.set_page(page(make, PAGE))
    jobs.on_event(GenerationChanged(make("new", at=2000), is_new=True))
    all_made(panel, jobs, qtbot)
    assert names(panel) == ["new", *(f"n{number}" for number in range(PAGE))]


def test_a_change_reaches_its_card_alone(panel, jobs, make, qtbot):
    jobs.set_page(page(make, 3))
    all_made(panel, jobs, qtbot)
    before = cards(panel)
    others = [before[0].job, before[2].job]
    jobs.put(make("n1", State.FAILED, at=999.0))
    assert cards(panel) == before
    assert before[1].job.generation.state is State.FAILED
    assert before[0].job is others[0]
    assert before[2].job is others[1]


def test_reloading_replaces_the_cards(panel, jobs, make, qtbot):
    jobs.set_page(page(make, 3))
    all_made(panel, jobs, qtbot)
    jobs.set_page(page(make, 1, prefix="other"))
    jobs.set_page(page(make, 2, prefix="later", at=3000))
    all_made(panel, jobs, qtbot)
    assert names(panel)[:2] == ["later0", "later1"]


def test_show_earlier_adds_the_next_page(panel, jobs, shelf, starter, make, qtbot):
    latest = page(make, PAGE)
    shelf.pages = {None: latest, latest[-1].id: page(make, 2, at=10, prefix="old")}
    jobs.load()
    starter.run()
    earlier = next(b for b in panel.findChildren(QAbstractButton) if b.text() == "Show earlier")
    qtbot.waitUntil(earlier.isVisible, timeout=60_000)
    qtbot.mouseClick(earlier, Qt.MouseButton.LeftButton)
    assert not earlier.isEnabled()
    starter.run()
    all_made(panel, jobs, qtbot)
    assert names(panel)[-2:] == ["old0", "old1"]
    assert not earlier.isVisible()


def test_arrow_keys_walk_the_cards_and_stop_at_the_ends(panel, jobs, make, qtbot):
    jobs.set_page(page(make, 3))
    all_made(panel, jobs, qtbot)
    panel.activateWindow()
    cards(panel)[0].setFocus()
    walked = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(panel.window().focusWidget(), key)
        walked.append(panel.current_id)
    assert walked == ["n0", "n1", "n2", "n2", "n1"]


def test_a_card_out_of_sight_is_brought_into_it(panel, jobs, make, qtbot):
    jobs.set_page(page(make, 12))
    all_made(panel, jobs, qtbot)
    bar = panel.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: cards(panel)[11].y() > panel.height(), timeout=60_000)
    panel.activateWindow()
    cards(panel)[0].setFocus()
    for _ in range(11):
        qtbot.keyClick(panel.window().focusWidget(), Qt.Key.Key_Down)
    assert bar.value() > 0
    assert not cards(panel)[11].visibleRegion().isEmpty()


def test_tab_enters_at_the_newest_card(panel, jobs, make, qtbot):
    jobs.set_page(page(make, 2))
    jobs.put(make("new", at=2000))
    all_made(panel, jobs, qtbot)
    assert [bool(card.focusPolicy() & Qt.FocusPolicy.TabFocus) for card in cards(panel)] == [
        True,
        False,
        False,
    ]


def test_a_new_job_leaves_the_keyboard_where_it_is(panel, jobs, make, qtbot):
    jobs.set_page(page(make, 2))
    all_made(panel, jobs, qtbot)
    panel.activateWindow()
    cards(panel)[1].setFocus()
    jobs.put(make("new", at=2000))
    all_made(panel, jobs, qtbot)
    assert panel.current_id == "n1"
    assert panel.window().focusWidget() is cards(panel)[2]


def test_a_click_acts_on_the_job(panel, jobs, commands, make, qtbot):
    jobs.put(make("a", State.QUEUED))
    all_made(panel, jobs, qtbot)
    cancel = next(b for b in panel.findChildren(QAbstractButton) if b.text() == "Cancel")
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert commands.said == [("cancel", "a")]


def test_time_passes_only_while_the_pane_is_seen(panel, jobs, make):
    jobs.put(make("a", State.QUEUED))
    assert jobs._clock.isActive()
    panel.hide()
    assert not jobs._clock.isActive()
    panel.show()
    assert jobs._clock.isActive()


def test_the_clips_picture_comes_when_it_is_read(panel, jobs, starter, make, tmp_path, qtbot):
    picture = QImage(160, 90, QImage.Format.Format_RGB32)
    picture.fill(QColor("#00ff00"))
    assert picture.save(str(tmp_path / "a.jpg"))
    clip = Clip("clips/a.mp4", 1, "00", 1280, 720, 5.0, "h264", "a.jpg")
    jobs.put(make("a", State.READY, clip=clip))
    all_made(panel, jobs, qtbot)
    card = cards(panel)[0]
    assert card._thumb.grab().toImage().pixelColor(46, 29).green() < 200
    starter.run()
    assert card._thumb.grab().toImage().pixelColor(46, 29).green() > 200


def test_cards_follow_the_order_of_the_queue_and_keep_the_keyboard(panel, jobs, make, qtbot):
    jobs.set_page([make(name, at=at) for name, at in (("c", 3), ("b", 2), ("a", 1))])
    all_made(panel, jobs, qtbot)
    jobs.on_event(QueueChanged(QueueView(("a", "b", "c"))))
    panel.activateWindow()
    panel.focus_oldest(is_waiting)
    assert panel.current_id == "a"
    jobs.on_event(QueueChanged(QueueView(("b", "c", "a"))))
    assert names(panel) == ["a", "c", "b"] == [jobs.job(row).generation.id for row in range(3)]
    assert panel.current_id == "a"
    assert [card.job.waiting.place for card in cards(panel)] == [2, 1, 0]


MOON = "A cat walks on the moon, slowly"
DUNES = "A camel crosses the dunes in the evening. " * 6 + "Its shadow is long"


@pytest.mark.parametrize("width", [280, 335, 420])
def test_both_prompts_of_a_comparison_are_as_high_as_their_lines(
    panel, jobs, make, qtbot, reconcile, reconciler, starter, theme, width
):
    panel.resize(width, 700)
    jobs.set_page([make("odd", State.UNCONFIRMED, at=2000), *page(make, 3)])
    all_made(panel, jobs, qtbot)
    difference = Difference(Aspect.PROMPT, MOON, DUNES)
    reconciler.error = AdoptionDiffers((difference,), Exchange(1.0, "GET", "/"))
    reconcile.adopt("odd", "req_77")
    starter.run()
    font = theme.font(12)
    high = QFontMetricsF(font).height()
    cells = {cell.accessibleName(): cell for cell in panel.findChildren(QWidget)}
    yours = cells[f"Prompt, You asked for: {MOON}"]
    its = cells[f"Prompt, Under this ID: {DUNES}"]
    for cell, text in ((yours, MOON), (its, DUNES)):
        qtbot.waitUntil(
            lambda cell=cell, text=text: (
                cell.height() >= high * len(break_lines(text, font, cell.width(), lines=4))
            )
        )
    qtbot.waitUntil(lambda: yours.y() == its.y())
    assert its.toolTip() == DUNES
    assert yours.toolTip() == ""
