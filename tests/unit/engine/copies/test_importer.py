"""Clips that were made elsewhere come in whole, with their recipe, and stay where they were."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from support.copying import SERVICE, CopyBench
from support.decoding import DECODER
from support.media_files import FileMaker
from support.service import Bench, Service

from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.copies.copier import Copier
from seedance_studio.engine.copies.importer import Importer, ImportFault, ImportResult
from seedance_studio.engine.copies.recipe_book import FoundRecipe, RecipeBook
from seedance_studio.engine.events import GenerationChanged
from seedance_studio.media.recipe import read_recipe_text


class Other:
    """A second library, into which clips are imported."""

    def __init__(self, bench: Bench[Service]) -> None:
        self.bench = bench
        self.book = RecipeBook(bench.library, DECODER, bench.clients.service)
        self.importer = Importer(bench.engine, DECODER, self.book)

    async def take_in(self, *files: Path) -> ImportResult:
        steps: list[int] = []
        result = await self.importer.take_in(files, steps.append)
        assert steps == [number + 1 for number in range(len(files))]
        return result

    async def rows(self, ids: Sequence[str]) -> list[Generation]:
        rows = [await self.bench.library.get(item) for item in ids]
        return [row for row in rows if row is not None]

    def file(self, row: Generation) -> Path:
        assert row.clip is not None
        return self.bench.folder / row.clip.path


@pytest.fixture
async def other(tmp_path: Path) -> AsyncIterator[Other]:
    service = Service(b"")
    await service.start()
    bench = Bench(tmp_path / "other", service)
    await bench.begin()
    yield Other(bench)
    await bench.end()
    await service.stop()
    assert not bench.failures
    assert service.count("POST") == service.count("GET") == 0


async def test_the_videos_of_a_folder_and_below_are_found_by_their_names(other: Other, tmp_path: Path):
    folder, bare, single = tmp_path / "shoot", tmp_path / "bare", tmp_path / "note.txt"
    for name in ("b.mp4", "a.MOV", "day 2/c.webm", "day 2/.d.mp4", "day 2/e.txt", "f.mp4/g.mkv", "h.jpg"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")
    bare.mkdir()
    deleted = folder / ".Trashes" / "i.mp4"
    deleted.parent.mkdir()
    deleted.touch()
    found = await other.importer.find([single, folder, bare])
    names = ("a.MOV", "b.mp4", "day 2/c.webm", "f.mp4/g.mkv")
    assert found == (single, *(folder / name for name in names), bare)
    result = await other.take_in(bare)
    assert [(item.file, item.fault) for item in result.refused] == [(bare, ImportFault.NOT_A_VIDEO)]


async def test_a_clip_goes_round_through_a_second_library(bench: CopyBench, other: Other):
    made = await bench.add()
    copy = (await bench.copier.copy_into(made, bench.out)).path
    before = copy.read_bytes()
    (row,) = await other.rows((await other.take_in(copy)).taken)
    assert copy.read_bytes() == before == other.file(row).read_bytes()
    assert (row.state, row.request_id, row.imported_from) == (State.READY, None, made.request_id)
    assert row.credits_charged is None
    told = (row.request.model, row.request.prompt, row.request.duration, row.request.resolution)
    first = made.request
    assert told == (first.model, first.prompt, first.duration, first.resolution)
    assert row.clip is not None
    assert (other.bench.folder / row.clip.thumbnail).is_file()
    assert row.clip.sha256 == hashlib.sha256(before).hexdigest()
    again = (await Copier(other.bench.library, DECODER, other.book).copy_into(row, bench.out)).path
    assert read_recipe_text(again) == read_recipe_text(copy)
    events = [event for event in other.bench.events if isinstance(event, GenerationChanged)]
    assert [event.generation.id for event in events] == [row.id]


async def test_a_copy_of_a_clip_from_here_is_here_already_unless_it_was_edited(other: Other, tmp_path: Path):
    library = other.bench.library
    book = RecipeBook(library, DECODER, SERVICE)
    bench = CopyBench(library, Copier(library, DECODER, book), book, tmp_path / "out")
    bench.out.mkdir()
    made = await bench.add()
    copy = (await bench.copier.copy_into(made, bench.out)).path
    other.importer = Importer(other.bench.engine, DECODER, book)
    result = await other.take_in(copy)
    assert [item.fault for item in result.refused] == [ImportFault.ALREADY_HERE]
    assert (await library.counts()).generations == 1
    assert list((other.bench.folder / "copies").iterdir()) == []
    edited = bench.out / "edited.mp4"
    longer = FileMaker(tmp_path).clip("longer.mp4", times=(0, 1, 2))
    await DECODER.write_copy(longer, edited, await DECODER.read_recipe(copy))
    (row,) = await other.rows((await other.take_in(edited)).taken)
    assert row.imported_from == made.request_id
    whole = bytearray(copy.read_bytes())
    whole[whole.rindex(b"mdat") + 40] ^= 1
    other_frame = FileMaker(tmp_path).write("other frame.mp4", bytes(whole))
    assert len((await other.take_in(other_frame)).taken) == 1
    other.file(made).unlink()
    assert len((await other.take_in(copy)).taken) == 1


async def test_without_a_recipe_its_name_is_its_prompt(other: Other, tmp_path: Path):
    clip = FileMaker(tmp_path).clip("Göl, sabah.mp4")
    (row,) = await other.rows((await other.take_in(clip)).taken)
    assert (row.request.prompt, row.request.duration, row.imported_from) == ("Göl, sabah", 1, "")
    assert clip.exists()


async def test_what_is_no_whole_video_is_left_out_and_the_rest_comes_in(other: Other, tmp_path: Path):
    files = FileMaker(tmp_path)
    clip = files.clip("good.mp4")
    cut = files.write("cut.mp4", clip.read_bytes()[:-200])
    text, gone = files.write("text.mp4", b"no video at all"), tmp_path / "gone.mp4"
    result = await other.take_in(cut, text, gone, clip, clip)
    assert [(item.file, item.fault) for item in result.refused] == [
        (cut, ImportFault.INCOMPLETE),
        (text, ImportFault.NOT_A_VIDEO),
        (gone, ImportFault.UNREADABLE),
        (clip, ImportFault.ALREADY_HERE),
    ]
    (row,) = await other.rows(result.taken)
    clips = other.bench.folder / "clips"
    assert [path for path in clips.rglob("*") if path.is_file()] == [other.file(row)]


class FleetingFiles(RecipeBook):
    """Reads recipes, and each file named `fleeting` goes meanwhile."""

    async def read(self, file: Path) -> FoundRecipe | None:
        found = await super().read(file)
        if file.stem == "fleeting":
            await asyncio.to_thread(file.unlink)
        return found


async def test_a_file_that_goes_meanwhile_is_left_out_and_the_rest_comes_in(other: Other, tmp_path: Path):
    files = FileMaker(tmp_path)
    fleeting, clip = files.clip("fleeting.mp4"), files.clip("good.mp4")
    book = FleetingFiles(other.bench.library, DECODER, other.bench.clients.service)
    other.importer = Importer(other.bench.engine, DECODER, book)
    result = await other.take_in(fleeting, clip)
    assert [(item.file, item.fault) for item in result.refused] == [(fleeting, ImportFault.UNREADABLE)]
    (row,) = await other.rows(result.taken)
    clips = other.bench.folder / "clips"
    assert [path for path in clips.rglob("*") if path.is_file()] == [other.file(row)]


async def test_cancelled_it_leaves_nothing_half_in(other: Other, tmp_path: Path):
    files = [FileMaker(tmp_path).clip(f"{number}.mp4", times=tuple(range(2 + number))) for number in range(4)]
    reached = asyncio.Event()
    task = asyncio.get_running_loop().create_task(
        other.importer.take_in(files, lambda done: reached.set() if done == 2 else None)
    )
    await reached.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    rows = [row for _, row in sorted((await other.bench.library.rows(range(1, 9))).items())]
    assert [row.request.prompt for row in rows] == ["0", "1"]
    assert not list((other.bench.folder / "clips").rglob("*.part"))
