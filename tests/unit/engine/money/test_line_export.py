"""The lines of the books as files for other programs."""

from __future__ import annotations

import csv
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import pytest_asyncio
from support.empty_library import put_empty_library
from support.generations import NOW
from support.libraries import a_ready

from seedance_studio.domain.accounts import Account
from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.own_money import OwnMoney
from seedance_studio.domain.refunds import RefundState
from seedance_studio.domain.spending import Slot, SpendingFilter
from seedance_studio.engine.money.line_export import LineExport
from seedance_studio.store.library import Library

WHOLE = Slot(0.0, NOW * 2)
EURO = OwnMoney(0.01, "€")


@pytest_asyncio.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    """Five charges, of which one was given back."""
    put_empty_library(tmp_path / "library")
    library = await Library.open(tmp_path / "library", now=lambda: NOW)
    for number in range(5):
        await library.add(a_ready(number, f"=prompt {number}, with a comma", set_id="press"))
    await library.bookkeeping.note_refund(a_ready(4).id, RefundState.REFUNDED, NOW + 500)
    yield library
    await library.close()


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows by the names of their columns."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


async def test_every_line_is_in_the_table(library: Library, tmp_path: Path):
    path = tmp_path / "lines.csv"
    seen = list[int]()
    count = await LineExport(library).write(path, WHOLE, SpendingFilter(), EURO, seen.append)
    rows = read_csv(path)
    assert count == len(rows) == 6
    assert seen == [6]
    assert [float(row["credits"]) for row in rows] == [40.0] * 5 + [-40.0]
    assert (rows[0]["request_id"], rows[0]["set"], rows[0]["money"], rows[0]["currency"]) == (
        "req_0",
        "press",
        "0.4",
        "€",
    )
    # A spreadsheet would run a prompt that begins so.
    assert rows[0]["prompt"] == "'=prompt 0, with a comma"


async def test_an_account_is_told_by_its_id_and_its_name(library: Library, tmp_path: Path):
    client = "2" * 32
    await library.accounts.put(Account(client, "Client B", "https://api.example"))
    await library.add(replace(a_ready(7), account=client))
    for name in ("lines.csv", "lines.jsonl"):
        await LineExport(library).write(tmp_path / name, WHOLE, SpendingFilter(), EURO, lambda _: None)
    lines = (tmp_path / "lines.jsonl").read_text("utf-8").splitlines()
    for rows in (read_csv(tmp_path / "lines.csv"), [json.loads(line) for line in lines]):
        told = {(row["account"], row["account_name"]) for row in rows}
        assert told == {("", ""), (client, "Client B")}


async def test_json_lines_hold_the_same(library: Library, tmp_path: Path):
    path = tmp_path / "lines.jsonl"
    await LineExport(library).write(path, WHOLE, SpendingFilter(), OwnMoney(), lambda _: None)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [row["kind"] for row in rows] == ["charge"] * 5 + ["refund"]
    assert "money" not in rows[0]


async def test_only_what_is_looked_at_is_written(library: Library, tmp_path: Path):
    path = tmp_path / "lines.csv"
    slot = Slot(NOW + 2, NOW + 4)
    count = await LineExport(library).write(path, slot, SpendingFilter(), EURO, lambda _: None)
    assert count == 2
    assert await LineExport(library).write(path, WHOLE, SpendingFilter("film"), EURO, lambda _: None) == 0


async def test_a_folder_that_can_not_be_written_to_is_told(library: Library, tmp_path: Path):
    path = tmp_path / "none" / "lines.csv"
    with pytest.raises(LibraryError):
        await LineExport(library).write(path, WHOLE, SpendingFilter(), EURO, lambda _: None)


async def test_windows_lose_and_repeat_no_line(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("seedance_studio.engine.money.line_export._AT_ONCE", 2)
    same = replace(a_ready(9), id="f" * 32, request_id="req_same", submitted_at=NOW + 3)
    await library.add(same)
    path = tmp_path / "lines.csv"
    await LineExport(library).write(path, WHOLE, SpendingFilter(), EURO, lambda _: None)
    lines = [row["line"] for row in read_csv(path)]
    assert len(lines) == len(set(lines)) == 7


async def test_times_are_those_of_the_persons_zone(library: Library, tmp_path: Path):
    path = tmp_path / "lines.csv"
    zone = timezone(timedelta(hours=13))
    await LineExport(library, zone).write(path, WHOLE, SpendingFilter(), EURO, lambda _: None)
    time = read_csv(path)[0]["time"]
    assert time.endswith("+13:00")
    first = a_ready(0).submitted_at
    assert first is not None
    assert datetime.fromisoformat(time).timestamp() == int(first)
