"""Uploads and used references are found again, and the history names the generations that used them."""

from __future__ import annotations

from dataclasses import replace

from support.generations import NOW
from support.libraries import a_ready

from seedance_studio.domain.files import FileFacts
from seedance_studio.domain.hosting import Link
from seedance_studio.domain.uploads import HistoryEntry, HistoryUse, Upload
from seedance_studio.domain.urls import MediaKind
from seedance_studio.store.library import Library

URL = "https://s3.example.com/refs/ab/cd.png?X-Amz-Signature=1"
UPLOAD = Upload("aws/refs", "ab" * 32, "s", "ab/cd.png", "file:///a.png", Link(URL, NOW + 60), NOW)
FACTS = FileFacts(MediaKind.IMAGE, "png", 10, 320, 180)


def an_item(number: int, name: str = "", **changes: object) -> HistoryEntry:
    item = HistoryEntry(f"file:///{number}.png", "", name or f"{number}.png", FACTS, used_at=NOW + number)
    return replace(item, **changes)


async def test_an_upload_is_found_by_its_content_its_address_and_its_file(library: Library) -> None:
    book = library.references
    await book.save_upload(UPLOAD)
    assert await book.find_upload("aws/refs", "ab" * 32, "s") == UPLOAD
    assert await book.find_upload("aws/refs", "ab" * 32, "") is None
    assert await book.find_upload("aws/other", "ab" * 32, "s") is None
    assert await book.upload_at("https://s3.example.com/refs/ab/cd.png") == UPLOAD
    assert await book.latest_upload("aws/refs", "file:///a.png") == UPLOAD
    fresh = replace(UPLOAD, link=Link(URL[:-1] + "2", NOW + 120))
    await book.save_upload(fresh)
    assert await book.find_upload("aws/refs", "ab" * 32, "s") == fresh
    await book.forget_upload(fresh)
    assert await book.upload_at(fresh.address) is None


async def test_the_shelf_has_the_starred_first_and_then_the_latest(library: Library) -> None:
    book = library.references
    for number in range(4):
        await book.remember(an_item(number))
    await book.star("file:///1.png", starred=True)
    assert [item.name for item in await book.history()] == ["1.png", "3.png", "2.png", "0.png"]
    assert [item.name for item in await book.history(starred=True)] == ["1.png"]
    await book.remember(an_item(1, "other name.png", used_at=NOW + 50))
    found = (await book.history(starred=True))[0]
    assert (found.name, found.starred, found.facts) == ("other name.png", True, FACTS)
    await book.drop("file:///1.png")
    assert await book.history(starred=True) == []


async def test_the_shelf_is_searched_as_people_write(library: Library) -> None:
    await library.references.remember(an_item(1, "İSTANBUL sahil.png"))
    await library.references.remember(an_item(2, "猫.png"))
    assert [item.name for item in await library.references.history("istanbul")] == ["İSTANBUL sahil.png"]
    assert [item.name for item in await library.references.history("猫")] == ["猫.png"]
    assert await library.references.history("kedi") == []


async def test_what_is_known_is_not_forgotten_by_less(library: Library) -> None:
    book = library.references
    await book.remember(an_item(1, preview="previews/1.jpg", loudness=(0.5, 1.0)))
    await book.remember(an_item(1))
    found = (await book.history())[0]
    assert (found.preview, found.loudness) == ("previews/1.jpg", (0.5, 1.0))


async def test_it_is_known_where_something_was_used(library: Library) -> None:
    book = library.references
    for number in (1, 2):
        await library.add(a_ready(number))
        await book.remember(an_item(number))
        await book.use(["file:///1.png", f"file:///{number}.png"], a_ready(number).id, NOW + 100 + number)
    items = {item.name: item for item in await book.history()}
    first, second = (HistoryUse(a_ready(number).id, a_ready(number).request.prompt) for number in (1, 2))
    assert items["1.png"].uses == (second, first)
    assert items["2.png"].uses == (second,)
    assert items["1.png"].used_at == NOW + 102
