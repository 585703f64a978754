"""Lists are read while the library writes, and see what was committed before."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.empty_library import put_empty_library
from support.generations import NOW
from support.libraries import a_ready

from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.filters import Filter
from seedance_studio.store.database import DATABASE
from seedance_studio.store.library import Library


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    put_empty_library(tmp_path / "library")
    library = await Library.open(tmp_path / "library", now=lambda: NOW)
    yield library
    await library.close()


async def test_a_write_does_not_wait_for_a_long_read(library: Library):
    await library.add(a_ready(1))
    is_reading, may_end = threading.Event(), threading.Event()

    def read_long(db: object) -> None:
        is_reading.set()
        may_end.wait(30)

    reading = asyncio.ensure_future(library._read(read_long))
    await asyncio.to_thread(is_reading.wait, 30)
    await library.add(a_ready(2))
    await library.organisation.set_values([1], {"stars": 3})
    assert not reading.done()
    may_end.set()
    await reading
    assert len((await library.listing(Filter())).keys) == 2


async def test_what_is_short_is_read_before_whole_lists_that_were_asked_for_earlier(library: Library):
    for number in range(3):
        await library.add(a_ready(number))
    is_reading, may_end, read = threading.Event(), threading.Event(), list[str]()

    def read_long(db: object) -> None:
        is_reading.set()
        may_end.wait(30)

    async def ask(name: str, most: int | None) -> int:
        found = await library.listing(Filter(), most=most)
        read.append(name)
        return len(found.keys)

    reading = asyncio.ensure_future(library._read(read_long))
    await asyncio.to_thread(is_reading.wait, 30)
    asked = [asyncio.ensure_future(ask(*what)) for what in (("all", None), ("all again", None), ("first", 2))]
    await asyncio.sleep(0)
    may_end.set()
    assert await asyncio.gather(reading, *asked) == [None, 3, 3, 2]
    assert read == ["first", "all", "all again"]


async def test_a_list_holds_what_was_just_committed(library: Library):
    for number in range(20):
        await library.add(a_ready(number))
        assert (await library.count(Filter())).count == number + 1


async def test_it_can_not_write(library: Library):
    with pytest.raises(LibraryError, match="readonly"):
        await library._read(lambda db: db.execute("DELETE FROM generations"))
    await library.add(a_ready(1))
    assert (await library.count(Filter())).count == 1


async def test_without_a_log_lists_are_read_by_the_library_itself(tmp_path: Path, library: Library):
    await library.close()
    library._reader = None
    again = await Library.open(tmp_path / "library", now=lambda: NOW)
    again._reader, reader = None, again._reader
    await again.add(a_ready(1))
    assert (await again.count(Filter())).count == 1
    again._reader = reader
    await again.close()


async def test_after_the_file_was_put_back_it_is_read(tmp_path: Path, library: Library):
    await library.add(a_ready(1))
    assert (await library.count(Filter())).count == 1
    (tmp_path / "library" / DATABASE).unlink()
    with pytest.raises(LibraryError):
        await library.require_in_place()
    await library.add(a_ready(2))
    assert (await library.count(Filter())).count == 2
