"""A report tells support everything about a generation, without the key or a signed address."""

from __future__ import annotations

import json
import logging
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from support.libraries import a_ready, contents
from support.pressing import press_one
from support.service import KEY, Bench, Service, refuse, reply, report, reset
from support.spending import a_limit

from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.engine.report import Report, ReportCase
from seedance_studio.system.logs import set_up_logging

SIGNATURE = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
SIGNED = f"https://bucket.example/cat.jpg?X-Amz-Credential=AKIAEXAMPLE&X-Amz-Signature={SIGNATURE}"
PROMPT = f"A cat | waits\nMy key is {KEY}"


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    level = root.level
    handler = set_up_logging(tmp_path / "logs")
    yield tmp_path / "logs"
    root.removeHandler(handler)
    root.setLevel(level)
    handler.close()


@pytest.fixture
def make(bench: Bench, logs: Path, tmp_path: Path) -> Callable[..., object]:
    async def build(generation: Generation, *secrets: str) -> dict[str, str]:
        exchanges = await bench.library.exchanges(generation.id)
        made = Report([ReportCase(generation, exchanges)], bench.service.url, "1.2.3", logs, (KEY, *secrets))
        place = made.write(tmp_path / "Downloads")
        with zipfile.ZipFile(place) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name).decode() for name in archive.namelist()}

    return build


async def submit(bench: Bench) -> Generation:
    request = GenerationRequest("seedance-2.0", PROMPT, 4, "720p", "16:9", media_urls=(SIGNED,))
    return await press_one(bench.engine, request)


async def test_all_is_told_and_nothing_given_away(bench: Bench, service: Service, make, logs: Path):
    service.gets[:] = [report("failed", error={"code": "content", "message": f"no {KEY} {SIGNED}"})]
    failed = await bench.until(await submit(bench), State.FAILED)
    logging.getLogger("test").error("About %s: %s and %s", failed.id, KEY, SIGNED)
    logging.getLogger("test").error("About another one")
    try:
        raise ValueError(f"with {KEY}")
    except ValueError:
        logging.getLogger("test").exception("Also about %s", failed.request_id)
    texts = await make(failed)
    for name, text in texts.items():
        assert KEY not in text, name
        assert SIGNATURE not in text, name
        assert "X-Amz" not in text, name
        assert "AKIAEXAMPLE" not in text, name
    assert set(texts) == {"summary.md", "generation.json", "exchanges.json", "log.txt"}
    summary = texts["summary.md"]
    for words in (
        "req_1",
        "32 credits",
        "Does the charge stand",
        "content",
        "Seedance Studio 1.2.3",
        failed.id,
    ):
        assert words in summary
    for line in ("| Duration | 4 s |", "| References | 1 |", "| Webhook URL | none |"):
        assert line in summary
    assert "> A cat | waits\n> My key is ***" in summary
    kept = json.loads(texts["generation.json"])
    assert kept["request"]["media_urls"] == ["https://bucket.example/cat.jpg?***"]
    assert kept["credits_charged"] == 32
    exchanges = json.loads(texts["exchanges.json"])
    assert [item["method"] for item in exchanges] == ["POST", "GET"]
    assert "sent" in exchanges[0]
    assert "About another one" not in texts["log.txt"]
    assert "Also about req_1" in texts["log.txt"]
    assert "ValueError: with sd2_***" in texts["log.txt"]


async def test_one_without_an_answer_says_what_is_not_known(bench: Bench, service: Service, make):
    service.posts[:] = [reset]
    lost = await bench.until(await submit(bench), State.UNCONFIRMED)
    summary = (await make(lost))["summary.md"]
    assert "Was it accepted, under which id, and was it charged?" in summary
    assert "none was received" in summary
    assert "no answer after" in summary


async def test_one_that_was_never_sent(bench: Bench, service: Service, make):
    service.posts[:] = [refuse(401)]
    waiting = await submit(bench)
    waiting = await bench.until_true(waiting, lambda latest: latest.problem is not None)
    texts = await make(waiting)
    assert "not known" in texts["summary.md"]
    assert json.loads(texts["generation.json"])["state"] == "waiting"


async def test_a_secret_that_json_would_quote_is_found_too(bench: Bench, make):
    ready = await bench.until(await submit(bench), State.READY)
    odd = 'a"key\\with/all'
    texts = await make(replace(ready, remote_status=f"said {odd}", output_url=SIGNED), odd)
    assert json.loads(texts["generation.json"])["remote_status"] == "said ***"
    assert all(SIGNATURE not in text and json.dumps(odd)[1:-1] not in text for text in texts.values())


async def test_no_signed_link_is_left_in_an_answer_however_it_was_written(
    bench: Bench, logs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HOME", "/home/ada")
    ready = await bench.until(await submit(bench), State.READY)
    told = json.dumps({"url": SIGNED, "file": "/home/ada/clip.mp4"})
    answers = (
        told.replace("/", "\\/"),
        json.dumps(told).replace("/", "\\u002f"),
        f"redirect={quote(SIGNED, safe='')}",
        told.replace("/", "\\/")[:-30],
    )
    exchanges = [Exchange(0.0, "GET", "/x", 200, 0.1, answer, answer) for answer in answers]
    logging.getLogger("test").error("About %s: %s", ready.id, answers[0])
    place = Report([ReportCase(ready, exchanges)], bench.service.url, "1", logs, ()).write(
        tmp_path / "Downloads"
    )
    with zipfile.ZipFile(place) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    for name, text in texts.items():
        assert SIGNATURE[:20] not in text, name
        assert "AKIAEXAMPLE" not in text, name
        assert "/home/ada" not in text.replace("\\", ""), name
    assert "~" in texts["exchanges.json"]
    assert "About" in texts["log.txt"]


async def test_nothing_is_overwritten_and_no_half_file_is_left(bench: Bench, logs: Path, tmp_path: Path):
    ready = await bench.until(await submit(bench), State.READY)
    made = Report([ReportCase(ready, ())], bench.service.url, "1.2.3", logs, ())
    first, second = (made.write(tmp_path) for _ in range(2))
    assert first != second
    assert first.name == f"seedance-report-20270115-080000-{ready.id[:8]}.zip"
    assert second.name.endswith("-2.zip")
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError) as caught:
        made.write(tmp_path / "file")
    assert caught.value.code is Code.CANNOT_WRITE
    assert not [name for name in contents(tmp_path) if name.endswith(".part")]


async def test_an_id_in_an_unclear_answer_is_told(bench: Bench, service: Service, make):
    no = {"success": False, "error": {"code": "odd", "message": "Odd"}, "requestId": "req_77"}
    service.posts[:] = [reply(no)]
    texts = await make(await bench.until(await submit(bench), State.UNCONFIRMED))
    assert "not sure, an unclear answer held req_77" in texts["summary.md"]


async def test_the_cause_is_named_where_the_service_names_it(bench: Bench, service: Service, make):
    service.gets[:] = [report("failed", error={"code": "OutputAudioSensitive", "message": "No."})]
    texts = await make(await bench.until(await submit(bench), State.FAILED))
    assert "| Cause, as the program reads it | output sound |" in texts["summary.md"]
    service.gets[:] = [report("failed", error="Odd.")]
    texts = await make(await bench.until(await submit(bench), State.FAILED))
    assert "Cause" not in texts["summary.md"]


async def test_the_limits_that_count_it_are_named(bench: Bench, logs: Path, tmp_path: Path):
    row = replace(a_ready(1), reserved_project="p1")
    limits = (
        a_limit(1000.0),
        a_limit(500.0, LimitScope.PROJECT, project="p1", is_hard=False),
        a_limit(900.0, LimitScope.PROJECT, project="p2"),
    )
    place = Report([ReportCase(row, (), limits)], bench.service.url, "1.2.3", logs, (KEY,)).write(tmp_path)
    with zipfile.ZipFile(place) as archive:
        summary = archive.read("summary.md").decode()
    assert "| Spending limits now | day 1000 (stops), project 500 (asks) |" in summary


async def test_several_go_into_one_report(bench: Bench, service: Service, logs: Path, tmp_path: Path):
    service.gets[:] = [report("failed", error={"code": "content", "message": f"no {KEY}"})]
    failed = await bench.until(await submit(bench), State.FAILED)
    service.posts[:] = [reset]
    lost = await bench.until(await submit(bench), State.UNCONFIRMED)
    logging.getLogger("test").error("About %s", failed.id)
    logging.getLogger("test").error("About %s", lost.id)
    cases = [ReportCase(item, await bench.library.exchanges(item.id)) for item in (failed, lost)]
    place = Report(cases, bench.service.url, "1.2.3", logs, (KEY,)).write(tmp_path)
    with zipfile.ZipFile(place) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    first, second = (f"{number:03}-{item.id[:8]}" for number, item in enumerate((failed, lost), 1))
    parts = {f"{folder}/{name}.json" for folder in (first, second) for name in ("generation", "exchanges")}
    assert set(texts) == {"summary.md", "log.txt", *parts}
    assert place.stem.endswith(f"{failed.id[:8]}-and-1-more")
    summary = texts["summary.md"]
    assert summary.startswith(
        "# 2 generations with the Seedance Open API\n\nCharged together, as far as is known: 32 "
    )
    assert (
        f"| req_1 | failed | 32 credits | {_when(failed)} | generation_failed: content: no *** |" in summary
    )
    assert "Was it accepted, under which id, and was it charged?" in summary
    assert texts["log.txt"].count("About") == 2
    assert all(KEY not in text for text in texts.values())


def _when(generation: Generation) -> str:
    at = datetime.fromtimestamp(generation.submitted_at or 0.0, UTC)
    return at.isoformat(sep=" ", timespec="milliseconds")
