from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu
from support.assistive import Role, act, walk
from support.limits import a_standing
from support.prices import a_price

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import Clip, State
from seedance_studio.domain.local import file_url
from seedance_studio.domain.order import Consent
from seedance_studio.domain.spending_limits import judge
from seedance_studio.domain.usual_times import UsualTimes
from seedance_studio.ui.jobs.action_buttons import ActionRow, make_menu
from seedance_studio.ui.jobs.job_card import JobCard
from seedance_studio.ui.jobs.reconcile_box import ReconcileBox
from seedance_studio.ui.jobs.set_menu import SetMenus
from seedance_studio.ui.jobs.set_part import SetPart
from seedance_studio.ui.widgets.buttons import AROUND, DOTS_AROUND
from seedance_studio.ui.widgets.dragging import clips_mime, own_clips
from seedance_studio.ui.widgets.labels import ElidedLabel
from seedance_studio.ui.widgets.painted import FOCUS_ROOM
from seedance_studio.ui.widgets.progress import ThinProgress
from seedance_studio.ui.widgets.star_slider import StarSlider
from seedance_studio.viewmodels.jobs.job_view import Action, JobView, Received
from seedance_studio.viewmodels.jobs.reconcile import Question
from seedance_studio.viewmodels.jobs.send_queue import Waiting

BEGAN = 1_700_000_000.0
CLIP = Clip("clips/a.mp4", 1, "00", 1280, 720, 5.0, "h264")


@pytest.fixture
def performed():
    return []


@pytest.fixture
def agreed():
    return []


@pytest.fixture
def show(qtbot, theme, performed, agreed, reconcile, actions, queue):
    def make_box(card):
        return ReconcileBox(theme, reconcile, card)

    def make_set_part(card):
        def perform(action, job, consent):
            performed.append((action, job))

        def choose(take):
            performed.append(("choose", take))

        return SetPart(theme, perform, actions.sets, choose, SetMenus(actions, queue, card), card)

    def build(job: JobView, width: int = 320) -> JobCard:
        def perform(action, job, consent):
            performed.append((action, job))
            agreed.append(consent)

        card = JobCard(theme, perform, job, make_box, make_set_part)
        qtbot.addWidget(card)
        card.resize(width, card.heightForWidth(width))
        card.show()
        QCoreApplication.sendPostedEvents()
        return card

    return build


def texts(card):
    labels = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    elided = [label.accessibleName() for label in card.findChildren(ElidedLabel)]
    return " | ".join(labels + elided).replace("\N{NO-BREAK SPACE}", " ")


def buttons(card):
    shown = [button for button in card.findChildren(QAbstractButton) if button.isVisible()]
    return {button.accessibleName(): button for button in sorted(shown, key=lambda button: button.x())}


def entries(card):
    menus = [menu for menu in card.findChildren(QMenu) if menu.isVisible()]
    return {entry.text(): entry for entry in menus[-1].actions()}


@pytest.mark.parametrize("state", State)
def test_every_state_shows_prompt_settings_and_a_way_to_reuse(show, make, qtbot, performed, state):
    card = show(JobView(make("a", state)))
    assert "prompt a" in texts(card)
    assert "2.0 · 5 s · 720p · 16:9" in texts(card)
    qtbot.mouseClick(buttons(card)["More actions"], Qt.MouseButton.LeftButton)
    assert {"Copy as cURL", "Show details"} <= set(entries(card))
    entries(card)["Reuse"].trigger()
    assert performed == [(Action.REUSE, card.job)]


@pytest.mark.parametrize(
    ("state", "held", "names"),
    [
        (State.WAITING, False, ["Cancel"]),
        (State.WAITING, True, ["Send now", "Cancel"]),
        (State.QUEUED, False, ["Cancel"]),
        (State.PROCESSING, False, ["Cancel"]),
        (State.SUCCEEDED, False, ["Watch progress"]),
        (State.READY, False, ["Play", "Reuse"]),
        (State.FAILED, False, ["Retry", "Reuse"]),
        (State.CANCELLED, False, ["Retry", "Reuse"]),
        (State.REFUSED, False, ["Reuse", "Retry"]),
        (State.EXPIRED, False, ["Fetch again", "Reuse"]),
        (State.UNCONFIRMED, False, ["Adopt…", "Send again…", "Set aside"]),
    ],
)
def test_buttons_of_each_state(show, make, state, held, names):
    card = show(JobView(make("a", state), waiting=Waiting(needs_confirmation=held)))
    row = [name for name, button in buttons(card).items() if isinstance(button.parent(), ActionRow)]
    assert row == [*names, "More actions"]


@pytest.mark.parametrize(
    ("action", "name", "state"),
    [
        (Action.CANCEL, "Cancel", State.QUEUED),
        (Action.PLAY, "Play", State.READY),
        (Action.RETRY, "Retry", State.FAILED),
        (Action.FETCH_AGAIN, "Fetch again", State.EXPIRED),
        (Action.SET_ASIDE, "Set aside", State.UNCONFIRMED),
    ],
)
def test_a_click_and_the_space_key_do_the_same(show, make, qtbot, performed, action, name, state):
    card = show(JobView(make("a", state)))
    qtbot.mouseClick(buttons(card)[name], Qt.MouseButton.LeftButton)
    qtbot.keyClick(buttons(card)[name], Qt.Key.Key_Space)
    assert performed == [(action, card.job)] * 2


def test_a_running_one_shows_how_far_it_is(show, make):
    card = show(JobView(make("a", State.PROCESSING, credits_charged=128.0), 48.0, UsualTimes(80.0)))
    assert "Generating · 48 s of about 1 min 20 s" in texts(card)
    assert "128 credits" in texts(card)
    assert card.findChild(ThinProgress).isVisible()


def test_a_slow_one_says_so_and_what_can_be_done(show, make):
    times = UsualTimes(80.0, 130.0)
    card = show(JobView(make("a", State.PROCESSING), 200.0, times))
    assert (
        "It is taking longer than 95 of 100 like it. Keep waiting, cancel it, or save a report for support."
        in texts(card)
    )
    assert [name for name in buttons(card) if name != "More actions"] == ["Cancel", "Save report for support"]


CHARGED = {"state": State.PROCESSING, "credits_charged": 40.0}
QUESTION = "Press again: 40 credits are charged"


@pytest.fixture
def asking(show, make, qtbot):
    """A card whose Cancel was pressed once, and the button, which has the keyboard."""
    card = show(JobView(make("a", **CHARGED), 5.0))
    card.set_current(True)
    card.activateWindow()
    button = buttons(card)["Cancel"]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    return card, button


def test_cancelling_what_was_charged_asks_for_a_second_press(asking, qtbot, performed):
    card, button = asking
    assert button.text() == button.accessibleName() == QUESTION
    assert button.width() >= button.sizeHint().width()
    assert button.geometry().right() <= card.width()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert performed == []
    card._row._second._guard.timeout.emit()
    card._row._second._guard.stop()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert performed == [(Action.CANCEL, card.job)]
    assert button.text() == "Cancel"


@pytest.mark.parametrize("way", ["escape", "time", "other", "end"])
def test_a_first_press_is_taken_back(asking, make, qtbot, performed, way):
    card, button = asking
    match way:
        case "escape":
            qtbot.keyClick(button, Qt.Key.Key_Escape)
        case "time":
            card._row._second._wait.timeout.emit()
        case "other":
            card.show_job(JobView(make("b", **CHARGED)))
        case _:
            card.show_job(JobView(make("a", State.READY)))
    assert QUESTION not in buttons(card)
    if way != "end":
        assert button.text() == "Cancel"
        assert button.hasFocus()
        qtbot.keyClick(button, Qt.Key.Key_Space)
        assert button.text() == QUESTION
    assert performed == []


def test_a_first_press_is_spoken(show, make, qtbot, monkeypatch):
    spoken = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: spoken.append(event.message()))
    card = show(JobView(make("a", **CHARGED)))
    qtbot.mouseClick(buttons(card)["Cancel"], Qt.MouseButton.LeftButton)
    assert spoken == [QUESTION]


def test_in_the_menu_the_second_press_is_in_a_menu_of_its_own(show, make, qtbot, performed):
    card = show(JobView(make("a", **CHARGED)))
    qtbot.mouseClick(buttons(card)["More actions"], Qt.MouseButton.LeftButton)
    assert "Cancel" in entries(card)
    inner = next(menu for menu in card.findChildren(QMenu) if menu.title() == "Cancel")
    (sure,) = inner.actions()
    assert sure.text() == QUESTION
    sure.trigger()
    assert performed == [(Action.CANCEL, card.job)]


@pytest.mark.parametrize("width", [300, 420])
def test_state_and_charge_share_a_line_above_the_buttons(show, make, width):
    card = show(JobView(make("a", State.READY, credits_charged=40.0)), width)
    state, charge = (
        next(label for label in card.findChildren(QLabel) if label.isVisible() and label.text() == text)
        for text in ("Ready", "40 credits")
    )
    named = buttons(card)
    assert _left(card, charge) + charge.width() == width - 16
    assert state.mapTo(card, QPoint()).y() == charge.mapTo(card, QPoint()).y()
    assert charge.mapTo(card, QPoint()).y() < named["Play"].mapTo(card, QPoint()).y()
    assert _left(card, named["Play"]) == 16 - AROUND
    dots = named["More actions"]
    assert _left(card, dots) + dots.width() == width - 16 + DOTS_AROUND


def _left(card, widget):
    return widget.mapTo(card, QPoint()).x()


def test_what_is_left_of_a_charge_has_a_line_of_its_own(show, make):
    card = show(JobView(make("a", State.CANCELLED, request_id="req_1", credits_charged=40.0)))
    assert "Cancelled · charged 40 credits; the service decides about a refund" in texts(card)
    assert "· 40 credits" not in texts(card)


def test_only_what_changed_is_touched(show, make):
    job = JobView(make("a", State.QUEUED), 1.0, UsualTimes(80.0))
    card = show(job)
    before = buttons(card)
    card.show_job(JobView(job.generation, 2.0, UsualTimes(80.0)))
    assert buttons(card) == before
    card.show_job(JobView(make("a", State.READY)))
    assert "Cancel" not in buttons(card)
    assert not card.findChild(ThinProgress).isVisible()


def test_an_unverified_clip_warns_and_can_be_opened_outside(show, make, performed):
    clip = replace(CLIP, codec="zz99", doubt=Code.CODEC_UNKNOWN)
    card = show(JobView(make("a", State.READY, clip=clip)))
    said = texts(card)
    assert "Ready, not verified" in said
    assert "a format that this program can't decode. It arrived complete and is kept." in said
    assert next(iter(buttons(card))) == "Open outside"
    buttons(card)["Open outside"].click()
    assert performed[0][0] is Action.OPEN_OUTSIDE
    assert "It arrived complete" in card.accessibleDescription()


def test_a_clip_of_another_length_says_so(show, make):
    assert "came instead" not in texts(show(JobView(make("a", State.READY, clip=CLIP))))
    longer = JobView(make("a", State.READY, clip=replace(CLIP, duration=8.0)))
    card = show(longer)
    assert "8 s came instead of 5 s." in texts(card)
    assert next(iter(buttons(card))) == "Play"


def test_a_download_shows_its_bytes(show, make):
    card = show(JobView(make("a", State.SUCCEEDED), transfer=Received(3_200_000, 8_100_000)))
    assert "Downloading · 3.2 of 8.1 MB" in texts(card)


def test_an_unconfirmed_one_warns_and_is_tinted(show, make, theme):
    card = show(JobView(make("a", State.UNCONFIRMED, problem=Problem(Code.TIMED_OUT))))
    assert "it may have been charged" in texts(card)
    corner = card.grab().toImage().pixelColor(4, 4)
    assert corner.red() > corner.blue() + 5
    plain = show(JobView(make("b", State.READY))).grab().toImage().pixelColor(4, 4)
    assert plain.red() <= plain.blue() + 5


def test_a_service_cannot_write_markup_into_the_card(show, make):
    problem = Problem(Code.REFUSED, "<img src='file:///etc/passwd'><b>bold</b>")
    card = show(JobView(make("a", State.REFUSED, problem=problem)))
    labels = [label for label in card.findChildren(QLabel) if "<b>" in label.text()]
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in card.findChildren(QLabel))


@pytest.mark.parametrize("width", [300, 320, 420])
def test_credits_are_never_cut(show, make, width):
    card = show(JobView(make("a", State.WAITING), waiting=Waiting(needs_confirmation=True)), width)
    label = next(label for label in card.findChildren(QLabel) if "charged" in label.text())
    assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())
    names = list(buttons(card))
    assert names[0] == "Send now"
    assert names[-1] == "More actions"
    assert all(button.width() >= button.sizeHint().width() for button in buttons(card).values())


def test_a_button_that_has_no_room_is_in_the_menu(show, make, qtbot):
    card = show(JobView(make("a"), waiting=Waiting(needs_confirmation=True)), 240)
    assert "Cancel" not in buttons(card)
    qtbot.mouseClick(buttons(card)["More actions"], Qt.MouseButton.LeftButton)
    assert "Cancel" in entries(card)


def test_words_that_do_not_fit_beside_the_bar_go_below_it(show, make):
    job = JobView(make("a", State.PROCESSING, remote_status="waiting for a reviewer of the night shift"), 5.0)
    card = show(job, 300)
    bar = card.findChild(ThinProgress)
    words = next(label for label in card.findChildren(QLabel) if "night shift" in label.text())
    assert words.mapTo(card, words.rect().topLeft()).y() > bar.mapTo(card, bar.rect().topLeft()).y()


@pytest.mark.parametrize(
    ("generation", "action"),
    [({"state": State.READY, "clip": CLIP}, Action.PLAY), ({"state": State.FAILED}, Action.SHOW_DETAILS)],
)
def test_enter_and_double_click_open_it(show, make, qtbot, performed, generation, action):
    card = show(JobView(make("a", **generation)))
    qtbot.keyClick(card, Qt.Key.Key_Return)
    qtbot.mouseDClick(card, Qt.MouseButton.LeftButton)
    assert [what for what, _ in performed] == [action, action]


def test_one_that_is_being_made_is_watched_by_a_click_and_by_enter(show, make, qtbot, performed):
    card = show(JobView(make("a", State.QUEUED)))
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert [what for what, _ in performed] == [Action.WATCH, Action.WATCH]


def test_arrow_keys_ask_for_the_neighbours(show, make, qtbot):
    card = show(JobView(make("a")))
    steps = []
    card.stepped.connect(steps.append)
    qtbot.keyClick(card, Qt.Key.Key_Down)
    qtbot.keyClick(card, Qt.Key.Key_Up)
    assert steps == [1, -1]


def test_only_the_current_card_is_reached_with_tab(show, make):
    card = show(JobView(make("a", State.READY)))
    assert not any(b.focusPolicy() & Qt.FocusPolicy.TabFocus for b in (card, *buttons(card).values()))
    card.set_current(True)
    assert all(b.focusPolicy() & Qt.FocusPolicy.TabFocus for b in (card, *buttons(card).values()))
    card.show_job(JobView(make("a", State.FAILED)))
    assert buttons(card)["Retry"].focusPolicy() & Qt.FocusPolicy.TabFocus


def test_tab_goes_from_the_card_through_its_buttons_to_the_menu(show, make, qtbot):
    card = show(JobView(make("a", State.QUEUED)))
    card.set_current(True)
    card.show_job(JobView(make("a", State.READY)))
    card.activateWindow()
    card.setFocus()
    reached = []
    for _ in range(5):
        reached.append(card.window().focusWidget().accessibleName())
        card.focusNextChild()
    assert reached == [card.accessibleName(), "Play", "Reuse", "Stars", "More actions"]


def test_a_clip_is_gone_on_from_by_its_last_frame_where_there_is_room(show, make, qtbot, performed):
    card = show(JobView(make("a", State.READY, clip=CLIP)))
    qtbot.mouseClick(buttons(card)["Continue"], Qt.MouseButton.LeftButton)
    assert performed == [(Action.CONTINUE, card.job)]
    narrow = show(JobView(make("a", State.READY, clip=CLIP)), 240)
    assert list(buttons(narrow)) == ["Play", "Reuse", "More actions"]


def test_a_double_click_on_a_button_presses_it_once_and_does_not_open_the_card(show, make, qtbot, performed):
    card = show(JobView(make("a", State.FAILED)))
    retry = buttons(card)["Retry"]
    middle = retry.mapTo(card, retry.rect().center())
    # As it comes from the screen: a click, and then a second press that is called a double click.
    qtbot.mouseDClick(card.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)
    assert performed == [(Action.RETRY, card.job)]


def test_what_charges_says_its_price_however_narrow_its_card_is(show, make):
    failed = JobView(make("a", State.FAILED), price=a_price(56, spread=(48, 64)))
    for width, said in ((352, "Retry · ≈ 48–64"), (200, "Retry · ≈ 48–64"), (120, "≈ 48–64")):
        (first, *_) = buttons(show(failed, width)).values()
        assert (first.text(), first.accessibleName()) == (said, "Retry · ≈ 48–64")


def test_a_price_that_stands_alone_is_named_by_what_it_is_for(show, make):
    held = JobView(make("a"), waiting=Waiting(on_hold=True), price=a_price(56, spread=(48, 64)))
    card = show(held, 120)
    first = next(iter(buttons(card).values()))
    assert (first.text(), first.accessibleName()) == ("≈ 48–64", "Release · ≈ 48–64")
    card.show_job(replace(held, waiting=Waiting(needs_confirmation=True)))
    assert (first.text(), first.accessibleName()) == ("≈ 48–64", "Send now · ≈ 48–64")


def test_a_clip_gets_its_stars_on_its_card_by_mouse_and_by_key(show, make, qtbot):
    card = show(JobView(make("a", State.READY, clip=CLIP), stars=2))
    stars, given = card.findChild(StarSlider), []
    card.starred.connect(lambda generation, count: given.append((generation.id, count)))
    assert (stars.value(), stars.isVisible()) == (2, True)
    fourth = QPoint(FOCUS_ROOM + 3 * 14 + 6, stars.height() // 2)
    qtbot.mouseClick(stars, Qt.MouseButton.LeftButton, pos=fourth)
    qtbot.keyClick(card, Qt.Key.Key_5)
    qtbot.keyClick(card, Qt.Key.Key_0)
    assert given == [("a", 4), ("a", 5), ("a", 0)]
    card.show_job(JobView(make("b", State.FAILED)))
    qtbot.keyClick(card, Qt.Key.Key_5)
    assert (len(given), stars.isVisible()) == (3, False)


def test_it_can_be_heard(show, make):
    card = show(JobView(make("a", State.FAILED, problem=Problem(Code.GENERATION_FAILED, "Flagged."))))
    assert card.accessibleName() == "prompt a · 2.0 · 5 s · 720p · 16:9 · Failed"
    assert "Flagged." in card.accessibleDescription()


def test_an_unconfirmed_one_has_one_row_and_the_rest_in_the_menu(show, make, qtbot):
    tagged = make("a").request.tagged("0f00")
    card = show(JobView(make("a", State.UNCONFIRMED, request=tagged), price=a_price(64)))
    assert "it may have been charged · ≈ 64 credits" in texts(card)
    assert list(buttons(card)) == ["Adopt…", "Send again…", "Set aside", "More actions"]
    assert len({button.y() for button in buttons(card).values()} - {buttons(card)["More actions"].y()}) == 1
    qtbot.mouseClick(buttons(card)["More actions"], Qt.MouseButton.LeftButton)
    assert {"Copy ID for support", "Reuse", "Show details"} <= set(entries(card))


def test_one_that_was_set_aside_can_only_be_adopted(show, make):
    card = show(JobView(make("a", State.UNCONFIRMED, set_aside_at=BEGAN)))
    assert list(buttons(card)) == ["Adopt…", "More actions"]


def test_return_in_the_field_for_the_id_checks_it_and_does_not_open_the_card(
    show, make, qtbot, performed, reconcile
):
    card = show(JobView(make("a", State.UNCONFIRMED)))
    reconcile.ask("a", Question.WHICH_ID)
    field = card.findChild(QLineEdit)
    qtbot.keyClicks(field, "req_1")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert performed == []
    assert buttons(card)["Checking…"].isEnabled() is False


def test_a_clip_is_dragged_off_its_card_once_the_pointer_has_moved(show, make, qtbot, heard):
    card = show(JobView(make("a", State.READY, clip=CLIP)))
    card.dragged.connect(lambda: heard.append("dragged"))

    def move(to: int) -> None:
        at = QPointF(to, 20)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(QEvent.Type.MouseMove, at, card.mapToGlobal(at), left, left, none)
        QCoreApplication.sendEvent(card, event)

    qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    move(22)
    assert heard == []
    move(80)
    move(120)
    assert heard == ["dragged"]
    card.show_job(JobView(make("b", State.FAILED)))
    qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    move(80)
    assert heard == ["dragged"]


def test_other_programs_take_copies_and_our_own_window_the_files_themselves(tmp_path):
    copies, originals = [tmp_path / "Göl 01.mp4"], [tmp_path / "clips" / "a b.mp4"]
    mime = clips_mime(copies, originals)
    assert [Path(url.toLocalFile()) for url in mime.urls()] == copies
    assert own_clips(mime) == [file_url(path) for path in originals]


def test_a_retry_says_what_it_costs_once_that_is_known(show, make):
    job = JobView(make("a", State.FAILED))
    card = show(job)
    assert list(buttons(card))[:2] == ["Retry", "Reuse"]
    card.show_job(replace(job, price=a_price(56, spread=(48, 64))))
    assert next(iter(buttons(card))) == "Retry · ≈ 48–64"


@pytest.mark.parametrize(
    ("waiting", "name"),
    [
        (Waiting(needs_confirmation=True), "Send now · ≈ 48–64"),
        (Waiting(on_hold=True), "Release · ≈ 48–64"),
        (Waiting(), "Cancel"),
    ],
)
def test_what_waits_says_what_its_sending_costs(show, make, waiting, name):
    card = show(JobView(make("a"), waiting=waiting, price=a_price(56, spread=(48, 64))), 520)
    assert next(iter(buttons(card))) == name


def test_a_price_that_has_no_room_beside_a_word_is_said_alone(show, make):
    job = JobView(make("a", State.CANCELLED), price=a_price(1234567.25, spread=(1234567.25, 7654321.75)))
    for width, said in ((260, "≈ 1,234,567.25–7,654,321.75"), (520, "Retry · ≈ 1,234,567.25–7,654,321.75")):
        (first, *_) = buttons(show(job, width)).values()
        assert first.text() == said


def a_verdict(*standings, price: float | None = 40):
    return judge(standings, [price])


SOFT = a_standing(used=390, credits=400, hard=False)


def test_a_soft_limit_asks_on_the_button_of_the_card(show, make, qtbot, performed, agreed):
    card = show(JobView(make("a", State.FAILED), price=a_price(40), verdict=a_verdict(SOFT)), 520)
    qtbot.mouseClick(buttons(card)["Retry · ≈ 40"], Qt.MouseButton.LeftButton)
    assert "Send anyway · 430 of 400 today" in buttons(card)
    assert performed == []
    card._row._second._guard.stop()
    qtbot.mouseClick(buttons(card)["Send anyway · 430 of 400 today"], Qt.MouseButton.LeftButton)
    assert performed == [(Action.RETRY, card.job)]
    assert agreed == [Consent(frozenset({"day"}))]


@pytest.mark.parametrize("later", [a_standing(used=395, credits=400, hard=False), a_standing(used=0)])
def test_an_answer_to_what_was_asked_is_none_to_what_is_asked_later(show, make, qtbot, performed, later):
    card = show(JobView(make("a", State.FAILED), price=a_price(40), verdict=a_verdict(SOFT)), 520)
    button = buttons(card)["Retry · ≈ 40"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    card._row._second._guard.stop()
    card.show_job(JobView(make("a", State.FAILED), price=a_price(40), verdict=a_verdict(later)))
    assert button.text() == "Retry · ≈ 40"
    assert performed == []


@pytest.mark.parametrize(
    ("state", "waiting", "name"),
    [
        (State.FAILED, Waiting(), "Retry"),
        (State.WAITING, Waiting(on_hold=True), "Release"),
        (State.WAITING, Waiting(needs_confirmation=True), "Send now"),
    ],
)
def test_what_a_limit_stops_says_why_on_the_button(show, make, qtbot, performed, state, waiting, name):
    verdict = a_verdict(a_standing(used=980))
    card = show(JobView(make("a", state), waiting=waiting, verdict=verdict), 520)
    qtbot.mouseClick(buttons(card)[name], Qt.MouseButton.LeftButton)
    assert "Over today's limit of 1,000" in buttons(card)
    card._row._second._guard.stop()
    qtbot.mouseClick(buttons(card)["Over today's limit of 1,000"], Qt.MouseButton.LeftButton)
    assert name in buttons(card)
    assert performed == []


def test_in_the_menu_a_limit_that_stops_says_why(show, make, qtbot):
    job = JobView(make("a", State.FAILED), verdict=a_verdict(a_standing(used=980)))
    card = show(job)
    menu = make_menu(job, lambda *_: None, card)
    (retry,) = (entry for entry in menu.actions() if entry.text() == "Retry")
    reasons = retry.menu()
    assert isinstance(reasons, QMenu)
    (reason,) = reasons.actions()
    assert (reason.text(), reason.isEnabled()) == ("Over today's limit of 1,000", False)


def test_an_unknown_price_under_a_limit_that_stops_is_not_sent_from_a_card(show, make, qtbot, performed):
    verdict = a_verdict(a_standing(), price=None)
    card = show(JobView(make("a", State.FAILED), verdict=verdict), 520)
    qtbot.mouseClick(buttons(card)["Retry"], Qt.MouseButton.LeftButton)
    assert "Price unknown: use Reuse to say the most" in buttons(card)
    assert performed == []


def test_one_that_waits_with_an_unknown_price_is_to_be_edited(show, make, qtbot, performed):
    verdict = a_verdict(a_standing(), price=None)
    card = show(JobView(make("a"), waiting=Waiting(on_hold=True), verdict=verdict), 520)
    qtbot.mouseClick(buttons(card)["Release"], Qt.MouseButton.LeftButton)
    assert "Price unknown: use Edit to say the most" in buttons(card)
    assert performed == []


def test_what_a_limit_holds_back_says_so_and_when_that_ends(show, make):
    row = make("a", problem=Problem(str(Code.LIMIT_REACHED)))
    held = JobView(row, waiting=Waiting(on_hold=True), verdict=a_verdict(a_standing(used=980)))
    card = show(held, 520)
    assert "On hold: limit reached · frees up at midnight" in texts(card)
    assert "Over today's limit of 1,000" in texts(card)
    assert "Release" in buttons(card)
    card.show_job(replace(held, verdict=a_verdict(a_standing())))
    assert "On hold: it fits into the limit again" in texts(card)


def test_an_assistive_tool_opens_a_card_as_enter_does_and_its_menu(show, make, performed):
    card = show(JobView(make("a", State.FAILED)))
    (node,) = (item for item in walk(card) if item.role() == Role.ListItem)
    act(node)
    assert [action for action, _ in performed] == [Action.SHOW_DETAILS]
    node.actionInterface().doAction("ShowMenu")
    assert "Copy as cURL" in entries(card)
