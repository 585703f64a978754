"""A press fits into the spending limits or sends nothing, and an intent is held against them once more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.pressing import press_one
from support.service import POSTS, Bench, accept, refuse, report, reset
from support.spending import PRICE, REQUEST, UNKNOWN, a_limit, refused

from seedance_studio.domain.errors import LimitNotTyped
from seedance_studio.domain.generation import State
from seedance_studio.domain.order import Consent, Order
from seedance_studio.domain.price import Total
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.domain.spending_limits import LimitScope, MissingTime
from seedance_studio.engine.events import MoneyChanged
from seedance_studio.engine.money.local_days import spans_at
from seedance_studio.store.spending_limits import note_missing

TWO = [Order(REQUEST), Order(REQUEST)]
DAY = 86_400.0


@pytest.fixture
async def paused(bench: Bench) -> Bench:
    """Nothing is sent until the queue is resumed."""
    bench.engine.queue.pause()
    return bench


async def used(bench: Bench) -> dict[str, float]:
    """How much of each limit is used, by its id."""
    return {item.limit.id: item.used for item in await bench.engine.fuse.standings()}


async def rows(bench: Bench) -> int:
    return (await bench.library.counts()).generations


async def test_a_press_reserves_the_top_of_its_estimate_until_its_charge_is_known(paused: Bench):
    await paused.engine.fuse.set_limit(a_limit(1000))
    sent = await press_one(paused.engine, REQUEST)
    today = spans_at(paused.clock.now(), None).day.first
    assert (sent.reserved, sent.reserved_day, sent.credits_charged) == (PRICE, today, None)
    assert await used(paused) == {"day": PRICE}
    paused.service.posts = [accept(creditsCharged=40)]
    paused.engine.queue.resume()
    ready = await paused.until(sent, State.READY)
    assert (ready.reserved, ready.credits_charged) == (None, 40)
    assert await used(paused) == {"day": 40}


async def test_a_press_fits_as_a_whole_or_adds_nothing(paused: Bench):
    await paused.engine.fuse.set_limit(a_limit(PRICE * 2.5))
    with refused() as verdicts:
        await paused.engine.press([Order(REQUEST)] * 3)
    (verdict,) = verdicts
    assert [(item.limit.id, item.used, item.left) for item in verdict.refuses] == [("day", 0, PRICE * 2.5)]
    assert (verdict.price, verdict.asks, verdict.needs_ceiling) == (Total(PRICE * 3, True), (), False)
    assert (await rows(paused), paused.engine.queue.view.order) == (0, ())
    first, second = await paused.engine.press(TWO)
    assert first.set_id == second.set_id != ""
    with refused():
        await paused.engine.press([Order(REQUEST)])
    assert await rows(paused) == 2


async def test_a_soft_limit_asks_and_is_exceeded_with_the_persons_word_alone(paused: Bench):
    await paused.engine.fuse.set_limit(a_limit(PRICE, is_hard=False))
    verdict = await paused.engine.fuse.judge(TWO)
    assert ([item.limit.id for item in verdict.asks], verdict.refuses) == (["day"], ())
    with refused():
        await paused.engine.press(TWO)
    with refused():
        await paused.engine.press(TWO, consent=Consent(frozenset({"another"})))
    await paused.engine.press(TWO, consent=Consent(frozenset({"day"})))
    assert await used(paused) == {"day": PRICE * 2}


async def test_a_hard_limit_refuses_whatever_the_person_agreed_to(paused: Bench):
    await paused.engine.fuse.set_limit(a_limit(PRICE))
    with refused():
        await paused.engine.press(TWO, consent=Consent(frozenset({"day"}), ceiling=1.0))


@pytest.mark.parametrize("ceiling", [None, 0.0, -5.0, float("nan"), float("inf")])
async def test_an_unknown_price_under_a_hard_limit_needs_a_ceiling(paused: Bench, ceiling: float | None):
    await paused.engine.fuse.set_limit(a_limit(100))
    with refused() as verdicts:
        await paused.engine.press([Order(UNKNOWN)], consent=Consent(ceiling=ceiling))
    assert (verdicts[0].needs_ceiling, verdicts[0].price) == (True, Total(0, False))


async def test_a_typed_ceiling_is_what_each_of_unknown_price_holds(paused: Bench):
    await paused.engine.fuse.set_limit(a_limit(100))
    orders = [Order(UNKNOWN), Order(UNKNOWN), Order(REQUEST)]
    with refused() as verdicts:
        await paused.engine.press(orders, consent=Consent(ceiling=40))
    assert verdicts[0].price == Total(80 + PRICE, True)
    sent = await paused.engine.press(orders, consent=Consent(ceiling=30))
    assert [row.reserved for row in sent] == [30, 30, PRICE]
    assert [row.ceiling for row in sent] == [30, 30, None]


async def test_without_limits_an_unknown_price_is_sent_and_holds_nothing(paused: Bench):
    sent = await press_one(paused.engine, UNKNOWN)
    assert sent.reserved is None
    await paused.engine.fuse.set_limit(a_limit(100, is_hard=False))
    verdict = await paused.engine.fuse.judge([Order(UNKNOWN)])
    assert ([item.limit.id for item in verdict.asks], verdict.needs_ceiling) == (["day"], False)


async def test_what_no_longer_fits_at_the_intent_waits_on_hold(paused: Bench):
    sent = await press_one(paused.engine, REQUEST)
    await paused.engine.fuse.set_limit(a_limit(PRICE - 1))
    paused.engine.queue.resume()
    held = await paused.until_true(sent, lambda row: row.problem is not None)
    assert held.problem is not None
    assert (held.state, held.problem.code) == (State.WAITING, "limit_reached")
    assert held.problem.message == f"day 0/{PRICE - 1:g} +{PRICE:g}"
    assert paused.engine.queue.view.on_hold == {sent.id}
    await paused.engine.fuse.set_limit(a_limit(PRICE), typed="32")
    paused.engine.queue.release(sent.id)
    ready = await paused.until(sent, State.READY)
    assert (paused.service.count("POST", POSTS), ready.problem) == (1, None)


async def test_what_waits_is_released_only_if_it_fits_then(paused: Bench):
    sent = await press_one(paused.engine, REQUEST)
    paused.engine.queue.hold(sent.id)
    await paused.engine.fuse.set_limit(a_limit(PRICE - 1))
    assert not (await paused.engine.judge_waiting(sent.id)).is_free
    for act in (paused.engine.release, paused.engine.send_now):
        with refused():
            await act(sent.id)
    assert paused.engine.queue.view.on_hold == {sent.id}
    await paused.engine.fuse.set_limit(a_limit(PRICE), typed="32")
    await paused.engine.release(sent.id)
    assert paused.engine.queue.view.on_hold == frozenset()
    await paused.engine.send_now(sent.id)
    await paused.until(sent, State.READY)
    await paused.engine.release(sent.id)
    assert paused.service.count("POST", POSTS) == 1


async def test_a_soft_limit_asks_again_for_what_waits_since_another_day(paused: Bench):
    await paused.engine.fuse.set_limit(a_limit(PRICE - 1, is_hard=False))
    agreed = Consent(frozenset({"day"}))
    (sent,) = await paused.engine.press([Order(REQUEST)], consent=agreed)
    await paused.engine.release(sent.id)
    paused.clock.time += DAY
    with refused() as verdicts:
        await paused.engine.send_now(sent.id)
    assert [item.limit.id for item in verdicts[0].asks] == ["day"]
    await paused.engine.send_now(sent.id, agreed)
    await paused.until(sent, State.READY)


async def test_what_waits_without_a_known_price_gets_its_ceiling_with_its_release(paused: Bench):
    sent = await press_one(paused.engine, UNKNOWN)
    await paused.engine.fuse.set_limit(a_limit(100))
    with refused() as verdicts:
        await paused.engine.release(sent.id)
    assert verdicts[0].needs_ceiling
    await paused.engine.release(sent.id, Consent(ceiling=60))
    assert await used(paused) == {"day": 60}


async def test_an_unconfirmed_one_holds_its_share_also_set_aside_and_a_repeat_holds_its_own(bench: Bench):
    await bench.engine.fuse.set_limit(a_limit(PRICE * 2))
    bench.service.posts = [reset, accept()]
    lost = await bench.until(await bench.submit(), State.UNCONFIRMED)
    assert await used(bench) == {"day": PRICE}
    await bench.engine.reconciler.send_again(lost.id)
    assert await used(bench) == {"day": PRICE * 2}
    with refused():
        await bench.submit()


async def test_a_repeat_that_does_not_fit_sets_nothing_aside(bench: Bench):
    await bench.engine.fuse.set_limit(a_limit(PRICE * 1.5))
    bench.service.posts = [reset]
    lost = await bench.until(await bench.submit(), State.UNCONFIRMED)
    with refused():
        await bench.engine.reconciler.send_again(lost.id)
    kept = await bench.library.get(lost.id)
    assert kept is not None
    assert (kept.set_aside_at, await rows(bench)) == (None, 1)


async def test_an_adopted_one_holds_its_share_for_it_has_no_charge_yet(bench: Bench):
    await bench.engine.fuse.set_limit(a_limit(PRICE))
    bench.service.posts = [reset]
    lost = await bench.until(await bench.submit(), State.UNCONFIRMED)
    await bench.engine.reconciler.adopt(lost.id, "req_adopted")
    ready = await bench.until(lost, State.READY)
    assert (ready.credits_charged, ready.reserved, await used(bench)) == (None, PRICE, {"day": PRICE})


async def test_days_that_a_restore_lost_hold_hard_limits_until_they_are_confirmed(paused: Bench):
    now = paused.clock.now()
    await paused.engine.fuse.set_limit(a_limit(1000))
    await paused.engine.fuse.set_limit(a_limit(1000, LimitScope.PROJECT))
    lost = MissingTime(now - DAY, now)
    await paused.library._run(lambda db: note_missing(db, lost))
    assert len(await paused.engine.fuse.missing_days()) == 2
    with refused() as verdicts:
        await press_one(paused.engine, REQUEST)
    assert [(item.limit.id, item.is_known) for item in verdicts[0].refuses] == [
        ("day", False),
        ("project", False),
    ]
    await paused.engine.fuse.confirm_missing()
    assert await paused.engine.fuse.missing_days() == ()
    await press_one(paused.engine, REQUEST)


async def test_what_was_lost_before_a_balance_was_entered_does_not_hold_it(paused: Bench):
    now = paused.clock.now()
    await paused.engine.fuse.set_limit(a_limit(0, LimitScope.BALANCE))
    await paused.engine.fuse.enter_balance("", 1000)
    await paused.library._run(lambda db: note_missing(db, MissingTime(now - DAY, now)))
    with refused() as verdicts:
        await press_one(paused.engine, REQUEST)
    assert [(item.limit.id, item.is_known) for item in verdicts[0].refuses] == [("balance", False)]
    paused.clock.time += 1
    await paused.engine.fuse.enter_balance("", 1000)
    await press_one(paused.engine, REQUEST)


async def test_the_intent_counts_for_the_day_on_which_it_is_sent(paused: Bench):
    await paused.engine.fuse.set_limit(a_limit(PRICE))
    sent = await press_one(paused.engine, REQUEST)
    paused.clock.time += DAY
    today = spans_at(paused.clock.now(), None).day.first
    assert await used(paused) == {"day": 0}
    paused.engine.queue.resume()
    ready = await paused.until(sent, State.READY)
    assert ready.reserved_day == today != sent.reserved_day
    assert await used(paused) == {"day": PRICE}


async def test_a_cancel_and_a_refusal_let_their_share_go_and_a_failure_without_a_charge_keeps_it(
    paused: Bench,
):
    await paused.engine.fuse.set_limit(a_limit(PRICE))
    sent = await press_one(paused.engine, REQUEST)
    await paused.engine.cancel(sent.id)
    assert await used(paused) == {"day": 0}
    paused.service.posts = [refuse(422), accept(creditsCharged=None)]
    paused.service.gets = [report("failed", error={"code": "unsafe", "message": "Not allowed"})]
    paused.engine.queue.resume()
    await paused.until(await press_one(paused.engine, REQUEST), State.REFUSED)
    assert await used(paused) == {"day": 0}
    failed = await paused.until(await press_one(paused.engine, REQUEST), State.FAILED)
    assert (failed.reserved, await used(paused)) == (PRICE, {"day": PRICE})


async def test_an_edit_holds_its_new_price_or_changes_nothing(paused: Bench):
    await paused.engine.fuse.set_limit(a_limit(80))
    sent = await press_one(paused.engine, REQUEST)
    dearer = await paused.engine.edit(sent.id, Order(_long(10)))
    assert (dearer.reserved, await used(paused)) == (80, {"day": 80})
    with refused():
        await paused.engine.edit(sent.id, Order(_long(12)))
    assert await paused.library.get(sent.id) == dearer
    assert (await paused.engine.edit(sent.id, Order(REQUEST))).reserved == PRICE


async def test_limits_of_a_project_and_an_account_count_their_own_alone(paused: Bench):
    mine = await paused.engine.organiser.make_project("Mine")
    assert mine is not None
    await paused.engine.fuse.set_limit(a_limit(PRICE, LimitScope.PROJECT, project=mine.id))
    await paused.engine.fuse.set_limit(a_limit(0, id="theirs", account="another"))
    await paused.engine.press(TWO)
    await paused.engine.organiser.set_current_project(mine.id)
    sent = await press_one(paused.engine, REQUEST)
    assert sent.reserved_project == mine.id
    with refused() as verdicts:
        await press_one(paused.engine, REQUEST)
    assert [item.limit.scope for item in verdicts[0].refuses] == [LimitScope.PROJECT]
    assert await used(paused) == {"project": PRICE, "theirs": 0}


async def test_a_balance_is_counted_down_from_what_was_entered(paused: Bench):
    await paused.engine.fuse.set_limit(a_limit(0, LimitScope.BALANCE))
    assert await used(paused) == {}
    await paused.engine.fuse.enter_balance("", PRICE * 1.5)
    await press_one(paused.engine, REQUEST)
    (standing,) = await paused.engine.fuse.standings()
    assert (standing.limit.credits, standing.left, standing.frees_at) == (PRICE * 1.5, PRICE / 2, None)
    with refused():
        await press_one(paused.engine, REQUEST)


async def test_a_click_is_held_against_its_own_total(paused: Bench):
    await paused.engine.fuse.set_limit(a_limit(PRICE, LimitScope.CLICK))
    with refused():
        await paused.engine.press(TWO)
    await press_one(paused.engine, REQUEST)
    await press_one(paused.engine, REQUEST)


async def test_only_the_number_typed_once_more_loosens_a_hard_limit_and_each_change_is_kept(bench: Bench):
    fuse = bench.engine.fuse
    await fuse.set_limit(a_limit(1000))
    await fuse.set_limit(a_limit(500))
    for looser in (a_limit(800), a_limit(500, is_hard=False), a_limit(400, LimitScope.WEEK, id="day")):
        for typed in ("", "500", "8000"):
            with pytest.raises(LimitNotTyped):
                await fuse.set_limit(looser, typed="" if typed == looser.text else typed)
    await fuse.set_limit(a_limit(800), typed=" 800 ")
    with pytest.raises(LimitNotTyped):
        await fuse.remove_limit("day")
    await fuse.remove_limit("day", typed="800")
    changes = await fuse.changes_of_limits()
    assert sorted((item.before or 0, item.after or 0) for item in changes) == [
        (0, 1000),
        (500, 800),
        (800, 0),
        (1000, 500),
    ]
    assert bench.events.count(MoneyChanged()) == 4


def _long(seconds: int) -> GenerationRequest:
    return replace(REQUEST, duration=seconds)


async def waiting_since_yesterday(bench: Bench, *requests: GenerationRequest) -> list[str]:
    """Rows that were pressed yesterday and wait for a word, as after a start."""
    await bench.engine.press([Order(request) for request in requests])
    await bench.end()
    bench.clock.time += DAY
    await bench.begin()
    bench.engine.queue.resume()
    return list(bench.engine.queue.view.order)


async def ready(bench: Bench, generation_id: str) -> None:
    row = await bench.library.get(generation_id)
    assert row is not None
    await bench.until(row, State.READY)


async def test_soft_limits_ask_about_all_that_waits_together_before_any_is_sent(paused: Bench):
    await paused.engine.fuse.set_limit(a_limit(PRICE * 2, is_hard=False))
    ids = await waiting_since_yesterday(paused, REQUEST, REQUEST)
    await paused.engine.release_all(ids[:1])
    await ready(paused, ids[0])
    await paused.engine.fuse.set_limit(a_limit(PRICE * 1.5, is_hard=False))
    with refused() as verdicts:
        await paused.engine.release_all(ids[1:])
    assert [(item.limit.id, item.used) for item in verdicts[0].asks] == [("day", PRICE)]
    assert verdicts[0].price == Total(PRICE, True)
    assert paused.engine.queue.view.needs_confirmation == set(ids[1:])
    await paused.engine.release_all(ids[1:], Consent(frozenset({"day"})))
    await ready(paused, ids[1])
    assert paused.service.count("POST", POSTS) == 2


async def test_the_sum_of_all_that_waits_asks_where_each_alone_would_fit(paused: Bench):
    ids = await waiting_since_yesterday(paused, *[REQUEST] * 3)
    await paused.engine.fuse.set_limit(a_limit(PRICE * 2.5, is_hard=False))
    with refused() as verdicts:
        await paused.engine.release_all(ids)
    assert (verdicts[0].price.credits, verdicts[0].asks[0].used) == (PRICE * 3, 0)
    assert paused.service.count("POST", POSTS) == 0
    assert paused.engine.queue.view.needs_confirmation == set(ids)


async def test_what_a_hard_limit_has_no_room_for_waits_on_and_the_rest_is_sent(paused: Bench):
    ids = await waiting_since_yesterday(paused, REQUEST, REQUEST, UNKNOWN)
    await paused.engine.fuse.set_limit(a_limit(PRICE * 1.5))
    with refused():
        await paused.engine.release_all(ids)
    assert paused.engine.queue.view.needs_confirmation == set(ids[1:])
    await ready(paused, ids[0])
    assert paused.service.count("POST", POSTS) == 1
