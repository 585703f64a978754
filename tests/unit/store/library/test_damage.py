"""A damaged database, or a file that is none, is reported and left as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.generations import NOW
from support.libraries import a_ready, contents, rows_of

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.export import export_lines
from seedance_studio.store.library import Library
from seedance_studio.store.queries import insert


async def failure(folder: Path) -> Code | None:
    """The error of opening the library and reading all of it."""
    try:
        library = await Library.open(folder, now=lambda: NOW)
    except LibraryError as error:
        return error.code
    try:
        await rows_of(library)
    except LibraryError as error:
        return error.code
    finally:
        await library.close()
    return None


def fill(folder: Path) -> bytes:
    with closing(open_database(folder, NOW)) as database:
        for number in range(200):
            insert(database, a_ready(number, "a long prompt " * 20))
    return (folder / DATABASE).read_bytes()


@pytest.mark.parametrize(
    "junk", [b"<html>" * 2000, b"SQLite format 3\0", b"SQLite format 3\0" + bytes(8000), b"x", bytes(8192)]
)
async def test_what_is_no_database_is_left_alone(tmp_path: Path, junk: bytes):
    (tmp_path / DATABASE).write_bytes(junk)
    before = contents(tmp_path)
    assert await failure(tmp_path) is Code.DAMAGED_LIBRARY
    with pytest.raises(LibraryError) as caught:
        list(export_lines(tmp_path))
    assert caught.value.code is Code.DAMAGED_LIBRARY
    assert contents(tmp_path) == before


async def test_an_overwritten_database_is_damaged(tmp_path: Path):
    content = fill(tmp_path)
    assert await failure(tmp_path) is None
    (tmp_path / DATABASE).write_bytes(content[:8192] + b"\xa5" * (len(content) - 8192))
    assert await failure(tmp_path) is Code.DAMAGED_LIBRARY


async def test_a_cut_off_database_is_damaged(tmp_path: Path):
    content = fill(tmp_path)
    (tmp_path / DATABASE).write_bytes(content[: len(content) // 2])
    assert await failure(tmp_path) is Code.DAMAGED_LIBRARY


@pytest.mark.parametrize(
    "damage",
    [
        "state = 'dancing'",
        "clip = '{'",
        "problem = '7'",
        "request = '{}'",
        "request = json_set(request, '$.media_urls', json('[7]'))",
        "request = json_set(request, '$.metadata', 'x')",
    ],
)
async def test_a_row_that_makes_no_sense_is_damage(tmp_path: Path, damage: str):
    fill(tmp_path)
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as raw:
        raw.execute(f"UPDATE generations SET {damage} WHERE id = ?", (a_ready(7).id,))
    assert await failure(tmp_path) is Code.DAMAGED_LIBRARY


async def test_a_place_where_no_library_can_be(tmp_path: Path):
    (tmp_path / "file").write_text("")
    assert await failure(tmp_path / "file" / "library") is Code.CANNOT_WRITE
    (tmp_path / "folder" / DATABASE).mkdir(parents=True)
    assert await failure(tmp_path / "folder") is Code.CANNOT_WRITE
