from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from support.empty_library import put_empty_library
from support.generations import NOW

from seedance_studio.domain.cuts import WithinLimits
from seedance_studio.domain.presets import Preset
from seedance_studio.domain.references import Excerpt, Reference, Role
from seedance_studio.domain.request import Field
from seedance_studio.engine.events import EngineEvent, PresetsChanged
from seedance_studio.engine.presets.preset_book import PresetBook
from seedance_studio.engine.presets.undoable_rows import EditDone, EditKind
from seedance_studio.engine.signals import Signal
from seedance_studio.store.database import DATABASE
from seedance_studio.store.library import Library

WHOLE = Preset(
    "",
    "Whole",
    {
        Field.MODEL: "seedance-2.0",
        Field.PROMPT: "{dawn|dusk}\nover İstanbul",
        Field.REFERENCES: (
            Reference("1", "https://cdn.example.com/a.png", Role.STYLE),
            Reference("2", Path("/pictures/ü b.jpg")),
            Reference("3", Excerpt(Path("/pictures/c.mp4"), WithinLimits())),
        ),
        Field.ASPECT_RATIO: "9:16",
        Field.DURATION: 8,
        Field.RESOLUTION: "480p",
    },
    adds_prompt=True,
    picture="thumbnails/a.webp",
)


class Shelf:
    """A book over a real library, and all that it told."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.told: list[EngineEvent] = []
        changes: Signal[EngineEvent] = Signal()
        changes.connect(self.told.append)
        self.book = PresetBook(library.presets, changes)

    async def names(self) -> list[str]:
        return [preset.name for preset in await self.book.presets()]

    async def fill(self, *names: str) -> None:
        await self.book.save([Preset("", name, {Field.PROMPT: name}) for name in names])
        assert await self.names() == list(names)

    async def id_of(self, name: str) -> str:
        return next(preset.id for preset in await self.book.presets() if preset.name == name)


@pytest.fixture
async def shelf(tmp_path: Path) -> AsyncIterator[Shelf]:
    put_empty_library(tmp_path / "library")
    library = await Library.open(tmp_path / "library", now=lambda: NOW)
    yield Shelf(library)
    await library.close()


async def test_a_preset_is_kept_with_all_that_it_holds(shelf: Shelf, tmp_path: Path):
    assert await shelf.book.save([WHOLE]) == 1
    await shelf.library.close()
    library = await Library.open(tmp_path / "library", now=lambda: NOW)
    (kept,) = await library.presets.presets()
    await library.close()
    assert (kept.name, kept.fields, kept.adds_prompt) == (WHOLE.name, WHOLE.fields, True)
    assert kept.picture == WHOLE.picture
    assert shelf.told == [PresetsChanged()]


@pytest.mark.parametrize("preset", [Preset("", " \n", {Field.DURATION: 5}), Preset("", "sets nothing", {})])
async def test_what_has_no_name_or_sets_nothing_is_not_kept(shelf: Shelf, preset: Preset):
    assert await shelf.book.save([preset]) == 0
    assert (shelf.told, shelf.book.last) == ([], None)


async def test_new_ones_come_last(shelf: Shelf):
    await shelf.fill("a", "b")
    await shelf.book.save([WHOLE])
    assert await shelf.names() == ["a", "b", "Whole"]


@pytest.mark.parametrize(
    ("name", "to", "order"),
    [("a", 1, "bac"), ("a", 2, "bca"), ("c", 0, "cab"), ("b", 99, "acb"), ("b", -9, "bac")],
)
async def test_one_is_moved_and_moved_back(shelf: Shelf, name: str, to: int, order: str):
    await shelf.fill("a", "b", "c")
    await shelf.book.move(await shelf.id_of(name), to)
    assert await shelf.names() == list(order)
    assert shelf.book.last == EditDone(EditKind.MOVE, name)
    await shelf.book.undo()
    assert await shelf.names() == ["a", "b", "c"]


async def test_every_command_is_taken_back_exactly(shelf: Shelf):
    await shelf.book.save([WHOLE])
    before = await shelf.book.presets()
    (kept,) = before
    await shelf.book.rename(kept.id, "  Another\nname ")
    assert await shelf.names() == ["Another name"]
    await shelf.book.remove(kept.id)
    assert await shelf.names() == []
    assert shelf.book.last == EditDone(EditKind.REMOVE, "Another name")
    shelf.told.clear()
    for left in (["Another name"], ["Whole"]):
        await shelf.book.undo()
        assert await shelf.names() == left
    assert await shelf.book.presets() == before
    await shelf.book.undo()
    assert await shelf.names() == []
    assert shelf.told == [PresetsChanged()] * 3
    await shelf.book.undo()
    assert len(shelf.told) == 3


async def test_what_changes_nothing_is_no_step(shelf: Shelf):
    await shelf.fill("a", "b")
    shelf.told.clear()
    await shelf.book.move(await shelf.id_of("a"), 0)
    await shelf.book.rename(await shelf.id_of("a"), "a")
    await shelf.book.rename(await shelf.id_of("a"), "  ")
    for act in (shelf.book.remove("gone"), shelf.book.rename("gone", "x"), shelf.book.move("gone", 1)):
        await act
    assert shelf.told == []
    assert shelf.book.last == EditDone(EditKind.READ, "a", 2)


async def test_a_row_that_makes_no_sense_hides_none_of_the_others(shelf: Shelf, tmp_path: Path):
    await shelf.book.save([WHOLE])
    with closing(sqlite3.connect(tmp_path / "library" / DATABASE)) as db:
        for name, fields, sources in (
            ("json", "{", ""),
            ("type", '{"duration": []}', ""),
            ("list", "{}", "5"),
        ):
            values = (name, fields, sources)
            db.execute(
                "INSERT INTO presets (id, name, fields, sources, position) VALUES (?, 'x', ?, ?, 0)", values
            )
        db.execute("UPDATE presets SET picture = '../../secret.png' WHERE name = 'Whole'")
        db.commit()
    (kept,) = await shelf.book.presets()
    assert (kept.name, kept.picture) == ("Whole", "")
