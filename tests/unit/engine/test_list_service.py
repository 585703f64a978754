"""Files, folders and pictures are read as lists, away from the loop."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.empty_library import put_empty_library
from support.generations import NOW

from seedance_studio.domain.list_rows import ListChoices, ListedRow, ListFault, ListGround
from seedance_studio.domain.list_tables import ListForm, ListTable
from seedance_studio.domain.models import DOCUMENTED
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.request import Draft
from seedance_studio.engine.list_service import ListService, ListText, sense_of
from seedance_studio.engine.money.estimates import Estimates
from seedance_studio.engine.text_files import TextFault
from seedance_studio.store.library import Library


@pytest.fixture
async def estimates(tmp_path: Path) -> AsyncIterator[Estimates]:
    """Of a library without a history."""
    put_empty_library(tmp_path / "library")
    library = await Library.open(tmp_path / "library", now=lambda: NOW)
    yield Estimates(library)
    await library.close()


@pytest.fixture
def lists(estimates: Estimates) -> ListService:
    return ListService(estimates)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("istem;etiket\nGün batımında ıssız bir şehir;gece çekimi", "cp1254"),
        ("提示词,标签\n黄昏的城市，镜头慢慢推近,夜景", "gb18030"),
        ("prompt,tag\nA train at dawn,night", "utf-16-le"),
    ],
)
async def test_a_file_of_another_time_is_read_in_its_encoding(
    lists: ListService, tmp_path: Path, text: str, encoding: str
):
    file = tmp_path / "night.csv"
    file.write_bytes(text.encode(encoding))
    assert await lists.open([file]) == ListText(text, tmp_path)


def test_letters_that_no_one_writes_make_less_sense():
    turkish = "Gün batımında ıssız bir şehir".encode("cp1254")
    chinese = "黄昏的城市，镜头慢慢推近".encode("gb18030")
    assert sense_of(turkish.decode("cp1254")) > sense_of(turkish.decode("gb18030", "replace"))
    assert sense_of(chinese.decode("gb18030")) > sense_of(chinese.decode("cp1254", "replace"))


async def test_the_pictures_of_a_folder_come_in_the_order_of_their_names(lists: ListService, tmp_path: Path):
    for name in ("shot 10.png", "shot 2.JPG", ".hidden.png", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "deeper.png").mkdir()
    found = await lists.open([tmp_path])
    assert isinstance(found, ListTable)
    assert [row[1] for row in found.rows] == ["shot 2", "shot 10"]
    assert await lists.is_folder(tmp_path)


async def test_several_pictures_are_a_list_too(lists: ListService, tmp_path: Path):
    found = await lists.open([tmp_path / "b.png", tmp_path / "a.jpg"])
    assert isinstance(found, ListTable)
    assert (found.form, [row[1] for row in found.rows]) == (ListForm.FILES, ["b", "a"])


async def test_what_is_not_there_can_not_be_read(lists: ListService, tmp_path: Path):
    assert await lists.open([tmp_path / "none.csv"]) is TextFault.UNREADABLE


async def test_a_file_beside_the_list_must_be_there(lists: ListService, tmp_path: Path):
    (tmp_path / "tower.png").write_bytes(b"x")
    (tmp_path / "empty.png").touch()
    source = ListText("prompt,image\nA tower,tower.png\nA mill,mill.png\nA barn,empty.png", tmp_path)
    table = await lists.read(source, None)
    rows = await lists.lay_out(table, ListChoices(uses=table.uses), ListGround(Draft(), DOCUMENTED), range(9))
    said = [[(error.fault, error.detail) for error in row.faults] for row in rows]
    missing = ListFault.FILE_MISSING
    assert said == [[], [(missing, "mill.png")], [(missing, "empty.png")]]


async def test_rows_that_cost_the_same_have_one_price(lists: ListService, estimates: Estimates):
    short, long = (CostKey("seedance-2.0", seconds, "720p") for seconds in (5, 10))
    rows = [ListedRow(row, Draft(), "", key) for row, key in enumerate((short, long, short, short))]
    assert await lists.prices(rows) == {
        short: await estimates.price(short),
        long: await estimates.price(long),
    }
