"""Search finds words in any case, width and composition, in Turkish too."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.generations import NOW, a_generation, texts
from support.libraries import rows_in, rows_of
from support.querying import typed

from seedance_studio.domain.files import FileFacts
from seedance_studio.domain.folding import fold
from seedance_studio.domain.uploads import HistoryEntry
from seedance_studio.domain.urls import MediaKind
from seedance_studio.store import queries
from seedance_studio.store.database import open_database
from seedance_studio.store.library import Library

PROMPTS = (
    "İstanbul gecesi, IŞIK yağmuru",
    "ışıklı bir çarşı",
    "STRASSE, straße",
    "cafe\u0301 noir",
    "ＦＵＬＬ width",
    "ΣΊΣΥΦΟΣ",
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("istanbul", [0]),
        ("İSTANBUL", [0]),
        ("ISTANBUL", [0]),
        ("is", [0]),
        ("ışık", [0, 1]),
        ("IŞIK", [0, 1]),
        ("işik", [0, 1]),
        ("IŞ", [0, 1]),
        ("ÇARŞI", [1]),
        ("Çarşi", [1]),
        ("strasse", [2]),
        ("STRAßE", [2]),
        ("café", [3]),
        ("fé", [3]),
        ("full", [4]),
        ("fu", [4]),
        ("σίσυφος", [5]),
    ],
)
async def test_case_width_and_composition_do_not_matter(library: Library, query: str, found: list[int]):
    for number, prompt in enumerate(PROMPTS):
        await library.add(a_generation(number, prompt))
    assert sorted(int(row.id, 16) for row in await rows_of(library, query)) == found


async def test_clips_are_found_by_the_name_of_a_reference(library: Library):
    for number in range(4):
        await library.add(a_generation(number))
    for number, name in enumerate(("Köpek.png", "cat.png")):
        source = f"https://a.example/{number}"
        await library.references.remember(
            HistoryEntry(source, source, name, FileFacts(MediaKind.IMAGE, "png", 9))
        )
        await library.references.use([source], a_generation(number).id, NOW)
    await library.references.use(["https://a.example/0"], a_generation(2).id, NOW)
    found = await library.listing(typed("reference:KÖPEK.png"))
    assert len(found.keys) == 2
    assert len((await library.listing(typed("-reference:köpek.png"))).keys) == 2
    assert len((await library.listing(typed("reference:köp"))).keys) == 0


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with closing(open_database(tmp_path_factory.mktemp("search"), NOW)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        yield connection


@given(st.text(max_size=8), texts, texts)
def test_any_text_finds_itself_and_breaks_nothing(
    table: sqlite3.Connection, text: str, before: str, behind: str
):
    table.execute("DELETE FROM generations")
    assert rows_in(table, text) == []
    generation = a_generation(1, f"{before}\n{fold(text)}\n{behind}")
    queries.insert(table, generation)
    assert rows_in(table, text) == [generation]
