"""A clip leaves the library as a whole copy with its recipe. Its own file stays byte for byte."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest
from support.copying import HASH, SERVICE, CopyBench
from support.decoding import DECODER
from support.generations import NOW

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.engine.copies.copier import Copied, CopyOptions, KeptCopies
from seedance_studio.engine.copies.recipe_book import RecipeBook
from seedance_studio.store.library import Library


async def test_a_copy_has_its_name_and_its_recipe_and_the_clip_stays(bench: CopyBench):
    generation = await bench.add()
    before = bench.file(generation).read_bytes()
    copied = await bench.copier.copy_into(generation, bench.out, "{prompt} {model}")
    assert copied == Copied(bench.out / "Ay ışığı göl sis seedance-2.0.mp4", True)
    assert bench.file(generation).read_bytes() == before
    assert list(bench.out.iterdir()) == [copied.path]
    found = await bench.book.read(copied.path)
    assert found is not None
    assert found.recipe == await bench.book.of(generation)
    assert found.recipe.ingredients[0].sha256 == HASH


async def test_takes_are_counted_and_the_project_is_named(bench: CopyBench):
    first, second = await bench.add(1), await bench.add(2)
    await bench.library.save(replace(second, stack_id=first.id))
    assert await bench.copier.name_of(first, "{project} {take}") == "01.mp4"
    film = await bench.organiser.make_project("Film: Göl")
    assert film is not None
    await bench.organiser.move(await bench.library.organisation.takes(second.id), film.id)
    assert await bench.copier.name_of(second, "{project} {take}") == "Film Göl 02.mp4"


async def test_what_is_there_is_never_replaced(bench: CopyBench):
    generation = await bench.add()
    (bench.out / "AY IŞIĞI GÖL SİS.MP4").write_bytes(b"mine")
    names = [(await bench.copier.copy_into(generation, bench.out, "{prompt}")).path.name for _ in range(2)]
    assert names == ["Ay ışığı göl sis (2).mp4", "Ay ışığı göl sis (3).mp4"]
    assert (bench.out / "AY IŞIĞI GÖL SİS.MP4").read_bytes() == b"mine"


async def test_without_a_recipe_it_is_the_file_as_it_came(bench: CopyBench):
    bench.copier.options = CopyOptions(with_recipe=False)
    generation = await bench.add()
    copied = await bench.copier.copy_to(generation, bench.out / "chosen.mp4")
    assert copied == Copied(bench.out / "chosen.mp4", False)
    assert copied.path.read_bytes() == bench.file(generation).read_bytes()


async def test_a_clip_that_takes_no_recipe_leaves_all_the_same(bench: CopyBench):
    generation = await bench.add()
    bench.file(generation).write_bytes(b"\0\0\0\x18ftypisom" + bytes(500))
    copied = await bench.copier.copy_into(generation, bench.out)
    assert not copied.has_recipe
    assert copied.path.read_bytes() == bench.file(generation).read_bytes()


async def test_a_webm_is_called_one(bench: CopyBench):
    generation = await bench.add(form="webm", codec="libvpx-vp9")
    copied = await bench.copier.copy_into(generation, bench.out, "{id}")
    assert copied.path.suffix == ".webm"
    assert copied.has_recipe


async def test_a_copy_at_hand_is_made_once_and_stays_in_its_place(bench: CopyBench):
    generation = await bench.add()
    first = await bench.copier.at_hand(generation)
    made = first.stat().st_mtime_ns
    assert first.is_relative_to(bench.library.folder / "copies")
    assert await bench.copier.at_hand(generation) == first
    assert first.stat().st_mtime_ns == made
    bench.copier.options = replace(bench.copier.options, with_recipe=False)
    plain = await bench.copier.at_hand(generation)
    assert (plain.name, plain == first) == (first.name, False)


async def test_copies_at_hand_are_counted_and_removed_and_made_again(bench: CopyBench):
    generation = await bench.add()
    assert await bench.copier.kept() == KeptCopies()
    first = await bench.copier.at_hand(generation)
    assert await bench.copier.kept() == KeptCopies(1, first.stat().st_size)
    await bench.copier.remove_kept()
    assert (await bench.copier.kept(), first.exists()) == (KeptCopies(), False)
    assert bench.file(generation).exists()
    assert await bench.copier.at_hand(generation) == first


async def test_a_full_disk_is_said_and_nothing_is_left(bench: CopyBench, monkeypatch: pytest.MonkeyPatch):
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    generation = await bench.add()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LibraryError) as raised:
        await bench.copier.copy_to(generation, bench.out / "a.mp4")
    assert raised.value.code is Code.DISK_FULL
    assert list(bench.out.iterdir()) == []


async def test_a_copy_never_takes_the_place_of_what_a_library_keeps(bench: CopyBench):
    first, second = await bench.add(1), await bench.add(2)
    there, kept = bench.file(second), bench.file(second).read_bytes()
    (bench.out / "link").symlink_to(there.parent, target_is_directory=True)
    for place in (there, bench.out / "link" / there.name, bench.library.folder / "library.sqlite3"):
        with pytest.raises(LibraryError) as raised:
            await bench.copier.copy_to(first, place)
        assert raised.value.code is Code.OF_A_LIBRARY
    assert there.read_bytes() == kept
    assert list(bench.library.folder.rglob("*.part")) == []


@pytest.mark.parametrize("name", ["LIBRARY.SQLITE3", "Clips/2026/a.mp4"])
async def test_a_library_s_names_are_its_own_in_any_case(bench: CopyBench, name: str):
    """Many file systems take them for the same."""
    generation, place = await bench.add(), bench.library.folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("kept")
    with pytest.raises(LibraryError) as raised:
        await bench.copier.copy_to(generation, place)
    assert (raised.value.code, place.read_text()) == (Code.OF_A_LIBRARY, "kept")


async def test_a_place_that_was_chosen_is_told_from_the_library_s_own(
    bench: CopyBench, monkeypatch: pytest.MonkeyPatch
):
    def closed(_: int) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    generation = await bench.add()
    monkeypatch.setattr(os, "fsync", closed)
    with pytest.raises(LibraryError) as chosen:
        await bench.copier.copy_into(generation, bench.out)
    with pytest.raises(LibraryError) as own:
        await bench.copier.at_hand(generation)
    assert (chosen.value.code, own.value.code) == (Code.PLACE_CLOSED, Code.CANNOT_WRITE)


async def test_a_missing_clip_is_told_from_a_missing_folder(bench: CopyBench):
    generation = await bench.add()
    with pytest.raises(LibraryError) as raised:
        await bench.copier.copy_into(generation, bench.out / "gone")
    assert raised.value.code is Code.PLACE_CLOSED
    bench.file(generation).unlink()
    with pytest.raises(LibraryError) as raised:
        await bench.copier.copy_into(generation, bench.out)
    assert raised.value.code is Code.CLIP_GONE


async def test_a_recipe_names_what_this_library_knows(bench: CopyBench, tmp_path: Path):
    generation = await bench.add()
    file = (await bench.copier.copy_into(generation, bench.out)).path
    found = await bench.book.read(file)
    assert found is not None
    assert (found.links, found.missing) == (generation.request.media_urls, 0)
    (tmp_path / "other").mkdir()
    other = await Library.open(tmp_path / "other", now=lambda: NOW)
    elsewhere = await RecipeBook(other, DECODER, SERVICE).read(file)
    assert elsewhere is not None
    assert (elsewhere.links, elsewhere.missing) == ((), 1)
    await other.close()


async def test_a_file_without_a_recipe_has_none(bench: CopyBench):
    assert await bench.book.read(bench.file(await bench.add())) is None


async def test_a_clip_as_an_animated_picture_lies_where_it_was_wanted(bench: CopyBench):
    told: list[float] = []
    await bench.copier.animate(await bench.add(), bench.out / "a.gif", None, told.append)
    assert told == sorted(told)
    assert 0 < told[-1] <= 1
    assert (bench.out / "a.gif").read_bytes().startswith(b"GIF89a")
    assert list(bench.out.iterdir()) == [bench.out / "a.gif"]
