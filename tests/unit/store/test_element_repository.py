"""Elements are kept as they are, with links, files and parts of files."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from support.generations import NOW

from seedance_studio.domain.cuts import Crop, Trim
from seedance_studio.domain.elements import Element, ElementKind, ElementPart
from seedance_studio.domain.references import Excerpt
from seedance_studio.store.database import DATABASE
from seedance_studio.store.library import Library

MIRA = Element(
    "1",
    "Mira “the fox”",
    ElementKind.CHARACTER,
    (
        ElementPart(Path("/pictures/mira ü.jpg"), "style"),
        ElementPart(Excerpt(Path("/pictures/coat.png"), Crop(0.1, 0.2, 0.5, 0.5))),
        ElementPart("https://cdn.example.com/walk.mp4?a=1"),
    ),
    "Red hair.\nAlways the same coat.",
    NOW,
)
MARKET = Element(
    "2", "Market", ElementKind.SET, (ElementPart(Excerpt(Path("/a.mp3"), Trim(1, 2))),), "", NOW + 1
)


async def test_elements_come_back_as_they_were_in_the_order_in_which_they_were_made(tmp_path: Path):
    library = await Library.open(tmp_path, now=lambda: NOW)
    for element in (MARKET, MIRA):
        await library.elements.put(element)
    await library.close()
    library = await Library.open(tmp_path, now=lambda: NOW)
    assert await library.elements.everything() == [MIRA, MARKET]
    renamed = replace(MIRA, name="Mira")
    await library.elements.put(renamed)
    await library.elements.remove("2")
    assert await library.elements.everything() == [renamed]
    await library.close()


async def test_one_that_a_newer_version_wrote_is_passed_over(tmp_path: Path):
    library = await Library.open(tmp_path, now=lambda: NOW)
    await library.elements.put(MIRA)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as db:
        db.execute("INSERT INTO elements VALUES ('3', 'New', 'weather', '[]', '', 1)")
        db.execute("INSERT INTO elements VALUES ('4', 'New', 'place', 'none', '', 1)")
        db.commit()
    assert await library.elements.everything() == [MIRA]
    await library.close()
