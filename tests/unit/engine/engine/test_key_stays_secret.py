"""After a run with every possible error about the key, none of our files contains it."""

from __future__ import annotations

import asyncio
import base64
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.keyring_session import KeyringSession
from support.service import Act, Bench, Service, accept, refuse, reply, report

from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.generation import State
from seedance_studio.store.export import export_lines
from seedance_studio.system.logs import set_up_logging
from seedance_studio.system.settings import Settings, SettingsFile

_PROMPT = "a prompt that must be found"


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    level = root.level
    handler = set_up_logging(tmp_path / "logs")
    yield tmp_path / "logs"
    root.removeHandler(handler)
    handler.close()
    root.setLevel(level)


def _files_with(folder: Path, text: str) -> list[str]:
    forms = [text.encode(), base64.b64encode(text.encode()), text.encode("utf-16-le")]
    return [
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and any(form in file.read_bytes() for form in forms)
    ]


def _hostile(key: str) -> list[tuple[Act, State]]:
    """Answers to a submission that contain the key, and the state they lead to."""
    said = f"the key {key} (Bearer {key}) is what you sent"
    return [
        (reply({"success": False, "error": {"code": key, "message": said}}, 400), State.REFUSED),
        (reply({"success": False, "error": said}, 422), State.REFUSED),
        (reply({"success": True, key: said, "requestId": None}), State.UNCONFIRMED),
        (reply(f"<html>{said}</html>".encode()), State.UNCONFIRMED),
        (reply(b"x" * 3990 + said.encode()), State.UNCONFIRMED),
        (reply({"error": said}, 500), State.UNCONFIRMED),
        (reply(b"", 302, location=f"https://elsewhere.example/{key}?key={key}"), State.REFUSED),
        (
            reply(
                {
                    "success": True,
                    "requestId": "req_9",
                    "status": "failed",
                    "message": said,
                    "echo": {key: key},
                }
            ),
            State.FAILED,
        ),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("key", ["sd2_live_engine_tests_0123456789", "another/shape+of=key.0123456789"])
async def test_no_file_holds_the_key(
    tmp_path: Path, logs: Path, service: Service, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setattr("support.service.KEY", key)
    bench = Bench(tmp_path / "library", service)
    await bench.begin()
    for act, state in _hostile(key):
        service.posts = [act]
        await bench.until(await bench.submit(_PROMPT), state)
    service.posts = [reply({"success": True, "requestId": "req_1", "status": "queued", "creditsCharged": 32})]
    service.gets = [
        refuse(500, f"no {key}"),
        reply({"success": False, "error": {"code": "not_found", "message": key}}, 404),
        report("failed", error={"code": key, "message": f"Bearer {key}"}),
    ]
    failed = await bench.until(await bench.submit(_PROMPT), State.FAILED)
    assert failed.problem is not None
    logging.getLogger("seedance_studio").error("sent with %s", {"Authorization": f"Bearer {key}"})
    service.posts = [accept(requestId="req_2")]
    service.gets = [service.finished()]
    await bench.until(await bench.submit(_PROMPT), State.READY)
    await bench.end()
    assert not bench.failures

    SettingsFile(tmp_path / "config" / "settings.json").save(Settings(library_folder=str(bench.folder)))
    (tmp_path / "export.jsonl").write_text("\n".join(export_lines(bench.folder)), encoding="utf-8")
    session = KeyringSession(tmp_path, key)
    kept = "asyncio.run(KeyStore(timeout=10).save(KEY)); tell(asyncio.run(KeyStore(timeout=10).load()))"
    assert await asyncio.to_thread(session.run, kept) == key

    assert _files_with(tmp_path, key) == []
    assert _files_with(tmp_path, "0123456789") == []
    # The same look finds what is there to be found.
    assert {"export.jsonl", "library/library.sqlite3"} <= set(_files_with(tmp_path, _PROMPT))
    assert session.keyring_file.exists()
    assert _files_with(logs, "Bearer ***") == ["studio.log"]


@pytest.mark.slow
async def test_no_file_holds_the_key_of_a_named_account(tmp_path: Path, logs: Path, service: Service) -> None:
    named, key = "2" * 32, "sd2_live_of_a_named_account_7654321"
    bench = Bench(tmp_path / "library", service)
    await bench.begin()
    await bench.accounts.add(named, "Client B", HeldKey(KeySource.KEYRING, key))
    await bench.accounts.choose(named)
    for act, state in _hostile(key):
        service.posts = [act]
        await bench.until(await bench.submit(_PROMPT), state)
    logging.getLogger("seedance_studio").error("%s, %r", bench.accounts.keys, vars(bench.clients)["_held"])
    await bench.end()
    assert not bench.failures
    (tmp_path / "export.jsonl").write_text("\n".join(export_lines(bench.folder)), encoding="utf-8")
    assert _files_with(tmp_path, key) == []
    assert _files_with(tmp_path, "7654321") == []
    assert "library/library.sqlite3" in _files_with(tmp_path, "Client B")
    assert f"authorization: bearer {key}" in service.heads[0]
