"""Two keys at one service: nothing of one account is ever sent with the other's key.

The fake service keeps the header of every request, so the keys are checked where they arrive.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.examples import most_are_slow
from support.generations import a_generation
from support.service import KEY, POSTS, Bench, Service, accept, refuse, reply, report, running

from seedance_studio.domain.accounts import Account
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code, KeyUnusable
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.spending_limits import Limit, LimitScope
from seedance_studio.engine.events import AccountsChanged, NotCancelled, QueueStopped

MAIN, CLIENT = "1" * 32, "2" * 32
KEYS = {MAIN: "sd2_live_main_key_of_the_tests_01", CLIENT: "sd2_live_client_key_of_tests_0002"}
NO_KEY = HeldKey(KeySource.NONE)


def kept(account: str) -> HeldKey:
    return HeldKey(KeySource.KEYRING, KEYS[account])


@pytest.fixture
async def bench(tmp_path: Path, service: Service) -> AsyncIterator[Bench]:
    """An engine with two named accounts besides the key without a name; `MAIN` is the current one."""
    bench = Bench(tmp_path / "library", service)
    async with running(bench):
        for account, name in ((MAIN, "Main key"), (CLIENT, "Client B")):
            await bench.accounts.add(account, name, kept(account))
        await bench.accounts.choose(MAIN)
        bench.keys.update(KEYS)
        yield bench


async def press_with(bench: Bench, account: str) -> Generation:
    await bench.accounts.choose(account)
    return await bench.submit()


def keys_sent(service: Service) -> list[tuple[str, str, str]]:
    """Method, path and key of every request to the service itself."""
    found = list[tuple[str, str, str]]()
    for (method, path), head in zip(service.calls, service.heads, strict=True):
        if path.startswith("/files/"):
            assert "authorization" not in head
            continue
        (line,) = (line for line in head.splitlines() if line.startswith("authorization"))
        found.append((method, path, line.rpartition(" ")[2]))
    return found


async def require_own_keys(bench: Bench) -> None:
    """Every request about a generation had the key of its account."""
    tags = [body["metadata"]["seedanceStudioId"] for body in bench.service.bodies]
    for method, path, key in keys_sent(bench.service):
        if method == "POST" and path == POSTS:
            row = await bench.library.get(str(tags.pop(0)))
        else:
            request_id = path.removeprefix(POSTS + "/").removesuffix("/cancel")
            row = await bench.library.by_request_id(bench.clients.service, request_id)
        assert row is not None
        assert key == {"": KEY, **KEYS}[row.account], (method, path)
    assert not tags


async def test_a_generation_is_sent_and_followed_with_the_key_that_was_chosen_at_its_press(bench: Bench):
    rows = [await press_with(bench, account) for account in (MAIN, CLIENT, "", CLIENT)]
    assert [row.account for row in rows] == [MAIN, CLIENT, "", CLIENT]
    for row in rows:
        await bench.until(row, State.READY)
    await require_own_keys(bench)
    assert {key for *_, key in keys_sent(bench.service)} == {KEY, *KEYS.values()}


async def test_a_switch_while_a_request_is_under_way_changes_nothing_for_it(bench: Bench):
    arrived, go_on = asyncio.Event(), asyncio.Event()

    async def late(service: Service, writer: asyncio.StreamWriter) -> None:
        arrived.set()
        await go_on.wait()
        await accept()(service, writer)

    bench.service.posts = [late]
    row = await press_with(bench, CLIENT)
    await arrived.wait()
    await bench.accounts.choose(MAIN)
    go_on.set()
    done = await bench.until(row, State.READY)
    assert done.account == CLIENT
    await require_own_keys(bench)


@pytest.fixture
async def signing(tmp_path: Path, service: Service) -> AsyncIterator[tuple[Bench, asyncio.Event, Generation]]:
    """A row of `MAIN` whose links are being signed until the event is set."""
    begun, signed = asyncio.Event(), asyncio.Event()

    async def renew(links: tuple[str, ...]) -> tuple[str, ...]:
        begun.set()
        await signed.wait()
        return links

    bench = Bench(tmp_path / "library", service, renew=renew)
    async with running(bench):
        await bench.accounts.add(MAIN, "Main key", kept(MAIN))
        row = await press_with(bench, MAIN)
        await begun.wait()
        yield bench, signed, row


async def test_a_key_that_is_replaced_while_links_are_signed_sends_nothing_more(
    signing: tuple[Bench, asyncio.Event, Generation],
):
    bench, signed, row = signing
    await bench.accounts.use_key(MAIN, kept(CLIENT))
    signed.set()
    await bench.until(row, State.READY)
    assert {key for *_, key in keys_sent(bench.service)} == {KEYS[CLIENT]}


async def test_a_key_that_is_removed_while_links_are_signed_sends_nothing_more(
    signing: tuple[Bench, asyncio.Event, Generation],
):
    bench, signed, row = signing
    await bench.accounts.forget(MAIN)
    signed.set()
    await bench.until_heard(QueueStopped)
    assert (await bench.until(row, State.WAITING)).submitted_at is None
    assert keys_sent(bench.service) == []


async def test_after_a_restart_each_one_is_followed_with_its_own_key(bench: Bench):
    bench.service.gets = [report("processing")]
    rows = [await press_with(bench, account) for account in (MAIN, CLIENT, "")]
    for row in rows:
        await bench.until(row, State.PROCESSING)
    await bench.end()
    bench.service.gets = [bench.service.finished()]
    await bench.begin()
    assert [item.name for item in await bench.accounts.all()] == ["Main key", "Client B"]
    for row in rows:
        await bench.until(row, State.READY)
    await require_own_keys(bench)


async def test_what_waited_at_the_end_is_sent_with_its_own_key_after_a_restart(bench: Bench):
    bench.engine.queue.pause()
    row = await press_with(bench, CLIENT)
    await bench.accounts.choose(MAIN)
    await bench.end()
    await bench.begin()
    bench.engine.queue.resume()
    bench.engine.queue.release(*bench.engine.queue.view.needs_confirmation)
    await bench.until(row, State.READY)
    await require_own_keys(bench)


async def test_a_project_can_have_an_account_of_its_own(bench: Bench):
    project = await bench.engine.organiser.make_project("Client B's film")
    assert project is not None
    await bench.accounts.set_of_project(project.id, CLIENT)
    outside = await bench.submit()
    await bench.engine.organiser.set_current_project(project.id)
    assert await bench.accounts.next_to_send() == CLIENT
    inside = await bench.submit()
    assert (outside.account, inside.account) == (MAIN, CLIENT)
    assert (await bench.accounts.use(CLIENT)).projects == ("Client B's film",)
    await bench.accounts.set_of_project(project.id, "")
    assert await bench.accounts.next_to_send() == MAIN


async def test_without_its_key_a_generation_waits_and_says_so_and_others_go_on(bench: Bench):
    await bench.accounts.use_key(CLIENT, NO_KEY)
    lost = await press_with(bench, CLIENT)
    stopped = await bench.until_heard(QueueStopped)
    assert isinstance(stopped, QueueStopped)
    assert (stopped.account, stopped.problem.code, stopped.problem.message) == (
        CLIENT,
        Code.KEY_GONE,
        "Client B",
    )
    other = await press_with(bench, MAIN)
    await bench.until(other, State.READY)
    assert bench.engine.queue.view.order == (lost.id,)
    await require_own_keys(bench)
    await bench.accounts.use_key(CLIENT, kept(CLIENT))
    bench.engine.go_on()
    await bench.until(lost, State.READY)
    await require_own_keys(bench)


async def test_what_runs_says_that_its_key_is_gone_and_goes_on_once_it_is_back(bench: Bench):
    bench.service.gets = [report("processing")]
    row = await press_with(bench, CLIENT)
    await bench.until(row, State.PROCESSING)
    await bench.accounts.forget(CLIENT)
    told = await bench.until_true(row, lambda latest: latest.problem is not None)
    assert told.problem is not None
    assert (told.state, told.problem.code, told.problem.message) == (
        State.PROCESSING,
        Code.KEY_GONE,
        "Client B",
    )
    await bench.engine.cancel(row.id)
    refused = await bench.until_heard(NotCancelled)
    assert isinstance(refused, NotCancelled)
    assert refused.problem.code == Code.KEY_GONE
    assert bench.service.count("POST", "/cancel") == 0
    bench.service.gets = [bench.service.finished()]
    await bench.accounts.use_key(CLIENT, kept(CLIENT))
    bench.engine.go_on()
    done = await bench.until(row, State.READY)
    assert done.problem is None
    await require_own_keys(bench)


@pytest.mark.parametrize("status", [401, 402, 403])
async def test_a_blocked_account_stops_alone(bench: Bench, status: int):
    bench.service.posts = [refuse(status), accept()]
    blocked = await press_with(bench, CLIENT)
    stopped = await bench.until_heard(QueueStopped)
    assert isinstance(stopped, QueueStopped)
    assert stopped.account == CLIENT
    other = await press_with(bench, MAIN)
    await bench.until(other, State.READY)
    assert (await bench.library.get(blocked.id)).state is State.WAITING  # type: ignore[union-attr]
    assert bench.service.count("POST") == 2
    bench.engine.go_on()
    await bench.until(blocked, State.READY)
    await require_own_keys(bench)


async def test_cancelling_and_adopting_use_the_account_s_key(bench: Bench):
    bench.service.gets = [report("processing")]
    bench.service.cancels = [reply({"success": True})]
    row = await press_with(bench, CLIENT)
    await bench.until(row, State.PROCESSING)
    lost = replace(a_generation(7), state=State.UNCONFIRMED, account=MAIN, api_base=bench.clients.service)
    await bench.library.add(lost)
    await bench.engine.cancel(row.id)
    bench.service.gets = [report("processing", model=lost.request.model, prompt=lost.request.prompt)]
    await bench.engine.reconciler.adopt(lost.id, "req_of_main")
    assert ("GET", f"{POSTS}/req_of_main", KEYS[MAIN]) in keys_sent(bench.service)
    assert bench.service.count("POST", "/cancel") == 1
    await require_own_keys(bench)


async def test_an_account_of_another_service_sends_nothing_here(bench: Bench):
    elsewhere = Account("3" * 32, "Elsewhere", "https://other.example.com", is_current=True)
    await bench.library.accounts.put(elsewhere)
    bench.clients.use_key(elsewhere.id, HeldKey(KeySource.KEYRING, "sd2_live_of_another_service_0003"))
    assert [item.name for item in await bench.accounts.all()] == ["Main key", "Client B"]
    assert await bench.accounts.next_to_send() == MAIN
    with pytest.raises(KeyUnusable) as gone:
        await bench.accounts.client_for(a_generation(account=elsewhere.id))
    assert gone.value.code is Code.KEY_GONE


async def test_the_environment_s_key_sends_all_that_is_pressed_in_its_run(bench: Bench):
    bench.clients.use_key("", HeldKey(KeySource.ENVIRONMENT, KEY))
    row = await bench.submit()
    assert row.account == ""
    assert (await bench.accounts.next_to_send(), bench.accounts.current.id) == ("", "")
    assert [item.account.id for item in bench.accounts.keys if item.account.is_current] == [""]
    assert await bench.accounts.unanswered() == 0
    await bench.until(row, State.READY)
    await require_own_keys(bench)


async def test_it_asks_once_which_key_follows_what_has_none(bench: Bench):
    bench.service.gets = [report("processing")]
    row = await press_with(bench, "")
    await bench.until(row, State.PROCESSING)
    # As long as that key is the one in use, there is nothing to ask.
    assert await bench.accounts.unanswered() == 0
    await bench.accounts.choose(MAIN)
    assert await bench.accounts.unanswered() == 1
    await bench.accounts.follow_unassigned(CLIENT)
    assert await bench.accounts.unanswered() == 0
    asked = len(bench.service.calls)
    bench.service.gets = [bench.service.finished()]
    done = await bench.until(row, State.READY)
    assert done.account == ""
    assert {key for *_, key in keys_sent(bench.service)[asked + 1 :]} <= {KEYS[CLIENT]}
    # The answer is kept, and is about what was made until then.
    await bench.end()
    await bench.begin()
    assert bench.accounts.account_of(row) == CLIENT
    later = replace(row, created_at=bench.clock.now() + 1)
    assert bench.accounts.account_of(later) == ""


async def test_naming_the_key_without_a_name_takes_along_what_was_sent_with_it(bench: Bench):
    row = await press_with(bench, "")
    await bench.until(row, State.READY)
    named = "4" * 32
    await bench.accounts.give_name(named, " My  key ", HeldKey(KeySource.KEYRING, KEY))
    assert (bench.accounts.current.id, bench.accounts.current.name) == (named, "My key")
    assert bench.accounts.account_of(row) == named
    assert await bench.accounts.unanswered() == 0
    assert [item.account.name for item in bench.accounts.keys] == ["Main key", "Client B", "My key"]
    owner = bench.accounts.owner(KEY)
    assert owner is not None
    assert owner.id == named


async def test_the_balance_of_the_key_without_a_name_goes_on_with_its_name(bench: Bench):
    fuse, named = bench.engine.fuse, "4" * 32
    await fuse.set_limit(Limit("balance", LimitScope.BALANCE, 0.0, is_hard=True))
    await fuse.enter_balance("", 1000)
    row = await press_with(bench, "")
    ready = await bench.until(row, State.READY)
    bench.engine.queue.pause()
    await press_with(bench, "")
    (before,) = await fuse.standings()
    assert before.left == 1000 - 2 * (ready.credits_charged or 0)
    await bench.accounts.give_name(named, "My key", HeldKey(KeySource.KEYRING, KEY))
    (after,) = [item for item in await fuse.standings() if item.limit.account == named]
    assert (after.left, after.limit.is_hard) == (before.left, True)
    assert [change.account for change in await fuse.changes_of_limits()] == [named, ""]
    await bench.accounts.give_name("5" * 32, "Another", HeldKey(KeySource.KEYRING, KEYS[MAIN]))
    assert [item.limit.account for item in await fuse.standings()].count(named) == 1


async def test_without_a_balance_none_goes_on(bench: Bench):
    await bench.engine.fuse.set_limit(Limit("balance", LimitScope.BALANCE, 0.0, is_hard=False))
    await bench.accounts.give_name("4" * 32, "My key", HeldKey(KeySource.KEYRING, KEY))
    assert await bench.engine.fuse.standings() == ()


async def test_a_forgotten_account_stays_as_long_as_something_belongs_to_it(bench: Bench):
    row = await press_with(bench, CLIENT)
    await bench.until(row, State.READY)
    await bench.accounts.forget(CLIENT)
    assert [item.name for item in bench.accounts.named] == ["Main key", "Client B"]
    await bench.accounts.forget(MAIN)
    assert [item.name for item in bench.accounts.named] == ["Client B"]
    assert (await bench.accounts.use(CLIENT)).generations == 1


async def test_renaming_and_replacing_keep_the_account(bench: Bench):
    bench.service.gets = [report("processing")]
    row = await press_with(bench, CLIENT)
    await bench.until(row, State.PROCESSING)
    await bench.accounts.rename(CLIENT, "  ")
    await bench.accounts.rename(CLIENT, "Client B and C")
    assert bench.accounts.name(CLIENT) == "Client B and C"
    rotated = "sd2_live_rotated_key_of_client_3"
    await bench.accounts.use_key(CLIENT, HeldKey(KeySource.KEYRING, rotated))
    # What was asked before may be answered after that.
    await bench.until_true(row, lambda _: keys_sent(bench.service)[-1][-1] == rotated)
    bench.service.gets = [bench.service.finished()]
    done = await bench.until(row, State.READY)
    assert done.account == CLIENT
    assert keys_sent(bench.service)[-1][-1] == rotated
    assert bench.events.count(AccountsChanged()) >= 3


@pytest.mark.parametrize("seed", most_are_slow(range(6), 2))
async def test_in_any_order_every_request_has_its_own_key(bench: Bench, seed: int):
    chance = random.Random(seed)
    bench.service.gets = [report("queued"), report("processing"), bench.service.finished()] * 4
    bench.service.posts = [accept() for _ in range(30)]
    bench.service.cancels = [refuse(409)]
    rows = list[Generation]()
    for _ in range(24):
        match chance.randrange(6):
            case 0:
                await bench.accounts.choose(chance.choice(["", MAIN, CLIENT]))
            case 1 if rows:
                await bench.engine.cancel(chance.choice(rows).id)
            case 2:
                account = chance.choice([MAIN, CLIENT])
                await bench.accounts.use_key(account, NO_KEY)
                await asyncio.sleep(0.002)
                await bench.accounts.use_key(account, kept(account))
                bench.engine.go_on()
            case 3 if chance.random() < 0.4:
                await bench.end()
                await bench.begin()
                bench.engine.queue.release(*bench.engine.queue.view.needs_confirmation)
            case _:
                rows.append(await bench.submit())
        await asyncio.sleep(chance.random() * 0.01)
    bench.engine.go_on()
    bench.engine.queue.release(*bench.engine.queue.view.order)
    for row in rows:
        await bench.until(row, State.READY, State.CANCELLED, State.UNCONFIRMED)
    await require_own_keys(bench)
