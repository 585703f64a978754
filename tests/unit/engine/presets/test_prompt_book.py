from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.empty_library import put_empty_library
from support.generations import NOW, a_request
from support.libraries import a_ready

from seedance_studio.domain.choice import Choice
from seedance_studio.domain.saved_prompts import SavedPrompt, SentPrompt
from seedance_studio.engine.events import EngineEvent, SavedPromptsChanged
from seedance_studio.engine.presets.prompt_book import PromptBook
from seedance_studio.engine.presets.undoable_rows import EditDone, EditKind
from seedance_studio.engine.signals import Signal
from seedance_studio.store.library import Library

AERIAL = SavedPrompt("", "Aerial", "{{place}} from above, {dawn|dusk}", "Openings")


class Shelf:
    """A book over a real library, and all that it told."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.told: list[EngineEvent] = []
        changes: Signal[EngineEvent] = Signal()
        changes.connect(self.told.append)
        self.book = PromptBook(library.presets, changes)

    async def kept(self) -> list[tuple[str, str, str]]:
        return [(item.title, item.text, item.folder) for item in await self.book.prompts()]

    async def folders(self) -> dict[str, str]:
        return {item.title: item.folder for item in await self.book.prompts()}


@pytest.fixture
async def shelf(tmp_path: Path) -> AsyncIterator[Shelf]:
    put_empty_library(tmp_path / "library")
    library = await Library.open(tmp_path / "library", now=lambda: NOW)
    yield Shelf(library)
    await library.close()


async def test_a_prompt_is_kept_changed_removed_and_each_is_taken_back(shelf: Shelf):
    await shelf.book.save(AERIAL)
    first = await shelf.kept()
    assert first == [("Aerial", AERIAL.text, "Openings")]
    (kept,) = await shelf.book.prompts()
    await shelf.book.save(replace(kept, title=" From\nabove ", text="another", folder=""))
    assert await shelf.kept() == [("From above", "another", "")]
    await shelf.book.remove(kept.id)
    assert await shelf.kept() == []
    edits = (
        EditDone(EditKind.REMOVE, "From above"),
        EditDone(EditKind.CHANGE, "From above"),
        EditDone(EditKind.SAVE, "Aerial"),
    )
    for edit, left in zip(edits, ([("From above", "another", "")], first, []), strict=True):
        assert shelf.book.last == edit
        await shelf.book.undo()
        assert await shelf.kept() == left
    assert shelf.told == [SavedPromptsChanged()] * 6
    await shelf.book.undo()
    assert len(shelf.told) == 6


@pytest.mark.parametrize("prompt", [replace(AERIAL, title=" \n"), replace(AERIAL, text=" \n")])
async def test_without_a_title_or_a_text_nothing_is_kept(shelf: Shelf, prompt: SavedPrompt):
    await shelf.book.save(prompt)
    assert (await shelf.kept(), shelf.told) == ([], [])


async def test_prompts_are_sorted_as_people_do(shelf: Shelf):
    for title in ("b", "İz", "ıtır", "A", "Ç"):
        await shelf.book.save(SavedPrompt("", title, "x"))
    assert [title for title, _, _ in await shelf.kept()] == ["A", "b", "ıtır", "İz", "Ç"]


async def test_a_folder_is_the_same_however_it_is_written(shelf: Shelf):
    for title, folder in (("a", "Işık"), ("b", "IŞIK"), ("c", " ışık ")):
        await shelf.book.save(SavedPrompt("", title, "x", folder))
    assert await shelf.folders() == {"a": "Işık", "b": "Işık", "c": "Işık"}


async def test_a_folder_is_renamed_joined_or_given_up_and_all_is_taken_back(shelf: Shelf):
    for title, folder in (("a", "One"), ("b", "One"), ("c", "Two")):
        await shelf.book.save(SavedPrompt("", title, "x", folder))
    before = await shelf.folders()
    for name, after in (
        ("ONE", {"a": "ONE", "b": "ONE", "c": "Two"}),
        ("two", {"a": "Two", "b": "Two", "c": "Two"}),
        ("", {"a": "", "b": "", "c": "Two"}),
    ):
        await shelf.book.rename_folder("One", name)
        assert await shelf.folders() == after
        await shelf.book.undo()
        assert await shelf.folders() == before


async def test_what_was_sent_is_listed_once_as_it_was_typed_and_the_latest_first(shelf: Shelf):
    template = "A {red|blue} boat in İstanbul"
    rows = [
        a_ready(1, request=a_request("Koi turn slowly"), created_at=NOW - 50),
        a_ready(2, request=a_request("A red boat in İstanbul"), created_at=NOW - 40),
        a_ready(3, request=a_request("A blue boat in İstanbul"), created_at=NOW - 40),
        a_ready(4, request=a_request("Koi turn slowly"), created_at=NOW - 30),
        a_ready(5, request=a_request("braces {a|b} as they were"), created_at=NOW - 60),
        a_ready(6, request=a_request("A file's name"), imported_from="/x.mp4", created_at=NOW),
    ]
    for row in rows:
        choice = Choice(template, ("red",)) if "boat" in row.request.prompt else None
        await shelf.library.add(replace(row, choice=choice))
    koi, boat = SentPrompt("Koi turn slowly", 2, NOW - 30), SentPrompt(template, 2, NOW - 40)
    braces = SentPrompt("braces \\{a\\|b\\} as they were", 1, NOW - 60)
    assert await shelf.book.sent("") == [koi, boat, braces]
    assert await shelf.book.sent(" ISTANBUL") == [boat]
    assert await shelf.book.sent("no such words") == []
