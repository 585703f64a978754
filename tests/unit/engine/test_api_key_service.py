"""A key is checked with the service, then stored in the real keyring. If that fails, the result says so."""

from __future__ import annotations

import asyncio
import textwrap
from pathlib import Path

import pytest
from support.keyring_session import KeyringSession
from support.service import Act, Service, refuse, reply, reset

from seedance_studio.domain.open_api import SERVICE
from seedance_studio.engine.api_key_service import key_entry

pytestmark = pytest.mark.slow

_KEY = "sd2_live_0123456789abcdef"
_UNKNOWN = refuse(404, "not_found")
"""The answer about a generation that does not exist, if the key is accepted."""
_CHECK = ("GET", "/api/open/v1/video/generations/req_00000000000000000000")
_PROGRAM = """
import time
from dataclasses import asdict
from seedance_studio.api.client import SeedanceClient
from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.api_key import HeldKey
from seedance_studio.engine.api_key_service import ApiKeyService

clients = []

def make_client(key):
    clients.append(SeedanceClient({url!r}, key, now=time.time, monotonic=time.monotonic))
    return clients[-1]

keys = ApiKeyService(lambda account: KeyStore(timeout=10), make_client)
store = KeyStore(timeout=10)

async def held(awaitable):
    try:
        found = await awaitable
    except StudioError as error:
        return str(error.code)
    assert found.key not in repr(found) or not found.key
    return [found.source, found.key, found.tail, found.problem and found.problem.code]
"""


@pytest.fixture
def session(tmp_path: Path) -> KeyringSession:
    return KeyringSession(tmp_path, _KEY)


async def _in_session(session: KeyringSession, service: Service, script: str, *, bus: bool = True) -> object:
    whole = _PROGRAM.replace("{url!r}", repr(service.url)) + textwrap.dedent(script)
    if bus:
        return await asyncio.to_thread(session.run, whole)
    return await asyncio.to_thread(session.run_without_bus, whole)


async def test_a_key_that_the_service_takes_is_kept_found_again_and_forgotten(
    session: KeyringSession, service: Service
) -> None:
    service.gets = [_UNKNOWN]
    script = """
        async def main():
            return [
                await held(keys.load(None)),
                await held(keys.enter("  " + KEY + " ")),
                await held(keys.load(None)),
                await held(keys.forget()),
                await held(keys.load(None)),
            ]
        tell(asyncio.run(main()))
    """
    nothing, kept = ["none", "", "", None], ["keyring", _KEY, "cdef", None]
    assert await _in_session(session, service, script) == [nothing, kept, kept, nothing, nothing]
    assert service.calls == [_CHECK]


async def test_a_key_that_the_service_does_not_take_is_not_kept(
    session: KeyringSession, service: Service
) -> None:
    service.gets = [refuse(401)]
    script = """
        async def main():
            return [await held(keys.enter(KEY)), await store.load()]
        tell(asyncio.run(main()))
    """
    assert await _in_session(session, service, script) == ["unauthorized", None]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        pytest.param(refuse(403), "forbidden", id="403"),
        pytest.param(refuse(500), "server_error", id="500"),
        pytest.param(reset, "connection_lost", id="reset"),
        pytest.param(reply(b"<html>No such page", 404), "not_found", id="404_of_something_else"),
        pytest.param(reply({"success": True, "data": []}), "bad_answer", id="models_for_anyone"),
    ],
)
async def test_a_key_that_could_not_be_checked_is_kept_and_that_is_said(
    session: KeyringSession, service: Service, answer: Act, code: str
) -> None:
    service.gets = [answer]
    script = """
        async def main():
            entered = await keys.enter(KEY)
            return [entered.source, entered.unchecked.code, await store.load() == KEY]
        tell(asyncio.run(main()))
    """
    assert await _in_session(session, service, script) == ["keyring", code, True]


async def test_a_key_that_is_refused_does_not_take_the_place_of_the_one_kept(
    session: KeyringSession, service: Service
) -> None:
    service.gets = [_UNKNOWN, refuse(401)]
    script = """
        async def main():
            await keys.enter(KEY)
            return [await held(keys.enter("sd2_other")), await store.load()]
        tell(asyncio.run(main()))
    """
    assert await _in_session(session, service, script) == ["unauthorized", _KEY]


async def test_a_malformed_key_asks_nobody(session: KeyringSession, service: Service) -> None:
    script = """
        async def main():
            return [await held(keys.enter(KEY + chr(10))), await held(keys.enter("")), len(clients)]
        tell(asyncio.run(main()))
    """
    assert await _in_session(session, service, script) == ["key_malformed", "key_malformed", 0]
    assert service.calls == []


async def test_without_a_keyring_the_key_is_for_this_session_and_says_so(
    session: KeyringSession, service: Service
) -> None:
    service.gets = [_UNKNOWN]
    script = """
        async def main():
            return [
                await held(keys.load(None)),
                await held(keys.enter(KEY)),
                await held(keys.load(None)),
                await held(keys.forget()),
            ]
        tell(asyncio.run(main()))
    """
    none = ["none", "", "", "keyring_absent"]
    used = ["session", _KEY, "cdef", "keyring_absent"]
    assert await _in_session(session, service, script, bus=False) == [none, used, none, "keyring_absent"]
    assert not [file for file in session.home.rglob("*") if file.is_file()]


async def test_the_environment_s_key_comes_first_and_is_not_kept(
    session: KeyringSession, service: Service
) -> None:
    script = """
        async def main():
            await store.save("sd2_kept_before_0")
            return [
                await held(keys.load(" " + KEY + " ")),
                await held(keys.load("sd2_bad\\n")),
                await held(keys.load("")),
                await store.load(),
            ]
        tell(asyncio.run(main()))
    """
    assert await _in_session(session, service, script) == [
        ["environment", _KEY, "cdef", None],
        ["none", "", "", "key_malformed"],
        ["keyring", "sd2_kept_before_0", "re_0", None],
        "sd2_kept_before_0",
    ]


@pytest.mark.parametrize("base", [SERVICE, f"{SERVICE}:443", SERVICE.replace("www.", "WWW.")])
def test_the_usual_service_has_the_entry_that_it_always_had(base: str) -> None:
    assert key_entry(base) == "api-key"


def test_each_other_service_has_an_entry_of_its_own() -> None:
    bases = (
        SERVICE,
        "https://other.example",
        "https://other.example:8443",
        "http://127.0.0.1:8000",
        "https://www.seedance2.ink.evil.example",
        f"{SERVICE}:8443",
        "http://www.seedance2.ink",
    )
    entries = [key_entry(base) for base in bases]
    assert len(set(entries)) == len(bases)
    assert entries[1] == "api-key https://other.example"


async def test_a_damaged_entry_is_a_problem_and_no_key(session: KeyringSession, service: Service) -> None:
    script = """
        async def main():
            await store.save("two\\nlines")
            return await held(keys.load(None))
        tell(asyncio.run(main()))
    """
    assert await _in_session(session, service, script) == ["none", "", "", "key_malformed"]


async def test_little_of_a_short_key_is_shown(session: KeyringSession, service: Service) -> None:
    script = """
        tell([HeldKey("session", "x" * n).tail for n in (0, 4, 11, 12)])
    """
    assert await _in_session(session, service, script, bus=False) == ["", "", "", "xxxx"]
