"""Elements are kept, told of and undone by one writer, and know which of their files are there."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from support.media_files import FileMaker
from support.tracking import TrackerBench

from seedance_studio.domain.elements import Element, ElementKind, ElementPart
from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.hosting import Link
from seedance_studio.domain.references import Reference, source_text
from seedance_studio.domain.uploads import Upload
from seedance_studio.engine.references.elements import ElementsChanged

LINK = "https://cdn.example.com/mira.jpg"
UPLOADED = "https://store.example/ab/mira.png"
MIRA = Element("", "Mira", ElementKind.CHARACTER, (ElementPart(LINK),))


async def test_each_change_is_told_kept_and_undone(bench: TrackerBench):
    elements = bench.services.elements
    told: list[ElementsChanged] = []
    elements.changes.connect(told.append)
    mira = await elements.save(MIRA)
    tom = await elements.save(replace(MIRA, name="Albert"))
    assert [item.name for item in elements.items] == ["Albert", "Mira"]
    assert len({mira.id, tom.id}) == 2
    await elements.save(replace(mira, name="Anna"))
    await elements.delete(tom.id)
    assert [item.name for item in elements.items] == ["Anna"]
    await elements.undo()
    await elements.undo()
    assert elements.items == (tom, mira)
    assert [(event.change is not None, event.is_undone) for event in told] == [(True, False)] * 4 + [
        (True, True)
    ] * 2
    await elements.undo()
    await elements.undo()
    assert not elements.can_undo
    assert await bench.library.elements.everything() == []


async def test_changes_at_once_are_undone_one_by_one(bench: TrackerBench):
    elements = bench.services.elements
    mira = await elements.save(MIRA)
    await asyncio.gather(*(elements.save(replace(mira, name=name)) for name in ("Anna", "Zoe")))
    await elements.undo()
    assert [item.name for item in elements.items] == ["Anna"]


async def test_what_could_not_be_undone_can_be_undone_later(bench: TrackerBench):
    elements = bench.services.elements
    await elements.save(MIRA)
    refusal = "CREATE TRIGGER kept BEFORE DELETE ON elements BEGIN SELECT RAISE(ABORT, 'full'); END"
    await bench.library._run(lambda db: db.execute(refusal))
    with pytest.raises(LibraryError):
        await elements.undo()
    await bench.library._run(lambda db: db.execute("DROP TRIGGER kept"))
    await elements.undo()
    assert elements.items == ()


async def test_what_changes_nothing_is_no_step(bench: TrackerBench):
    elements = bench.services.elements
    mira = await elements.save(MIRA)
    await elements.save(mira)
    await elements.delete("unknown")
    await elements.undo()
    assert elements.items == ()
    assert not elements.can_undo


async def test_they_are_read_again_by_the_next_session(bench: TrackerBench):
    mira = await bench.services.elements.save(MIRA)
    await bench.end()
    await bench.begin()
    await bench.services.elements.load()
    assert bench.services.elements.items == (mira,)


async def test_files_have_a_picture_and_one_that_is_gone_says_so(bench: TrackerBench, files: FileMaker):
    picture, elements = files.picture("mira.png", "PNG"), bench.services.elements
    (look,) = (await elements.look([picture])).values()
    assert look.picture is not None
    assert look.picture.is_file()
    assert not look.is_gone
    picture.unlink()
    (gone,) = (await elements.look([picture])).values()
    assert gone.is_gone
    assert gone.picture == look.picture
    text = files.folder / "notes.txt"
    text.write_text("no picture")
    assert (await elements.look([text]))[text].picture is None


async def test_an_element_is_meant_where_all_of_its_references_are_also_by_what_was_uploaded(
    bench: TrackerBench, files: FileMaker
):
    elements, picture = bench.services.elements, files.picture("mira.png", "PNG")
    both = await elements.save(replace(MIRA, parts=(ElementPart(picture), ElementPart(LINK))))
    link = Link(f"{UPLOADED}?X-Amz-Signature=1", None)
    upload = Upload("own", "ab" * 32, "", "ab/mira.png", source_text(picture), link, 0.0)
    await bench.library.references.save_upload(upload)
    given = (Reference("a", LINK), Reference("b", f"{UPLOADED}?X-Amz-Signature=2"))
    (use,) = await elements.meant_by(given)
    assert (use.id, use.references) == (both.id, ("b", "a"))
    assert await elements.meant_by(given[:1]) == ()
