"""Copies for other programs, made of real clips by the real helper."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import QStandardPaths
from support.decoding import DECODER
from support.generations import NOW
from support.libraries import a_ready
from support.media_files import FileMaker
from support.tracking import until

from seedance_studio.domain.errors import Code
from seedance_studio.domain.filters import Filter
from seedance_studio.domain.generation import Clip, Generation
from seedance_studio.engine.copies.copier import Copier, CopyOptions
from seedance_studio.engine.copies.recipe_book import RecipeBook
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library
from seedance_studio.viewmodels.library.copying import MOST_TAKEN, CopiesModel, Taken
from seedance_studio.viewmodels.shell.notices import NoticeAction, NoticeKind, NoticeModel


class Shelf:
    """A library with one clip, and its copies."""

    def __init__(self, library: Library, generation: Generation) -> None:
        self.library, self.generation = library, generation
        self.notices = NoticeModel()
        self.failures: list[BaseException] = []
        self.tasks = TaskSupervisor(self.failures.append)
        copier = Copier(library, DECODER, RecipeBook(library, DECODER, ""))
        copier.options = CopyOptions("{prompt} {take}")
        self.copies = CopiesModel(library, copier, self.tasks, self.notices)


@pytest_asyncio.fixture
async def shelf(qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Shelf]:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "videos"))
    folder = tmp_path / "library"
    (folder / "clips").mkdir(parents=True)
    FileMaker(folder / "clips").clip("a.mp4")
    library = await Library.open(folder, now=lambda: NOW)
    generation = a_ready(1, "Göl: sis", clip=Clip("clips/a.mp4", 1, "0" * 64, 160, 90, 1.0, "h264"))
    await library.add(generation)
    shelf = Shelf(library, generation)
    yield shelf
    await shelf.tasks.close(1)
    await library.close()
    assert not shelf.failures


async def test_an_animated_picture_says_how_far_it_is(shelf: Shelf, tmp_path: Path):
    told: list[int] = []

    def note() -> None:
        current = shelf.notices.current
        if current is not None and current.kind is NoticeKind.ANIMATING:
            told.append(current.count)

    shelf.notices.changed.connect(note)
    shelf.copies.animate(shelf.generation, tmp_path / "a.webp", None)
    await until(lambda: (tmp_path / "a.webp").exists())
    await until(lambda: shelf.notices.current and shelf.notices.current.kind is NoticeKind.COPY_SAVED)
    assert (told[0], told[-1] > 50, told) == (0, True, sorted(told))


async def test_an_animated_picture_is_given_up_at_a_press(shelf: Shelf, tmp_path: Path):
    (tmp_path / "out").mkdir()
    shelf.copies.animate(shelf.generation, tmp_path / "out" / "a.webp", None)
    await until(lambda: shelf.notices.current)
    assert shelf.notices.current is not None
    assert shelf.notices.current.actions == (NoticeAction.STOP_ANIMATING,)
    shelf.copies.stop_animating()
    await until(lambda: shelf.notices.current is None)
    await shelf.tasks.end("animate")
    assert list((tmp_path / "out").iterdir()) == []


async def test_copies_for_the_clipboard_and_for_a_drag_have_their_names(shelf: Shelf):
    copied, taken = [], []
    shelf.copies.copied.connect(copied.append)
    shelf.copies.copy([shelf.generation])
    shelf.copies.take_selected((await shelf.library.listing(Filter())).keys, taken.append)
    await until(lambda: copied and taken)
    assert taken == [Taken(copied[0], [shelf.library.folder / "clips" / "a.mp4"])]
    assert [path.name for path in copied[0]] == ["Göl sis 01.mp4"]


async def test_too_many_at_once_are_for_an_export(shelf: Shelf):
    shelf.copies.take_selected(range(MOST_TAKEN + 1), print)
    notice = shelf.notices.current
    assert notice is not None
    assert (notice.kind, notice.count) == (NoticeKind.TOO_MANY_COPIES, MOST_TAKEN)
    assert not (shelf.library.folder / "copies").exists()


async def test_a_place_is_proposed_and_the_copy_is_saved_there(shelf: Shelf, tmp_path: Path):
    asked = asyncio.get_running_loop().create_future()
    shelf.copies.place_asked.connect(lambda generation, place: asked.set_result((generation.id, place)))
    shelf.copies.ask_for_place(shelf.generation)
    assert await asked == (shelf.generation.id, tmp_path / "videos" / "Göl sis 01.mp4")
    shelf.copies.save(shelf.generation, tmp_path / "mine.mp4")
    await until(lambda: shelf.notices.current)
    assert shelf.notices.current is not None
    assert (shelf.notices.current.kind, shelf.notices.current.path) == (
        NoticeKind.COPY_SAVED,
        tmp_path / "mine.mp4",
    )


async def test_a_failure_is_said(shelf: Shelf, tmp_path: Path):
    shelf.copies.save(shelf.generation, tmp_path / "not there" / "mine.mp4")
    await until(lambda: shelf.notices.current)
    notice = shelf.notices.current
    assert notice is not None
    assert notice.problem is not None
    assert (notice.kind, notice.problem.code) == (NoticeKind.ACTION_FAILED, Code.PLACE_CLOSED)
