"""Each account's client sends its own key and no other, whatever is replaced or forgotten meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.generations import a_request
from support.keyring_session import KeyringSession
from support.service import Service, reply

from seedance_studio.api.client import SeedanceClient
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code, KeyUnusable
from seedance_studio.engine.clients import Clients

FIRST = "sd2_live_first_key_0123456789"
OTHER = "sd2_live_other_key_9876543210"
LATER = "sd2_live_later_key_5555555555"


def held(key: str) -> HeldKey:
    return HeldKey(KeySource.SESSION, key)


@pytest.fixture
async def clients(service: Service) -> AsyncIterator[Clients]:
    service.gets = [reply({"success": True, "data": []})]
    first = SeedanceClient(service.url, FIRST, now=lambda: 0.0, monotonic=lambda: 0.0)
    made = Clients(first, held(FIRST))
    made.use_key("other", held(OTHER))
    yield made
    await made.close()


def keys_seen(service: Service) -> list[str]:
    found = (line for head in service.heads for line in head.splitlines() if line.startswith("authorization"))
    return [line.rpartition(" ")[2] for line in found]


async def test_each_account_sends_its_own_key(clients: Clients, service: Service) -> None:
    for account in ("", "other", ""):
        await (await clients.client_of(account)).submit(a_request())
    assert keys_seen(service) == [FIRST, OTHER, FIRST]
    assert await clients.client_of("other") is await clients.client_of("other")
    assert clients.used_keys == {FIRST, OTHER}


async def test_a_replaced_key_is_sent_from_then_on_and_never_by_what_is_under_way(
    clients: Clients, service: Service
) -> None:
    arrived, go_on = asyncio.Event(), asyncio.Event()

    async def late(_: Service, writer: asyncio.StreamWriter) -> None:
        arrived.set()
        await go_on.wait()
        await reply({"success": True, "requestId": "req_1", "seen": [OTHER, LATER]})(service, writer)

    service.posts = [late]
    before = await clients.client_of("other")
    under_way = asyncio.ensure_future(before.submit(a_request()))
    await arrived.wait()
    clients.use_key("other", held(LATER))
    go_on.set()
    answer = await under_way
    # The answer that quotes the key it was asked with is kept without it.
    assert answer.exchange is not None
    assert OTHER not in answer.exchange.received
    await (await clients.client_of("other")).list_models()
    assert keys_seen(service) == [OTHER, LATER]
    assert clients.used_keys == {FIRST, OTHER, LATER}


async def test_without_its_key_nothing_of_an_account_is_sent(clients: Clients, service: Service) -> None:
    clients.use_key("other", HeldKey(KeySource.NONE))
    with pytest.raises(KeyUnusable) as gone:
        await clients.client_of("other", "Client B")
    assert (gone.value.code, gone.value.detail) == (Code.KEY_GONE, "Client B")
    clients.use_key("", HeldKey(KeySource.NONE))
    with pytest.raises(KeyUnusable) as missing:
        await clients.client_of("")
    assert missing.value.code is Code.KEY_MISSING
    assert service.calls == []


@pytest.mark.slow
def test_the_key_of_an_account_is_an_entry_of_its_own_in_the_keyring(tmp_path: Path) -> None:
    script = """
from seedance_studio.api.client import SeedanceClient
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.engine.clients import Clients
from seedance_studio.system.keys import store_of_account

async def main():
    first = SeedanceClient("https://example.com", "", now=lambda: 0.0, monotonic=lambda: 0.0)
    clients = Clients(first, HeldKey(KeySource.NONE))
    missing = await tried(clients.client_of("a1"))
    await store_of_account("a1").save(KEY)
    await store_of_account("b2").save("sd2_live_of_the_second_one")
    still = (await clients.load("a1")).source
    again = Clients(first, HeldKey(KeySource.NONE))
    found = [await again.load(name) for name in ("a1", "b2", "c3")]
    await store_of_account("a1").forget()
    return [
        missing, still, [[one.source, one.tail] for one in found],
        await store_of_account("a1").load(), (await store_of_account("b2").load())[-4:],
    ]

tell(asyncio.run(main()))
"""
    told = KeyringSession(tmp_path, FIRST).run(script)
    kept = [["keyring", "6789"], ["keyring", "_one"], ["none", ""]]
    assert told == ["key_gone", "none", kept, None, "_one"]


@pytest.mark.slow
def test_a_keyring_that_did_not_answer_is_asked_again(tmp_path: Path) -> None:
    script = """
from seedance_studio.api.client import SeedanceClient
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.engine.clients import Clients

async def main():
    first = SeedanceClient("https://example.com", "", now=lambda: 0.0, monotonic=lambda: 0.0)
    clients = Clients(first, HeldKey(KeySource.NONE))
    before = await clients.load("a1")
    clients.look_again()
    return [before.problem.code, clients.held("a1").problem]

tell(asyncio.run(main()))
"""
    assert KeyringSession(tmp_path, FIRST).run_without_bus(script) == ["keyring_absent", None]
