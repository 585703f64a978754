from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMenu
from support.prices import a_price

from seedance_studio.domain.accounts import Account, NamedKey
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code
from seedance_studio.domain.order import NO_CONSENT
from seedance_studio.domain.own_money import OwnMoney
from seedance_studio.domain.price import Total
from seedance_studio.domain.queue import QueueOutlook, QueueView
from seedance_studio.engine.events import QueueChanged, QueueReleased, QueueStopped
from seedance_studio.ui.jobs.queue_strip import QueueStrip
from seedance_studio.ui.messages.money import set_own_money
from seedance_studio.ui.messages.units import moment
from seedance_studio.ui.widgets.labels import ElidedLabel, TokenLabel
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, NoticeModel


@pytest.fixture
def strip(qtbot, theme, queue):
    strip = QueueStrip(queue, theme)
    qtbot.addWidget(strip)
    strip.resize(336, 40)
    strip.show()
    tell(queue, QueueChanged(QueueView(("a", "b", "c"))))
    return strip


def tell(queue, event):
    """As the engine tells it."""
    queue._on_event(event)


def words(strip):
    return [label.accessibleName() for label in strip.findChildren(ElidedLabel) if label.isVisible()]


def press(qtbot, strip, name):
    (found,) = (item for item in strip.findChildren(QAbstractButton) if item.accessibleName() == name)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def entries(strip):
    (menu,) = (menu for menu in strip.findChildren(QMenu) if menu.isVisible())
    return {entry.text(): entry for entry in menu.actions()}


def test_it_is_hidden_while_nothing_waits(strip, queue):
    tell(queue, QueueChanged(QueueView()))
    assert strip.isHidden()
    tell(queue, QueueChanged(QueueView(paused=True)))
    assert strip.isVisible()
    assert words(strip) == ["Paused · 0 waiting"]


def test_pause_and_resume(strip, queue, qtbot):
    assert words(strip) == ["3 waiting to be sent"]
    press(qtbot, strip, "Pause sending")
    tell(queue, QueueChanged(QueueView(("a", "b", "c"), paused=True)))
    assert words(strip) == ["Paused · 3 waiting"]
    press(qtbot, strip, "Resume sending")
    assert [name for (name,) in queue.commands.said] == ["pause", "resume"]


def test_release_all_reaches_what_was_held_while_its_links_were_signed(strip, queue, starter):
    tell(queue, QueueChanged(QueueView(("a", "b"), on_hold=frozenset({"b", "handed out"}))))
    queue.release_all()
    starter.run("release-all")
    assert queue.commands.said == [("release_all", ["handed out", "b"], NO_CONSENT)]


def test_hold_and_release_all(strip, queue, qtbot, starter):
    press(qtbot, strip, "More for all waiting")
    offered = entries(strip)
    assert not offered["Release all"].isEnabled()
    offered["Hold all"].trigger()
    tell(
        queue,
        QueueChanged(QueueView(("a", "b"), needs_confirmation=frozenset({"a"}), on_hold=frozenset({"b"}))),
    )
    press(qtbot, strip, "More for all waiting")
    offered = entries(strip)
    assert not offered["Hold all"].isEnabled()
    offered["Release all"].trigger()
    starter.run("release-all")
    assert queue.commands.said == [("hold_all",), ("release_all", ["a", "b"], NO_CONSENT)]


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


def test_a_stop_its_reason_and_what_helps_stand_as_long_as_it_lasts(strip, queue, qtbot):
    answers = []
    queue.answered.connect(answers.append)
    tell(queue, QueueStopped(Problem(Code.DISK_FULL)))
    assert words(strip) == ["Sending has stopped · 3 waiting"]
    assert reason(strip) == ["The disk is full. Free some space."]
    assert offers(strip) == ["More for all waiting", "Go on"]
    tell(queue, QueueChanged(QueueView()))
    assert strip.isVisible()
    assert words(strip) == ["Sending has stopped · 0 waiting"]
    press(qtbot, strip, "Go on")
    assert answers == [NoticeAction.GO_ON]
    tell(queue, QueueChanged(QueueView(("a",))))
    tell(queue, QueueReleased())
    assert words(strip) == ["1 waiting to be sent"]
    assert reason(strip) == []
    assert offers(strip) == ["Pause sending", "More for all waiting"]
    tell(queue, QueueChanged(QueueView()))
    assert strip.isHidden()


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
def test_what_is_offered_is_what_can_help(strip, queue, code, offered):
    tell(queue, QueueStopped(Problem(code)))
    assert [name for name in offers(strip) if name != "More for all waiting"] == offered


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        (Total(120.0, is_complete=True), "What waits costs about 120 credits."),
        (Total(40.0, is_complete=False), "What waits costs more than 40 credits; not every price is known."),
    ],
)
def test_with_too_few_credits_the_price_of_what_waits_is_said(strip, queue, cost, said):
    tell(queue, QueueStopped(Problem(Code.PAYMENT_REQUIRED)))
    queue.set_cost(cost)
    assert reason(strip) == [f"The account does not have enough credits. {said} Add credits to your account."]
    tell(queue, QueueReleased())
    queue.set_cost(cost)
    assert queue.cost is None


def test_no_notice_that_comes_or_goes_changes_it(strip, queue):
    notices = NoticeModel()
    problem = Problem(Code.DISK_FULL)
    tell(queue, QueueStopped(problem))
    notices.show(Notice(NoticeKind.QUEUE_STOPPED, problem))
    notices.show(Notice(NoticeKind.ACTION_FAILED, Problem(Code.UNEXPECTED)))
    notices.dismiss()
    notices.dismiss()
    assert notices.current is None
    assert words(strip) == ["Sending has stopped · 3 waiting"]
    assert "Go on" in offers(strip)


def test_a_stop_of_one_of_several_keys_says_which_and_the_others_can_be_paused(strip, queue):
    stopped = NamedKey(Account("2" * 32, "Client B", ""), HeldKey(KeySource.KEYRING, "sd2_live_client_7f3a"))
    queue._accounts = SimpleNamespace(keys=(stopped, stopped))
    tell(queue, QueueStopped(Problem(Code.PAYMENT_REQUIRED), stopped.account.id))
    assert words(strip) == ["Sending with Client B ····7f3a has stopped · 3 waiting"]
    assert offers(strip) == ["Pause sending", "More for all waiting", "Open account page", "Go on"]
    tell(queue, QueueReleased())
    assert words(strip) == ["3 waiting to be sent"]


def test_a_stop_of_the_only_key_names_none(strip, queue):
    tell(queue, QueueStopped(Problem(Code.PAYMENT_REQUIRED), ""))
    assert words(strip) == ["Sending has stopped · 3 waiting"]
