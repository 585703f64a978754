"""A clip with a recipe brings its settings back; a file without one becomes a reference."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import pytest_asyncio
from support.composing import Composers, sources_of
from support.decoding import DECODER
from support.generations import a_request
from support.libraries import a_ready
from support.media_files import FileMaker
from support.tracking import until

from seedance_studio.domain.recipe import Ingredient, recipe_of, write_recipe
from seedance_studio.domain.request import Draft
from seedance_studio.engine.copies.recipe_book import RecipeBook
from seedance_studio.media.recipe import write_copy
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.composer.draft_changes import Change
from seedance_studio.viewmodels.composer.recipes import RecipesModel
from seedance_studio.viewmodels.shell.notices import NoticeKind, NoticeModel

SERVICE = "https://service.example"
LINK = "https://cdn.example.com/first.jpg"


class Table:
    """A composer beside a library, and clips to drop on it."""

    def __init__(self, folder: Path, composers: Composers, composer: ComposerModel) -> None:
        self.folder, self.library, self.composer = folder, composers.library, composer
        self.notices = NoticeModel()
        book = RecipeBook(composers.library, DECODER, SERVICE)
        self.recipes = RecipesModel(book, composer, composers.tasks, self.notices)
        self.others: list[str] = []

    def clip(self, recipe: str = "") -> Path:
        clip = FileMaker(self.folder).clip()
        if not recipe:
            return clip
        write_copy(clip, self.folder / "copy.mp4", recipe)
        return self.folder / "copy.mp4"

    def take(self, file: Path) -> None:
        self.recipes.take(file, lambda: self.others.append(file.name))


@pytest_asyncio.fixture
async def table(tmp_path: Path, composers: Composers) -> Table:
    composer = composers.compose(Draft(prompt="being typed", webhook_url="https://mine.example"))
    return Table(tmp_path, composers, composer)


async def test_the_settings_come_back_and_go_again(table: Table):
    request = a_request("A lighthouse", duration=10, resolution="1080p")
    table.take(table.clip(write_recipe(recipe_of(request, (), "req_9", "1.0"))))
    await until(lambda: table.composer.draft.prompt == "A lighthouse")
    draft = table.composer.draft
    assert (draft.duration, draft.resolution, draft.webhook_url) == (10, "1080p", "https://mine.example")
    assert table.composer.last_change is Change.FROM_CLIP
    assert table.others == []
    table.composer.undo()
    assert table.composer.draft.prompt == "being typed"


async def test_of_a_clip_that_was_made_here_the_references_come_back_too(table: Table):
    request = a_request("Begin on image 1", media_urls=(LINK,))
    await table.library.add(a_ready(1, request=request, api_base=SERVICE))
    table.take(table.clip(write_recipe(recipe_of(request, [Ingredient("image")], "req_1", "1.0"))))
    await until(lambda: sources_of(table.composer) == (LINK,))
    assert table.notices.current is None


async def test_references_that_are_not_known_are_counted(table: Table):
    items = [Ingredient("image", "ab" * 32), Ingredient("video")]
    table.take(table.clip(write_recipe(recipe_of(a_request("From elsewhere"), items, "req_5", "1.0"))))
    await until(lambda: table.composer.draft.prompt == "From elsewhere")
    notice = table.notices.current
    assert notice is not None
    assert (notice.kind, notice.count) == (NoticeKind.REFERENCES_MISSING, 2)


@pytest.mark.parametrize("content", [None, b"", b"no video at all"], ids=["clip", "empty", "text"])
async def test_anything_else_is_left_to_the_references(table: Table, content: bytes | None):
    file = table.clip()
    if content is not None:
        file.write_bytes(content)
    table.take(file)
    while not table.others:
        await asyncio.sleep(0)
    assert table.others == [file.name]
    assert table.composer.draft.prompt == "being typed"
