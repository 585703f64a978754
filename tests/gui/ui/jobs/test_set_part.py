"""One card for all takes of a press."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu
from support.controls import drag

from seedance_studio.domain.choice import Choice
from seedance_studio.domain.full_settings import FullSettings
from seedance_studio.domain.generation import Clip, Generation, State
from seedance_studio.domain.request import Field
from seedance_studio.engine.feed.generation_feed import MOST_KEPT
from seedance_studio.ui.jobs.job_card import JobCard
from seedance_studio.ui.jobs.jobs_panel import JobsPanel
from seedance_studio.ui.jobs.set_part import SetPart
from seedance_studio.ui.jobs.take_cells import TakeCell, TakeCells
from seedance_studio.ui.widgets.buttons import AROUND
from seedance_studio.ui.widgets.labels import ElidedLabel, StateDot

TEMPLATE = "Waves at {dawn|dusk}, {calm sea|storm light}"
WORDS = [("dawn", "calm sea"), ("dawn", "storm light"), ("dusk", "calm sea"), ("dusk", "storm light")]


@pytest.fixture
def panel(jobs, actions, thumbnails, queue, theme, qtbot):
    panel = JobsPanel(jobs, actions, thumbnails, queue, theme)
    qtbot.addWidget(panel)
    panel.resize(352, 700)
    panel.show()
    return panel


@pytest.fixture
def takes(make):
    """Takes of one press in these states, with what each chose if they are four."""

    def build(*states: State) -> list[Generation]:
        return [
            replace(
                make(f"t{number}", state, at=number),
                set_id="press",
                take=number,
                takes=len(states),
                choice=Choice(TEMPLATE, WORDS[number]) if len(states) == 4 else None,
                request_id=f"req_{number}" if state is State.PROCESSING else None,
                clip=Clip(f"clips/{number}.mp4", 1, "00", 1280, 720, 5.0, "h264")
                if state is State.READY
                else None,
            )
            for number, state in enumerate(states)
        ]

    return build


def only_card(panel, qtbot) -> JobCard:
    qtbot.waitUntil(lambda: len([c for c in panel.findChildren(JobCard) if c.isVisible()]) == 1)
    QCoreApplication.sendPostedEvents()
    return next(card for card in panel.findChildren(JobCard) if card.isVisible())


def part(card) -> SetPart:
    (found,) = card.findChildren(SetPart)
    return found


def cells(card):
    shown = [cell for cell in card.findChildren(TakeCell) if cell.isVisible()]
    return sorted(shown, key=lambda cell: (cell.y(), cell.x()))


def texts(card):
    labels = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    elided = [label.accessibleName() for label in card.findChildren(ElidedLabel) if label.isVisible()]
    return " | ".join(labels + elided).replace("\N{NO-BREAK SPACE}", " ")


def buttons(card):
    shown = [button for button in card.findChildren(QAbstractButton) if button.isVisible()]
    return {button.accessibleName(): button for button in shown}


def test_all_takes_of_a_press_are_one_card(panel, put, takes, qtbot):
    put(*takes(State.READY, State.READY, State.PROCESSING, State.WAITING))
    card = only_card(panel, qtbot)
    assert [cell.accessibleName() for cell in cells(card)] == [
        "Take 1, dawn, calm sea · Ready",
        "Take 2, dawn, storm light · Ready",
        "Take 3, dusk, calm sea · Generating · 46 s",
        "Take 4, dusk, storm light · Waiting to be sent",
    ]
    assert TEMPLATE in texts(card)
    assert "2 ready, 1 being made, 1 waiting" in texts(card)
    assert {"Compare 2", "Cancel the 2 that are left"} <= set(buttons(card))
    assert card.accessibleName().startswith(TEMPLATE)
    assert card.accessibleName().endswith("2 ready, 1 being made, 1 waiting")


def test_takes_that_are_not_read_yet_are_not_said_to_wait(panel, put, takes, qtbot):
    put(*takes(State.READY, State.READY, State.READY))
    card = only_card(panel, qtbot)
    whole = panel._jobs.takes(0)
    part(card).show_takes(replace(whole, takes=whole.takes[:1]))
    assert part(card).status == "1 ready"
    _, second, third = cells(card)
    for cell in (second, third):
        picture, middle = cell.grab().toImage(), cell.rect().center()
        row = {picture.pixel(x, middle.y()) for x in range(middle.x() - 9, middle.x() + 10)}
        assert len(row) == 1
    part(card).show_takes(whole)
    assert part(card).status == "3 ready"


def test_another_press_has_its_own_card(panel, put, takes, make, qtbot):
    put(*takes(State.READY, State.READY), make("alone", State.READY, at=9))
    qtbot.waitUntil(lambda: len([c for c in panel.findChildren(JobCard) if c.isVisible()]) == 2)
    assert [len(cells(card)) for card in panel._list.cards] == [0, 2]


@pytest.fixture
def organise(archive, starter):
    """What the person says of clips, and all that follows from it."""

    def act(what):
        archive.organise(what)
        starter.settle()

    return act


def test_a_press_whose_first_take_is_in_the_trash_keeps_its_card(panel, jobs, put, takes, organise, qtbot):
    put(*takes(State.READY, State.READY, State.READY))
    only_card(panel, qtbot)
    keys = [jobs.feed.key(0) + number for number in range(3)]
    organise(lambda organiser: organiser.trash(keys[:1]))
    card = only_card(panel, qtbot)
    assert [cell.accessibleName() for cell in cells(card)] == ["Take 2 · Ready", "Take 3 · Ready"]
    assert part(card).status == "2 ready"
    assert [item.id for item in jobs.takes(0).trashed] == ["t0"]
    organise(lambda organiser: organiser.trash(keys[1:]))
    qtbot.waitUntil(lambda: jobs.rowCount() == 0)
    organise(lambda organiser: organiser.restore(keys[1:2]))
    assert [cell.accessibleName() for cell in cells(only_card(panel, qtbot))] == ["Take 2 · Ready"]
    organise(lambda organiser: organiser.restore(keys))
    assert len(cells(only_card(panel, qtbot))) == 3


def test_a_take_that_was_removed_with_the_trash_is_on_the_card_and_counted_as_such(panel, put, takes, qtbot):
    first, *others = takes(State.READY, State.READY, State.READY)
    put(replace(first, clip=None, discarded_at=9.0), *others)
    card = only_card(panel, qtbot)
    assert part(card).status == "2 ready, 1 removed"
    assert cells(card)[0].accessibleName() == "Take 1 · Clip removed by you"


def test_what_is_heard_of_a_card_follows_all_of_its_takes(panel, put, takes, qtbot):
    first, second, third = takes(State.READY, State.PROCESSING, State.PROCESSING)
    put(first, second, third)
    card = only_card(panel, qtbot)
    assert card.accessibleName().endswith(" · 1 ready, 2 being made")
    put(replace(second, state=State.FAILED))
    qtbot.waitUntil(lambda: card.accessibleName().endswith(" · 1 ready, 1 being made, 1 failed"))


def test_the_words_below_the_takes_have_room(panel, put, takes, qtbot):
    put(*takes(*[State.READY] * 4))
    (shown,) = only_card(panel, qtbot).findChildren(TakeCells)
    qtbot.waitUntil(lambda: shown.height() == shown.heightForWidth(shown.width()))


def test_more_than_are_looked_at_one_by_one_come_and_go_together(jobs, make, put, takes, organise):
    put(*takes(State.READY, State.READY), *(make(f"a{number}", State.READY) for number in range(300)))
    keys = list(range(1, 303))
    organise(lambda organiser: organiser.trash(keys))
    assert jobs.rowCount() == 0
    organise(lambda organiser: organiser.restore(keys[1:]))
    assert jobs.rowCount() == 301


def test_a_card_that_is_long_out_of_sight_comes_back_from_the_trash(jobs, make, put, organise):
    put(make("old", State.READY))
    key = jobs.feed.key(0)
    organise(lambda organiser: organiser.trash([key]))
    put(*(make(f"a{number}", State.READY, at=number) for number in range(MOST_KEPT)))
    organise(lambda organiser: organiser.restore([key]))
    assert jobs.rowCount() == MOST_KEPT + 1


def test_a_press_is_used_again_with_what_is_in_its_trash(panel, jobs, put, takes, organise, models, qtbot):
    made = takes(*[State.READY] * 3)
    put(*(replace(take, request=made[0].request) for take in made))
    only_card(panel, qtbot)
    key = jobs.feed.key(0)
    organise(lambda organiser: organiser.trash([key]))
    models.actions.sets.reuse(jobs.takes(0))
    assert models.composer.draft.takes == 3


def test_a_click_on_a_take_plays_it_and_shows_its_buttons(panel, put, takes, models, heard, qtbot):
    models.player.clip_changed.connect(lambda: heard.append(models.player.clip.generation_id))
    put(*takes(State.READY, State.READY, State.FAILED))
    card = only_card(panel, qtbot)
    assert "Retry" not in buttons(card)
    qtbot.mouseClick(cells(card)[1], Qt.MouseButton.LeftButton)
    assert heard == ["t1"]
    assert panel.current_id == "t1"
    assert {"Play", "Reuse"} <= set(buttons(card))
    cells(card)[2].click()
    assert heard == ["t1"]
    assert panel.current_id == "t2"
    assert any(name.startswith("Retry") for name in buttons(card))
    assert "Take 3: Failed" in texts(card)


def test_a_take_without_an_answer_makes_the_whole_card_warn_and_offers_its_choices(
    panel, put, takes, starter, kept, qtbot
):
    put(*takes(State.READY, State.UNCONFIRMED, State.READY))
    card = only_card(panel, qtbot)
    assert panel._jobs.takes(0).is_warning
    assert {"Adopt…", "Send again…", "Set aside"} <= set(buttons(card))
    assert "Take 2:" in texts(card)
    buttons(card)["Set aside"].click()
    starter.run("reconcile")
    assert kept("t1").set_aside_at is not None


def test_what_is_left_is_cancelled_all_at_once(panel, put, takes, starter, kept, qtbot):
    put(*takes(State.READY, State.PROCESSING, State.WAITING))
    card = only_card(panel, qtbot)
    buttons(card)["Cancel the 2 that are left"].click()
    starter.run("cancel")
    assert kept("t1").cancel_requested_at is not None
    assert kept("t2").state is State.CANCELLED


def test_what_is_charged_is_named_before_it_is_cancelled(panel, put, takes, starter, kept, qtbot):
    first, second = takes(State.READY, State.PROCESSING)
    put(first, replace(second, credits_charged=40.0))
    card = only_card(panel, qtbot)
    buttons(card)["Cancel the 1 that are left"].click()
    assert "cancel" not in starter.names
    question = buttons(card)["Press again: 40 credits are charged"]
    part(card)._second._guard.stop()
    question.click()
    starter.run("cancel")
    assert kept("t1").cancel_requested_at is not None


def test_as_soon_as_one_has_stars_the_rest_that_waits_can_be_cancelled(
    panel, put, takes, archive, engine, starter, kept, qtbot
):
    put(*takes(State.READY, State.PROCESSING, State.WAITING, State.WAITING))
    card = only_card(panel, qtbot)
    (first,) = asyncio.run(archive.library.keys_of(["t0"]))
    asyncio.run(engine.organiser.star([first], 4))
    starter.run("takes said")
    assert "4 stars" in cells(card)[0].accessibleName()
    buttons(card)["Cancel the 2 that wait"].click()
    starter.run("cancel")
    assert [kept(name).state for name in ("t2", "t3")] == [State.CANCELLED] * 2
    assert kept("t1").cancel_requested_at is None


def test_the_keyboard_reaches_each_take_and_gives_stars(panel, put, takes, heard, qtbot):
    put(*takes(State.READY, State.READY, State.READY, State.READY, State.READY, State.READY))
    card = only_card(panel, qtbot)
    first, second, *_ = cells(card)
    assert [cell.focusPolicy() is Qt.FocusPolicy.StrongFocus for cell in cells(card)] == [True] + [False] * 5
    part(card)._cells.starred.connect(lambda take, stars: heard.append((take.number, stars)))
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_4)
    assert heard == [(2, 4)]
    qtbot.keyClick(second, Qt.Key.Key_Left)
    assert first.hasFocus()


def test_each_take_has_the_menu_of_its_generation(panel, put, takes, qtbot):
    put(*takes(State.READY, State.READY))
    card = only_card(panel, qtbot)
    cell = cells(card)[1]
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), cell.mapToGlobal(QPoint(5, 5)))
    QCoreApplication.sendEvent(cell, event)
    (menu,) = card.findChildren(QMenu)
    assert "Play" in [action.text() for action in menu.actions()]
    menu.close()


def test_four_stand_in_one_row_and_more_in_rows_of_five(panel, put, takes, make, qtbot):
    put(*takes(*[State.READY] * 7))
    card = only_card(panel, qtbot)
    assert len({cell.y() for cell in cells(card)}) == 2
    assert len({cell.x() for cell in cells(card)}) == 5


def test_a_take_that_is_sought_is_the_one_its_card_shows(panel, put, takes, jobs, make, qtbot):
    put(*takes(State.READY, State.WAITING), make("other", State.READY, at=50))
    qtbot.waitUntil(lambda: len([c for c in panel.findChildren(JobCard) if c.isVisible()]) == 2)
    jobs.seek("t1")
    assert panel.current_id == "t1"


def test_a_picked_draft_can_be_made_at_full_size(panel, put, takes, models, starter, qtbot):
    drafts = [
        replace(take, request=replace(take.request, model="seedance-2.0-fast", resolution="480p"))
        for take in takes(State.READY, State.READY)
    ]
    put(*drafts)
    card = only_card(panel, qtbot)
    assert not any(name.startswith("Make draft") for name in buttons(card))
    cells(card)[1].click()
    starter.run("expectation")
    qtbot.waitUntil(lambda: "Make draft 2 at 720p · ≈ 40" in buttons(card))
    buttons(card)["Make draft 2 at 720p · ≈ 40"].click()
    draft = models.composer.draft
    assert (draft.prompt, draft.model, draft.resolution) == ("prompt t1", "seedance-2.0", "720p")


def test_a_draft_that_knows_what_it_was_goes_back_to_that(panel, put, takes, starter, qtbot):
    was = FullSettings("seedance-2.0", "1080p", 10)
    drafts = [
        replace(
            take,
            request=replace(take.request, model="seedance-2.0-fast", resolution="480p", duration=4),
            choice=Choice(take.request.prompt, (), full=was),
        )
        for take in takes(State.READY, State.READY)
    ]
    put(*drafts)
    card = only_card(panel, qtbot)
    cells(card)[1].click()
    starter.run("expectation")
    assert "Make draft 2 at 1080p, 10 s" in buttons(card)
    # There was nothing to choose, so there is no matrix.
    assert "Matrix" not in buttons(card)


def test_what_is_at_full_size_is_no_draft(panel, put, takes, qtbot):
    put(*takes(State.READY, State.READY))
    card = only_card(panel, qtbot)
    cells(card)[0].click()
    assert not any(name.startswith("Make draft") for name in buttons(card))


def test_a_press_of_several_values_names_them_all(panel, put, takes, qtbot):
    made = takes(State.READY, State.READY, State.PROCESSING, State.WAITING)
    values = [("seedance-2.0", 5), ("seedance-2.0", 10), ("seedance-2.0-fast", 5), ("seedance-2.0-fast", 10)]
    put(
        *(
            replace(
                one,
                request=replace(one.request, model=model, duration=seconds),
                choice=Choice("Waves", (), (Field.MODEL, Field.DURATION)),
            )
            for one, (model, seconds) in zip(made, values, strict=True)
        )
    )
    card = only_card(panel, qtbot)
    assert f"2.0, 2.0-fast · 5, 10 s · {made[0].request.resolution}" in texts(card)
    assert cells(card)[3].accessibleName().startswith("Take 4, 2.0-fast, 10 s")


def test_a_take_with_a_clip_is_dragged_out_of_its_cell_and_not_pressed(
    panel, put, takes, models, heard, qtbot
):
    put(*takes(State.READY, State.READY, State.PROCESSING, State.WAITING))
    panel.drag_asked.connect(lambda dragged, picture: heard.append([item.id for item in dragged]))
    card = only_card(panel, qtbot)
    for at in (1, 2):
        drag(cells(card)[at], 60)
    assert heard == [["t1"]]
    assert models.player.clip is None


def test_the_words_of_its_buttons_begin_below_those_of_the_card(panel, put, takes, qtbot):
    put(*takes(State.READY, State.READY, State.READY, State.READY))
    card = only_card(panel, qtbot)
    (dot,) = (found for found in part(card).findChildren(StateDot) if found.isVisible())
    begins = dot.mapTo(card, QPoint(0, 0)).x()
    assert buttons(card)["Compare 4"].mapTo(card, QPoint(AROUND, 0)).x() == begins


def menu_of(card) -> dict[str, QAction]:
    """The entries of the open menu, with those behind a question under their question."""
    (menu,) = [menu for menu in card.findChildren(QMenu) if menu.isVisible()]
    own = {entry.text(): entry for entry in menu.actions() if not entry.isSeparator()}
    return own | {entry.text(): entry for inner in menu.findChildren(QMenu) for entry in inner.actions()}


def choose(card, words: str) -> None:
    """Opens the menu for all takes by its button, and takes that entry."""
    buttons(card)["More actions for all takes"].click()
    entry = menu_of(card)[words]
    entry.trigger()
    for menu in card.findChildren(QMenu):
        menu.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_card_has_a_menu_for_all_takes(panel, put, takes, qtbot):
    put(*takes(State.READY, State.READY, State.PROCESSING, State.WAITING))
    card = only_card(panel, qtbot)
    buttons(card)["More actions for all takes"].click()
    assert list(menu_of(card)) == [
        "Compare 2",
        "Matrix",
        "Cancel the 2 that are left",
        "Hold the 1 that wait",
        "Reuse",
        "Copy prompt",
        "Show in the Library",
        "Add tag…",
        "Move to project…",
    ]


def test_a_right_click_and_the_menu_key_on_the_card_show_the_same(panel, put, takes, qtbot):
    put(*takes(State.READY, State.READY))
    card = only_card(panel, qtbot)
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        event = QContextMenuEvent(reason, QPoint(5, 5), card.mapToGlobal(QPoint(5, 5)))
        QCoreApplication.sendEvent(card, event)
        entries = list(menu_of(card))
        assert entries[0] == "Compare 2"
        assert entries[-1] == "Move to the trash"
        for menu in card.findChildren(QMenu):
            menu.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_keyboard_reaches_the_menu_after_the_other_buttons(panel, put, takes, qtbot):
    put(*takes(State.READY, State.READY))
    card = only_card(panel, qtbot)
    card.set_current(True)
    buttons(card)["Compare 2"].setFocus(Qt.FocusReason.TabFocusReason)
    more = buttons(card)["More actions for all takes"]
    qtbot.keyClick(buttons(card)["Compare 2"], Qt.Key.Key_Tab)
    assert more.hasFocus()
    qtbot.keyClick(more, Qt.Key.Key_Space)
    assert "Reuse" in menu_of(card)


def test_a_press_is_put_back_as_it_was_with_its_alternatives_and_number(panel, put, takes, models, qtbot):
    made = takes(*[State.READY] * 4)
    put(
        *(
            replace(
                take,
                request=replace(take.request, prompt=f"Waves at {words[0]}, {words[1]}"),
            )
            for take, words in zip(made, WORDS, strict=True)
        )
    )
    choose(only_card(panel, qtbot), "Reuse")
    assert (models.composer.draft.prompt, models.composer.draft.takes) == (TEMPLATE, 4)


def test_a_take_that_was_changed_by_hand_leaves_the_first_one_to_reuse(panel, put, takes, models, qtbot):
    put(*takes(*[State.READY] * 4))
    choose(only_card(panel, qtbot), "Reuse")
    assert (models.composer.draft.prompt, models.composer.draft.takes) == ("prompt t0", 1)


def test_its_prompt_is_copied_as_it_was_typed(panel, put, takes, copied, qtbot):
    put(*takes(*[State.READY] * 4))
    choose(only_card(panel, qtbot), "Copy prompt")
    assert copied == [TEMPLATE]


def test_cancelling_from_the_menu_asks_first_where_it_was_charged(panel, put, takes, starter, kept, qtbot):
    first, second = takes(State.READY, State.PROCESSING)
    put(first, replace(second, credits_charged=40.0))
    choose(only_card(panel, qtbot), "Press again: 40 credits are charged")
    starter.run("cancel")
    assert kept("t1").cancel_requested_at is not None


@pytest.fixture
def pressed(engine, archive, jobs, make):
    """Three takes of one press that wait in the queue, and none of them is sent."""

    def press() -> None:
        made = [
            replace(make(f"t{n}", State.WAITING, at=n), set_id="press", take=n, takes=3) for n in range(3)
        ]
        engine.queue.pause()
        archive.tell(archive.changes.emit, *made)
        for take in made:
            engine.queue.add(take.id)

    return press


def test_all_that_wait_are_held_and_let_go_with_the_price(panel, pressed, engine, starter, qtbot):
    pressed()
    card = only_card(panel, qtbot)
    choose(card, "Hold the 3 that wait")
    assert engine.queue.view.on_hold == {"t0", "t1", "t2"}
    starter.run("expectation")
    qtbot.waitUntil(lambda: "on hold" in cells(card)[0].accessibleName().lower())
    buttons(card)["More actions for all takes"].click()
    assert "Hold the 3 that wait" not in menu_of(card)
    release = next(words for words in menu_of(card) if words.startswith("Release"))
    assert release == "Release the 3 that are kept back · ≈ 120"
    menu_of(card)[release].trigger()
    starter.run("release-all")
    assert not engine.queue.view.on_hold


def test_all_takes_are_trashed_once_all_are_done_and_come_back(
    panel, put, takes, models, archive, starter, qtbot
):
    models.actions.sets.trash_asked.connect(models.library.grid.organising.trash)
    put(*takes(State.READY, State.FAILED))
    choose(only_card(panel, qtbot), "Move to the trash")
    starter.run("keys")
    starter.run("organise")
    keys = asyncio.run(archive.library.keys_of(["t0", "t1"]))
    said = asyncio.run(archive.library.organisation.of(keys))
    assert [said[key].trashed_at is not None for key in keys] == [True, True]
    models.library.grid.organising.undo()
    starter.run("organise")
    said = asyncio.run(archive.library.organisation.of(keys))
    assert all(key not in said or said[key].trashed_at is None for key in keys)


def test_the_window_is_asked_for_the_library_a_tag_and_a_project(
    panel, put, takes, archive, starter, heard, qtbot
):
    menus = panel.set_menus
    menus.library_asked.connect(lambda found: heard.append([take.id for take in found]))
    menus.tag_asked.connect(lambda keys, at: heard.append(("tag", list(keys))))
    menus.project_asked.connect(lambda keys, at: heard.append(("project", list(keys))))
    put(*takes(State.READY, State.READY))
    card = only_card(panel, qtbot)
    for words in ("Show in the Library", "Add tag…", "Move to project…"):
        choose(card, words)
    starter.run("keys")
    keys = list(asyncio.run(archive.library.keys_of(["t0", "t1"])))
    assert heard == [["t0", "t1"], ("tag", keys), ("project", keys)]


def test_what_has_no_room_beside_the_menu_is_in_it_alone(panel, put, takes, qtbot):
    put(*takes(State.READY, State.READY, State.PROCESSING, State.WAITING))
    card = only_card(panel, qtbot)
    assert {"Compare 2", "Cancel the 2 that are left", "Matrix"} <= set(buttons(card))
    panel.resize(260, 700)
    qtbot.waitUntil(lambda: "Matrix" not in buttons(card))
    more = buttons(card)["More actions for all takes"]
    assert more.mapTo(card, QPoint(more.width(), 0)).x() <= card.width()
    more.click()
    assert "Matrix" in menu_of(card)
