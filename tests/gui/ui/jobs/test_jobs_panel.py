"""The column of cards as a person works it: with keys, mouse and assistive tools, in lists short and long."""

from __future__ import annotations

import asyncio
import itertools

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from support.assistive import Role, act, find, name_of, walk
from support.controls import scroll_wheel
from support.generations import a_request
from support.service import POSTS, report

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import Clip, State
from seedance_studio.ui.jobs.card_list import CardList
from seedance_studio.ui.jobs.job_card import JobCard
from seedance_studio.ui.jobs.jobs_panel import JobsPanel
from seedance_studio.ui.jobs.section_head import SectionHead
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.labels import break_lines
from seedance_studio.ui.widgets.star_slider import StarSlider
from seedance_studio.viewmodels.jobs.job_view import is_waiting
from seedance_studio.viewmodels.jobs.reconcile import Question

MANY = 400
CLIP = Clip("clips/a.mp4", 1, "00", 1280, 720, 5.0, "h264")


@pytest.fixture
def panel(qtbot, jobs, actions, thumbnails, queue, theme):
    panel = JobsPanel(jobs, actions, thumbnails, queue, theme)
    qtbot.addWidget(panel)
    panel.resize(335, 700)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    return panel


@pytest.fixture
def long_list(panel, archive, make, jobs, qtbot):
    """A panel with many cards, n0 the latest; the oldest failed."""
    archive.add(make(f"n{MANY - 1}", State.FAILED, at=1000.0 - MANY + 1), *some(make, MANY - 1))
    other = jobs.feed
    other._read_anew()
    archive.starter.run("feed")
    settle(panel)
    return panel


def some(make, count):
    return [make(f"n{number}", State.READY, at=1000.0 - number) for number in range(count)]


def column(panel):
    return panel.findChild(CardList)


def cards(panel):
    """The cards in sight or near it, from the top down."""
    return column(panel).cards


def names(panel):
    return [card.job.generation.id for card in cards(panel)]


def settle(panel):
    """Waits until all cards are made that there is room for, are laid out, and show what the frame shows."""
    growing, frame = column(panel)._growing, panel._jobs._frame
    QCoreApplication.sendPostedEvents()
    # Timers of a frame at most: to wait for them with a pause would take longer than all else here.
    while growing.isActive() or frame.isActive():
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents()


def in_sight(panel):
    high = column(panel).viewport().height()
    return [card for card in cards(panel) if card.y() >= 0 and card.y() + card.height() <= high]


def press(qtbot, panel, archive, *keys):
    """Presses them where the keyboard is; what has to be read for it is read."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)
        archive.starter.run("feed")
        settle(panel)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def focused_id() -> str:
    card = focused()
    assert isinstance(card, JobCard)
    return card.job.generation.id


def test_an_empty_list_says_what_will_be_here(panel):
    assert panel.findChild(EmptyState).isVisible()
    assert not column(panel).isVisible()


def test_one_card_for_each_row_in_its_order(panel, put, make, qtbot):
    put(*some(make, 6))
    settle(panel)
    assert names(panel) == [f"n{number}" for number in range(6)]
    assert [card.y() for card in cards(panel)] == sorted(card.y() for card in cards(panel))
    assert column(panel).isVisible()


def test_cards_are_made_a_few_at_a_time(panel, jobs, archive, make):
    panel.resize(335, 2000)
    archive.add(*some(make, 20))
    jobs.feed._read_anew()
    archive.starter.run("feed")
    assert jobs.rowCount() == 20
    assert 0 < len(cards(panel)) < 10


def test_cards_leave_no_gap_and_do_not_overlap(long_list):
    shown = cards(long_list)
    for above, below in itertools.pairwise(shown):
        assert above.y() + above.height() == below.y()


def test_a_change_reaches_its_card_alone(panel, put, make, qtbot):
    put(*some(make, 3))
    settle(panel)
    before = cards(panel)
    others = [before[0].job, before[2].job]
    put(make("n1", State.FAILED, at=999.0))
    assert cards(panel) == before
    assert before[1].job.generation.state is State.FAILED
    assert before[0].job is others[0]
    assert before[2].job is others[1]


def test_a_card_that_grows_moves_those_below(panel, put, make, qtbot):
    put(*some(make, 3))
    settle(panel)
    before = cards(panel)[2].y()
    put(make("n0", State.UNCONFIRMED, at=1000.0))
    settle(panel)
    qtbot.waitUntil(lambda: cards(panel)[2].y() > before)
    assert cards(panel)[1].y() == cards(panel)[0].height()


def test_arrow_keys_walk_the_cards_and_stop_at_the_ends(panel, put, archive, make, qtbot):
    put(*some(make, 3))
    settle(panel)
    cards(panel)[0].setFocus()
    walked = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        press(qtbot, panel, archive, key)
        walked.append((panel.current_id, focused_id()))
    assert walked == [(name, name) for name in ("n0", "n1", "n2", "n2", "n1")]


def test_page_keys_home_and_end_walk_further(long_list, archive, qtbot):
    panel = long_list
    cards(panel)[0].setFocus()
    walked = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        press(qtbot, panel, archive, key)
        assert QApplication.focusWidget() in in_sight(panel)
        walked.append(int(focused_id()[1:]))
    assert 2 <= walked[0] <= 7
    assert walked[1] == 0
    assert walked[2] == MANY - 1
    assert MANY - 8 <= walked[3] <= MANY - 3
    assert walked[4] == 0


def test_tab_enters_at_the_newest_press(panel, put, make, qtbot):
    put(*some(make, 2))
    put(make("new", at=2000))
    settle(panel)
    assert [bool(card.focusPolicy() & Qt.FocusPolicy.TabFocus) for card in cards(panel)] == [
        True,
        False,
        False,
    ]


def test_a_new_job_leaves_the_keyboard_where_it_is(panel, put, make, qtbot):
    put(*some(make, 2))
    settle(panel)
    cards(panel)[1].setFocus()
    put(make("new", at=2000))
    settle(panel)
    assert panel.current_id == focused_id() == "n1"
    assert names(panel) == ["new", "n0", "n1"]


@pytest.mark.parametrize("order", [(), ("held0", "held1", "held2", "held3", "held4", "new")])
def test_a_new_press_is_brought_into_sight_and_lit_for_a_moment(
    long_list, archive, engine, put, make, qtbot, order
):
    put(*(make(name, at=number) for number, name in enumerate(order[:-1])))
    engine.queue.add(*order)
    bar = column(long_list).verticalScrollBar()
    bar.setValue(bar.maximum())
    archive.starter.run("feed")
    settle(long_list)
    put(make("new", at=2000))
    archive.starter.run("feed")
    settle(long_list)
    light = column(long_list)._light._light
    qtbot.waitUntil(lambda: light.currentTime() > 0)
    assert [card.job.generation.id for card in in_sight(long_list) if card._light] == ["new"]
    light.setCurrentTime(light.duration())
    assert not any(card._light for card in cards(long_list))


def test_reduced_motion_lights_a_new_press_without_fading(panel, theme, put, make, qtbot):
    theme.motion.set_reduced(True)
    put(make("new"))
    settle(panel)
    light = column(panel)._light._light
    light.setCurrentTime(light.duration() - 1)
    assert cards(panel)[0]._light == 1.0


def test_what_waits_stands_under_a_heading_in_sending_order(panel, put, engine, starter, make, qtbot):
    put(make("done", State.READY, at=5), make("b", at=3), make("a", at=1))
    assert not [head for head in panel.findChildren(SectionHead) if head.isVisible()]
    engine.queue.add("a", "b")
    starter.run("feed")
    settle(panel)
    viewport = find(panel, Role.List, "Jobs")
    items = [viewport.child(place) for place in range(viewport.childCount())]
    shown = [(item.role(), name_of(item).split(" · ")[0]) for item in items if not item.state().invisible]
    assert shown == [
        (Role.Heading, "Waiting"),
        (Role.ListItem, "prompt a"),
        (Role.ListItem, "prompt b"),
        (Role.Heading, "Newest first"),
        (Role.ListItem, "prompt done"),
    ]
    places = [item.text(QAccessible.Text.Description) for item in items if item.role() == Role.ListItem]
    assert places == ["Waiting, 1 of 2", "Waiting, 2 of 2", "1 of 1"]
    assert not any(head.focusPolicy() for head in panel.findChildren(SectionHead))
    heads = {head.accessibleName(): head for head in panel.findChildren(SectionHead)}
    tops = [heads["Waiting"], *cards(panel)[:2], heads["Newest first"], cards(panel)[2]]
    for above, below in itertools.pairwise(tops):
        assert above.y() + above.height() == below.y()


def test_the_newest_press_gets_its_heading_where_it_stands_and_loses_it_there(
    panel, put, engine, starter, make
):
    put(make("done", State.READY, at=1), make("b", at=5))
    settle(panel)

    def headings():
        return [head.accessibleName() for head in panel.findChildren(SectionHead) if head.isVisible()]

    seen = [headings()]
    for change in (engine.queue.add, engine.queue.remove):
        change("b")
        starter.run("feed")
        settle(panel)
        seen.append(headings())
    assert seen == [[], ["Waiting", "Newest first"], []]


def test_the_stars_of_a_clip_are_those_that_it_has_in_the_library(
    panel, put, archive, engine, actions, starter, make, qtbot
):
    put(make("a", State.READY, clip=CLIP))
    settle(panel)
    (card,) = cards(panel)
    stars, asked = card.findChild(StarSlider), []
    actions.sets.star_asked.connect(lambda keys, count: asked.append((list(keys), count)))
    stars.setValue(3)
    starter.run("star")
    (key,) = asyncio.run(archive.library.keys_of(["a"]))
    assert asked == [([key], 3)]
    asyncio.run(engine.organiser.star([key], 5))
    starter.run("feed")
    settle(panel)
    assert stars.value() == 5


def test_a_click_acts_on_the_job(panel, put, service, starter, make, qtbot):
    put(make("a", State.QUEUED, request_id="req_1"))
    settle(panel)
    cancel = next(b for b in panel.findChildren(QAbstractButton) if b.text() == "Cancel")
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    starter.run("cancel")
    assert service.calls == [("POST", f"{POSTS}/req_1/cancel")]


def test_time_passes_only_while_the_pane_is_seen(panel, put, jobs, make):
    put(make("a", State.QUEUED))
    assert jobs._clock.isActive()
    panel.hide()
    assert not jobs._clock.isActive()
    panel.show()
    assert jobs._clock.isActive()


def test_a_second_changes_the_cards_that_show_the_time_alone(panel, put, jobs, clock, make):
    put(make("a", State.QUEUED), make("b", State.READY, at=-9), make("c", State.PROCESSING, at=-12))
    settle(panel)
    shown = []
    column(panel).card_shown.connect(lambda card: shown.append(card.job.generation.id))
    clock.time += 1
    jobs.ticked.emit()
    assert sorted(shown) == ["a", "c"]
    elapsed = {card.job.generation.id: card.job.elapsed for card in cards(panel)}
    assert elapsed == {"a": 49, "b": None, "c": 61}


def test_of_many_cards_a_few_are_shown_anew_in_each_turn_of_the_window(panel, put, jobs, make):
    put(*(make(f"n{number}", State.PROCESSING, at=1000.0 - number) for number in range(6)))
    settle(panel)
    expected = {card.first_id for card in cards(panel)}
    shown = []
    column(panel).card_shown.connect(lambda card: shown.append(card.first_id))
    turns = []
    jobs.ticked.emit()
    while len(shown) < len(expected):
        turns.append(len(shown))
        QCoreApplication.processEvents()
    assert len(expected) > 3
    assert turns[0] == 3
    assert sorted(shown) == sorted(expected)


def test_the_clips_picture_comes_when_it_is_read(panel, put, starter, make, tmp_path, qtbot):
    picture = QImage(160, 90, QImage.Format.Format_RGB32)
    picture.fill(QColor("#00ff00"))
    assert picture.save(str(tmp_path / "a.jpg"))
    clip = Clip("clips/a.mp4", 1, "00", 1280, 720, 5.0, "h264", "a.jpg")
    put(make("a", State.READY, clip=clip))
    settle(panel)
    card = cards(panel)[0]
    assert card._thumb.grab().toImage().pixelColor(46, 29).green() < 200
    starter.run()
    assert card._thumb.grab().toImage().pixelColor(46, 29).green() > 200


def test_cards_follow_the_order_of_the_queue_and_keep_the_keyboard(
    panel, put, jobs, engine, starter, make, qtbot
):
    put(*(make(name, at=at) for name, at in (("c", 3), ("b", 2), ("a", 1))))
    engine.queue.add("a", "b", "c")
    settle(panel)
    panel.focus_oldest(is_waiting)
    settle(panel)
    assert panel.current_id == focused_id() == "a"
    engine.queue.order.shift(["a"], 2)
    starter.run("feed")
    settle(panel)
    assert names(panel) == ["b", "c", "a"] == [jobs.job(row).generation.id for row in range(3)]
    assert panel.current_id == focused_id() == "a"
    assert [card.job.waiting.number for card in cards(panel)] == [1, 2, 3]


# long lists


def test_however_long_the_list_and_the_way_through_it_the_widgets_stay_few(long_list, archive, qtbot):
    def count():
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(long_list.findChildren(QWidget))

    def wander():
        press(qtbot, long_list, archive, Qt.Key.Key_End, Qt.Key.Key_Home)
        for _ in range(20):
            press(qtbot, long_list, archive, Qt.Key.Key_PageDown)
        bar = column(long_list).verticalScrollBar()
        for part in range(20):
            bar.setValue(bar.maximum() * part // 20)
            archive.starter.run("feed")
            settle(long_list)
        return count()

    cards(long_list)[0].setFocus()
    assert wander() == wander()
    assert len(long_list.findChildren(JobCard)) <= 30


def test_down_reaches_every_card_and_up_leads_back(long_list, archive, qtbot):
    cards(long_list)[0].setFocus()
    walked = [focused_id()]
    for _ in range(MANY - 1):
        press(qtbot, long_list, archive, Qt.Key.Key_Down)
        walked.append(focused_id())
    assert walked == [f"n{number}" for number in range(MANY)]
    assert QApplication.focusWidget() in in_sight(long_list)
    press(qtbot, long_list, archive, Qt.Key.Key_Up)
    assert focused_id() == f"n{MANY - 2}"


def test_tab_goes_through_the_buttons_of_the_card_that_was_reached(
    long_list, archive, waiting, qtbot, starter
):
    cards(long_list)[0].setFocus()
    press(qtbot, long_list, archive, Qt.Key.Key_End)
    reached = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(focused().accessibleName())
    assert reached == ["Retry", "Reuse", "More actions"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    starter.run("retry")
    assert [again.request.prompt for again in waiting()] == [f"prompt n{MANY - 1}"]


def test_the_bar_leads_from_the_first_card_to_the_last(long_list, archive, qtbot):
    bar = column(long_list).verticalScrollBar()
    assert (bar.value(), in_sight(long_list)[0].job.generation.id) == (0, "n0")
    seen = []
    for part in range(1, 11):
        bar.setValue(bar.maximum() * part // 10)
        archive.starter.run("feed")
        settle(long_list)
        seen.append(int(in_sight(long_list)[-1].job.generation.id[1:]))
    assert seen == sorted(seen)
    assert seen[-1] == MANY - 1
    last = cards(long_list)[-1]
    assert last.y() + last.height() == column(long_list).viewport().height()


def test_the_wheel_scrolls(long_list, archive, qtbot):
    before = cards(long_list)[0].y()
    scroll_wheel(column(long_list).viewport())
    assert before - 150 < cards(long_list)[0].y() < before


def test_what_is_in_sight_stays_when_the_rows_below_are_read(long_list, archive, make, jobs):
    scroll_wheel(column(long_list).viewport())
    archive.starter.run("feed")
    settle(long_list)
    before = [(card.job.generation.id, card.y()) for card in in_sight(long_list)]
    assert before[0][0] == "n1"
    archive.add(make("older", State.READY, at=1.0))
    jobs.feed._read_anew()
    archive.starter.run("feed")
    settle(long_list)
    assert jobs.rowCount() == MANY + 1
    assert [(card.job.generation.id, card.y()) for card in in_sight(long_list)] == before


def test_the_card_with_the_keyboard_keeps_it_while_it_is_out_of_sight(long_list, archive, qtbot):
    cards(long_list)[1].setFocus()
    bar = column(long_list).verticalScrollBar()
    bar.setValue(bar.maximum())
    archive.starter.run("feed")
    settle(long_list)
    assert focused_id() == "n1"
    assert QApplication.focusWidget() not in cards(long_list)
    press(qtbot, long_list, archive, Qt.Key.Key_Down)
    assert focused_id() == "n2"
    assert QApplication.focusWidget() in in_sight(long_list)


def test_a_card_out_of_sight_is_brought_into_it(long_list, archive, put, make, qtbot):
    oldest = make("lost", State.WAITING, at=-5000.0)
    put(oldest)
    long_list.focus_oldest(is_waiting)
    archive.starter.run("feed")
    settle(long_list)
    assert focused_id() == "lost"
    assert QApplication.focusWidget() in in_sight(long_list)


def test_what_was_typed_on_a_card_is_there_when_one_comes_back(
    long_list, put, archive, make, qtbot, reconcile
):
    put(make("other", State.UNCONFIRMED, at=-5000), make("odd", State.UNCONFIRMED, at=2000))
    for name in ("odd", "other"):
        reconcile.ask(name, Question.WHICH_ID)
    settle(long_list)
    field = next(item for item in long_list.findChildren(QLineEdit) if item.isVisible())
    field.setText("req_7")
    cards(long_list)[1].setFocus()
    press(qtbot, long_list, archive, Qt.Key.Key_End)
    assert [item.text() for item in long_list.findChildren(QLineEdit) if item.isVisible()] == [""]
    press(qtbot, long_list, archive, Qt.Key.Key_Home)
    assert [item.text() for item in long_list.findChildren(QLineEdit) if item.isVisible()] == ["req_7"]


def test_adopt_on_a_card_asks_for_the_id_there_with_the_keyboard(panel, put, actions, jobs, make, qtbot):
    put(make("odd", State.UNCONFIRMED))
    actions.card_asked.connect(jobs.feed.seek)
    settle(panel)
    adopt = next(b for b in panel.findChildren(QAbstractButton) if b.text() == "Adopt…")
    cards(panel)[0].setFocus()
    qtbot.mouseClick(adopt, Qt.MouseButton.LeftButton)
    settle(panel)
    field = next(item for item in panel.findChildren(QLineEdit) if item.isVisible())
    assert field.hasFocus()


# for those who hear it


def test_it_is_a_list_of_so_many_and_each_card_says_which_it_is(long_list, archive, qtbot):
    listed = find(long_list, Role.List, "Jobs")
    assert listed.text(QAccessible.Text.Description) == f"{MANY} generations"
    items = [listed.child(place) for place in range(listed.childCount())]
    shown = [item for item in items if not item.state().invisible]
    assert {item.role() for item in shown} == {Role.ListItem}
    assert [name_of(item).split(" · ")[0] for item in shown[:3]] == ["prompt n0", "prompt n1", "prompt n2"]
    assert [item.text(QAccessible.Text.Description) for item in shown[:2]] == [
        f"1 of {MANY}",
        f"2 of {MANY}",
    ]


def test_assistive_tools_find_the_cards_in_their_order_after_any_way_through(long_list, archive, qtbot):
    cards(long_list)[0].setFocus()
    press(qtbot, long_list, archive, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageUp)
    items = [item for item in walk(long_list) if item.role() == Role.ListItem]
    numbers = [int(name_of(item).split()[1].strip("n")) for item in items]
    assert numbers == sorted(numbers)
    assert numbers[-1] == MANY - 1


def test_the_actions_of_the_last_card_work_by_assistive_tools(long_list, archive, waiting, qtbot, starter):
    cards(long_list)[0].setFocus()
    press(qtbot, long_list, archive, Qt.Key.Key_End)
    last = find(long_list, Role.ListItem, f"prompt n{MANY - 1}")
    buttons = {name_of(item): item for item in walk(last) if item.role() == Role.Button}
    act(buttons["Retry"])
    # Qt shows the press before it is one.
    qtbot.waitUntil(lambda: "retry" in starter.names)
    starter.run("retry")
    assert [again.request.prompt for again in waiting()] == [f"prompt n{MANY - 1}"]


def test_an_end_is_said_once(panel, put, make, monkeypatch):
    spoken = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: spoken.append(event.message()))
    put(make("a", State.PROCESSING), make("b", State.SUBMITTING), make("c", State.QUEUED))
    put(make("a", State.SUCCEEDED), make("a", State.READY), make("a", State.READY, credits_charged=40.0))
    put(make("b", State.UNCONFIRMED), make("c", State.FAILED, problem=Problem(Code.GENERATION_FAILED)))
    assert spoken[:2] == [
        "Your clip is ready. prompt a",
        "No answer after sending: it may have been charged. prompt b",
    ]
    assert spoken[2].startswith("A generation has failed. prompt c")
    assert len(spoken) == 3


MOON = "A cat walks on the moon, slowly"
DUNES = "A camel crosses the dunes in the evening. " * 6 + "Its shadow is long"


@pytest.mark.parametrize("width", [280, 335, 420])
def test_both_prompts_of_a_comparison_are_as_high_as_their_lines(
    panel, put, make, qtbot, reconcile, service, starter, theme, width
):
    panel.resize(width, 700)
    put(make("odd", State.UNCONFIRMED, at=2000, request=a_request(MOON)), *some(make, 3))
    settle(panel)
    service.gets = [report("processing", prompt=DUNES)]
    reconcile.ask("odd", Question.WHICH_ID)
    reconcile.adopt("odd", "req_77")
    starter.run("reconcile")
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
