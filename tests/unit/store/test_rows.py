"""A generation survives the round trip through a row, and the export has the promised names."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from support.generations import NOW, a_generation, a_request, exchanges, generations

from seedance_studio.domain.answers import Exchange, Problem
from seedance_studio.domain.generation import FINAL, Clip, Generation, State
from seedance_studio.domain.models import DOCUMENTED
from seedance_studio.domain.request import Draft, Field, GenerationRequest, validate
from seedance_studio.store import queries
from seedance_studio.store.database import open_database
from seedance_studio.store.export import export_line
from seedance_studio.store.migrations.generations import UNFINISHED
from seedance_studio.store.rows import to_json

# By the names and in the order in which other tools were told to expect them.
_KEYS = [
    "id",
    "request_id",
    "state",
    *(str(field) for field in Field),
    "credits_charged",
    "estimate",
    "created_at",
    "submitted_at",
    "finished_at",
    "output_url",
    "clip_path",
    "verified",
    "account",
    *("set", "stack", "keeper", "project", "tags", "stars", "flag", "note", "trashed", "discarded"),
    "imported_from",
    "error",
]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with closing(open_database(tmp_path_factory.mktemp("rows"), NOW)) as connection:
        # What is proved here is the way there and back, not the disk.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("DROP TRIGGER charge_line_removed")
        yield connection


def empty(table: sqlite3.Connection) -> None:
    table.execute("DELETE FROM charge_lines")
    table.execute("DELETE FROM generations")


@pytest.mark.slow
@given(generation=generations)
def test_a_generation_comes_back_as_it_was(table: sqlite3.Connection, generation: Generation) -> None:
    empty(table)
    queries.insert(table, generation)
    found = queries.by_id(table, generation.id)
    assert found == generation
    assert to_json(found) == to_json(generation)


@pytest.mark.slow
@given(before=generations, after=generations, exchange=exchanges)
def test_a_saved_generation_replaces_the_row_and_keeps_the_exchange(
    table: sqlite3.Connection, before: Generation, after: Generation, exchange: Exchange
) -> None:
    empty(table)
    queries.insert(table, before)
    changed = Generation(
        **{name: getattr(after, name) for name in (item.name for item in fields(after))}
        | {"id": before.id, "request": before.request, "credits_charged": before.credits_charged}
    )
    queries.update(table, changed, exchange)
    assert queries.by_id(table, before.id) == changed
    assert queries.exchanges(table, before.id) == [exchange]


@pytest.mark.parametrize("number", [2**53 + 1, 2**63, -(2**64), 10**40])
def test_metadata_keeps_numbers_of_any_size_that_validation_lets_through(
    table: sqlite3.Connection, number: int
) -> None:
    request = validate(Draft(prompt="x", metadata=(("seed", str(number)),)), DOCUMENTED)
    assert isinstance(request, GenerationRequest)
    generation = a_generation(request=request, id=f"{number}")
    queries.insert(table, generation)
    found = queries.by_id(table, generation.id)
    assert found is not None
    assert found.request.metadata == {"seed": number}


@pytest.mark.slow
@given(generations)
def test_an_exported_line_is_one_json_object_with_the_promised_names(generation: Generation) -> None:
    line = export_line(generation, Path("/videos"))
    assert "\n" not in line
    found = json.loads(line)
    assert list(found) == _KEYS
    for name in ("created_at", "submitted_at", "finished_at"):
        seconds = getattr(generation, name)
        assert (found[name] is None) == (seconds is None)
        if seconds is not None:
            assert found[name].endswith("Z")
            assert datetime.fromisoformat(found[name]).timestamp() == pytest.approx(seconds, abs=0.001)


def test_an_exported_error_has_the_id_that_came_with_it():
    problem = Problem("refused_with_id", "no", "odd", "req_9")
    line = json.loads(export_line(a_generation(problem=problem), Path("/videos")))
    assert line["error"] == {
        "code": "refused_with_id",
        "message": "no",
        "reason": "odd",
        "request_id": "req_9",
    }


def test_an_exported_line_in_full() -> None:
    generation = a_generation(
        request=a_request(
            "A fox",
            media_urls=("https://cdn.example/a.png",),
            webhook_url="https://hooks.example/done?x=1",
            metadata={"shot": 10**40, "tags": ["a", {"b": None}]},
        ),
        created_at=1_700_000_000.25,
        submitted_at=1_700_000_001.0,
        finished_at=1_700_000_090.5,
        state=State.READY,
        request_id="gen_1",
        credits_charged=64.0,
        output_url="https://cdn.example/out.mp4",
        clip=Clip("clips/2023/11/a.mp4", 9, "00", 1280, 720, 5.0, "h264"),
        problem=Problem("link_expired", "gone", "expired"),
    )
    line = json.loads(export_line(generation, Path("/videos")))
    expected = {
        "id": "0" * 32,
        "request_id": "gen_1",
        "state": "ready",
        "model": "seedance-2.0",
        "prompt": "A fox",
        "media_urls": ["https://cdn.example/a.png"],
        "aspect_ratio": "16:9",
        "duration": 5,
        "resolution": "720p",
        "webhook_url": "https://hooks.example/done?x=1",
        "metadata": {"shot": 10**40, "tags": ["a", {"b": None}]},
        "credits_charged": 64.0,
        "created_at": "2023-11-14T22:13:20.250Z",
        "submitted_at": "2023-11-14T22:13:21.000Z",
        "finished_at": "2023-11-14T22:14:50.500Z",
        "output_url": "https://cdn.example/out.mp4",
        "clip_path": str(Path("/videos/clips/2023/11/a.mp4")),
        "verified": True,
        "account": "",
        "error": {"code": "link_expired", "message": "gone", "reason": "expired"},
    }
    assert line.items() >= expected.items()


def test_a_clip_of_an_older_library_is_a_verified_one(table: sqlite3.Connection) -> None:
    empty(table)
    queries.insert(table, a_generation(clip=Clip("a.mp4", 9, "00", 16, 9, 5.0, "h264")))
    old = {
        "path": "a.mp4",
        "size": 9,
        "sha256": "00",
        "width": 16,
        "height": 9,
        "duration": 5.0,
        "codec": "h264",
    }
    table.execute("UPDATE generations SET clip = ?", (json.dumps(old),))
    found = queries.by_id(table, "0" * 32)
    assert found is not None
    assert found.clip is not None
    assert found.clip.verified


def test_an_unverified_clip_is_exported_as_one() -> None:
    clip = Clip("a.mp4", 9, "00", 16, 9, 5.0, "zz99", doubt="codec_unknown")
    line = json.loads(export_line(a_generation(clip=clip), Path("/videos")))
    assert (line["clip_path"], line["verified"]) == (str(Path("/videos/a.mp4")), False)


def test_the_states_that_are_not_final_are_those_that_the_database_looks_up():
    assert set(UNFINISHED.strip("()").replace("'", "").split(",")) == set(State) - FINAL
