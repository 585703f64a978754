from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMenu
from support.generations import a_request
from support.pressing import press_one
from support.prices import a_price

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code
from seedance_studio.domain.own_money import OwnMoney
from seedance_studio.domain.price import Total
from seedance_studio.domain.queue import QueueOutlook
from seedance_studio.ui.jobs.queue_strip import QueueStrip
from seedance_studio.ui.jobs.queue_words import release_words
from seedance_studio.ui.messages.money import set_own_money
from seedance_studio.ui.messages.units import moment
from seedance_studio.ui.widgets.labels import ElidedLabel, TokenLabel
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, NoticeModel


@pytest.fixture
def strip(qtbot, theme, queue, engine):
    """Above three that wait."""
    strip = QueueStrip(queue, theme)
    qtbot.addWidget(strip)
    strip.resize(336, 40)
    strip.show()
    engine.queue.add("a", "b", "c")
    return strip


def empty(engine):
    for generation_id in engine.queue.view.order:
        engine.queue.remove(generation_id)


def words(strip):
    return [label.accessibleName() for label in strip.findChildren(ElidedLabel) if label.isVisible()]


def press(qtbot, strip, name):
    (found,) = (item for item in strip.findChildren(QAbstractButton) if item.accessibleName() == name)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def entries(strip):
    (menu,) = (menu for menu in strip.findChildren(QMenu) if menu.isVisible())
    return {entry.text(): entry for entry in menu.actions()}


def test_it_is_hidden_while_nothing_waits(strip, engine, qtbot):
    empty(engine)
    qtbot.waitUntil(strip.isHidden)
    engine.queue.pause()
    assert strip.isVisible()
    assert words(strip) == ["Paused · 0 waiting"]


def test_it_stays_where_one_after_the_other_waits(strip, engine, qtbot):
    hidden = []
    for name in "abc":
        empty(engine)
        hidden.append(strip.isHidden())
        engine.queue.add(name)
        hidden.append(strip.isHidden())
    assert not any(hidden)
    assert words(strip) == ["1 waiting to be sent"]
    empty(engine)
    qtbot.waitUntil(strip.isHidden)


def test_while_it_stays_it_says_and_does_what_holds_then(strip, queue, engine):
    queue.selection.choose_all(["a", "b"])
    empty(engine)
    assert strip.isVisible()
    assert words(strip) == ["0 waiting to be sent"]


def test_it_goes_at_once_where_the_pause_alone_had_kept_it(strip, engine, qtbot):
    engine.queue.pause()
    empty(engine)
    # A second click on the same place would pause again.
    press(qtbot, strip, "Resume sending")
    assert strip.isHidden()
    assert not engine.queue.view.paused


def test_pause_and_resume(strip, engine, qtbot):
    assert words(strip) == ["3 waiting to be sent"]
    press(qtbot, strip, "Pause sending")
    assert engine.queue.view.paused
    assert words(strip) == ["Paused · 3 waiting"]
    press(qtbot, strip, "Resume sending")
    assert not engine.queue.view.paused
    assert words(strip) == ["3 waiting to be sent"]


async def _hold_while_links_are_signed(engine):
    await press_one(engine, a_request())
    handed = await engine.queue.next()
    engine.queue.hold_all()
    return handed


def test_release_all_reaches_what_was_held_while_its_links_were_signed(strip, queue, engine, starter):
    empty(engine)
    handed = asyncio.run(_hold_while_links_are_signed(engine))
    assert engine.queue.view.order == ()
    assert not engine.queue.may_be_sent(handed)
    queue.release(queue.kept)
    starter.run("release-all")
    assert engine.queue.may_be_sent(handed)


def test_hold_and_release_all(strip, queue, engine, put, make, qtbot, starter):
    put(*(make(name) for name in "abc"))
    press(qtbot, strip, "More for all waiting")
    offered = entries(strip)
    assert not offered["Release all"].isEnabled()
    offered["Hold all"].trigger()
    assert engine.queue.view.on_hold == {"a", "b", "c"}
    queue.forecast = QueueOutlook(
        Total(120.0, is_complete=True), held=Total(80.0, is_complete=True), held_price=a_price(80)
    )
    press(qtbot, strip, "More for all waiting")
    offered = entries(strip)
    assert not offered["Hold all"].isEnabled()
    put(make("d"))
    engine.queue.hold("d")
    offered["Release all · ≈ 80 credits"].trigger()
    starter.run("release-all")
    assert engine.queue.view.going == ("a", "b", "c")


def test_what_all_that_waits_costs_and_when_it_is_done(strip, queue, theme):
    def shown() -> list[str]:
        queue.changed.emit()
        return words(strip)[1:]

    assert shown() == []
    queue.forecast = QueueOutlook(Total(120.0, is_complete=True), a_price(120), queue.now + 3 * 86_400)
    day = " ".join(moment(queue.now + 3 * 86_400).split())
    assert shown() == [f"≈ 120 credits · all done about {day}"]
    set_own_money(OwnMoney(0.01, "€"))
    try:
        queue.forecast = replace(queue.forecast, ends_at=None)
        assert shown() == ["≈ 120 credits (1.20 €)"]
        queue.forecast = QueueOutlook(Total(80.0, is_complete=False))
        assert shown() == ["more than 80 credits (0.80 €)"]
    finally:
        set_own_money(OwnMoney())
    queue.forecast = QueueOutlook(Total(0.0, is_complete=False))
    assert shown() == ["price unknown"]


def test_what_is_let_go_names_its_price_as_far_as_that_is_known(speak):
    speak("en")
    nothing = QueueOutlook(Total(120.0, is_complete=True))
    some, none = (replace(nothing, held=Total(credits, is_complete=False)) for credits in (80.0, 0.0))
    assert release_words(some, is_any=False) == "Release all"
    assert release_words(some, is_any=True) == "Release all · more than 80 credits"
    # Before it is forecast, and before that something is held now, no price is known either.
    for forecast in (none, nothing, None):
        assert release_words(forecast, is_any=True) == "Release all · price unknown"


def test_without_room_money_goes_first(strip, queue, theme):
    set_own_money(OwnMoney(0.01, "€"))
    try:
        queue.forecast = QueueOutlook(Total(120.0, is_complete=True), a_price(120), queue.now + 3 * 86_400)
        strip.resize(270, 120)
        queue.changed.emit()
        (line,) = strip._forecast._broken()
        assert line.startswith("≈ 120 credits · all done")
        assert "€" in strip._forecast.toolTip()
    finally:
        set_own_money(OwnMoney())


def reason(strip):
    return [label.text() for label in strip.findChildren(TokenLabel) if label.isVisible()]


def offers(strip):
    return [item.accessibleName() for item in strip.findChildren(QAbstractButton) if item.isVisible()]


def test_a_stop_its_reason_and_what_helps_stand_as_long_as_it_lasts(strip, queue, engine, qtbot):
    answers = []
    queue.answered.connect(answers.append)
    engine.stop_sending(Problem(Code.DISK_FULL))
    assert words(strip) == ["Sending has stopped · 3 waiting"]
    assert reason(strip) == ["The disk is full. Free some space."]
    assert offers(strip) == ["More for all waiting", "Go on"]
    empty(engine)
    assert strip.isVisible()
    assert words(strip) == ["Sending has stopped · 0 waiting"]
    press(qtbot, strip, "Go on")
    assert answers == [NoticeAction.GO_ON]
    engine.queue.add("a")
    engine.go_on()
    assert words(strip) == ["1 waiting to be sent"]
    assert reason(strip) == []
    assert offers(strip) == ["Pause sending", "More for all waiting"]
    empty(engine)
    qtbot.waitUntil(strip.isHidden)


@pytest.mark.parametrize(
    ("code", "offered"),
    [
        (Code.KEY_MISSING, ["Enter key"]),
        (Code.KEYRING_LOCKED, ["Enter key"]),
        (Code.UNAUTHORIZED, ["Enter key", "Go on"]),
        (Code.FORBIDDEN, ["Enter key", "Go on"]),
        (Code.PAYMENT_REQUIRED, ["Open account page", "Go on"]),
        (Code.CANNOT_WRITE, ["Go on"]),
        (Code.STORAGE_MISSING, ["Set up storage", "Go on"]),
        (Code.UNEXPECTED, ["Go on"]),
    ],
)
def test_what_is_offered_is_what_can_help(strip, engine, code, offered):
    engine.stop_sending(Problem(code))
    assert [name for name in offers(strip) if name != "More for all waiting"] == offered


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        (Total(120.0, is_complete=True), "What is to be sent costs about 120 credits."),
        (
            Total(40.0, is_complete=False),
            "What is to be sent costs more than 40 credits; not every price is known.",
        ),
    ],
)
def test_with_too_few_credits_the_price_of_what_waits_is_said(strip, queue, engine, cost, said):
    engine.stop_sending(Problem(Code.PAYMENT_REQUIRED))
    queue.set_cost(cost)
    assert reason(strip) == [f"The account does not have enough credits. {said} Add credits to your account."]
    engine.go_on()
    queue.set_cost(cost)
    assert queue.cost is None


def test_no_notice_that_comes_or_goes_changes_it(strip, engine):
    notices = NoticeModel()
    problem = Problem(Code.DISK_FULL)
    engine.stop_sending(problem)
    notices.show(Notice(NoticeKind.QUEUE_STOPPED, problem))
    notices.show(Notice(NoticeKind.ACTION_FAILED, Problem(Code.UNEXPECTED)))
    notices.dismiss()
    notices.dismiss()
    assert notices.current is None
    assert words(strip) == ["Sending has stopped · 3 waiting"]
    assert "Go on" in offers(strip)


def test_a_stop_of_one_of_several_keys_says_which_and_the_others_can_be_paused(strip, engine):
    client_b = "2" * 32
    asyncio.run(engine.accounts.add(client_b, "Client B", HeldKey(KeySource.KEYRING, "sd2_live_client_7f3a")))
    engine.stop_sending(Problem(Code.PAYMENT_REQUIRED), client_b)
    assert words(strip) == ["Sending with Client B ····7f3a has stopped · 3 waiting"]
    assert offers(strip) == ["Pause sending", "More for all waiting", "Open account page", "Go on"]
    engine.go_on()
    assert words(strip) == ["3 waiting to be sent"]


def test_a_stop_of_the_only_key_names_none(strip, engine):
    engine.stop_sending(Problem(Code.PAYMENT_REQUIRED), "")
    assert words(strip) == ["Sending has stopped · 3 waiting"]
