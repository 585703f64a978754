"""What was refused before is counted as a brute force over all generations counts it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.feeding import fill_library
from support.generations import NOW, a_generation, a_request
from support.libraries import a_ready

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.hosting import Link
from seedance_studio.domain.refusal_memory import LATEST, Record, Subject, judgement
from seedance_studio.domain.uploads import Upload
from seedance_studio.store.export import export_lines
from seedance_studio.store.library import Library

PROMPT = Problem(str(Code.GENERATION_FAILED), "The prompt violates our policy")
PICTURE = Problem(str(Code.GENERATION_FAILED), "The uploaded image was flagged")
BUSY = Problem(str(Code.GENERATION_FAILED), "internal error")
SENTENCES = ("A man waits", "Rain falls", "The camera pans")
# The first file as a whole, at two storages; two parts of it; another file; and a link of someone else's.
FILES = {
    "https://s3.example/a.png": ("aa", "sz"),
    "https://r2.example/a.png": ("aa", ""),
    "https://s3.example/a-crop.png": ("aa", "szx0_0_0.5_1"),
    "https://s3.example/a-span.mp4": ("aa", "ct1_2"),
    "https://s3.example/b.png": ("bb", "f"),
}
LINKS = (*FILES, "https://elsewhere.example/c.png")
WHOLE = {"aa": "aa", "bb": "bb"}
endings = st.sampled_from(
    [
        (State.READY, None),
        (State.FAILED, PROMPT),
        (State.REFUSED, replace(PICTURE, code=str(Code.REFUSED))),
        (State.FAILED, PICTURE),
        (State.FAILED, BUSY),
        (State.PROCESSING, None),
        (State.UNCONFIRMED, PROMPT),
    ]
)
drawn = st.tuples(
    endings,
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True),
    st.lists(st.sampled_from(LINKS), max_size=2, unique=True),
)


def made(number: int, ending, sentences, links) -> Generation:
    state, problem = ending
    request = a_request(". ".join(sentences), media_urls=tuple(links))
    return a_generation(number, request=request, state=state, problem=problem)


async def upload_all(library: Library) -> None:
    for address, (sha256, variant) in FILES.items():
        storage = address.split("/")[2]
        link = Link(address + "?X-Amz-Signature=1", NOW + 60)
        name = address.rsplit("/", 1)[1]
        await library.references.save_upload(
            Upload(storage, sha256, variant, name, f"file:///{name}", link, NOW)
        )


def content(link: str) -> tuple[str, str]:
    """What a link shows: the file, and the part of it."""
    sha256, variant = FILES.get(link, (link, ""))
    cut = variant.lstrip("szc")
    return sha256, "" if cut == "f" else cut


def counted(rows: list[Generation], subject: Subject, has) -> Record:
    """By brute force: the latest of those that have it and were judged."""
    said = [judgement(row)[subject] for row in rows if subject in judgement(row) and has(row)][-LATEST:]
    return Record(said.count(True), said.count(False))


@given(st.lists(drawn, max_size=40), st.randoms(use_true_random=False))
@settings(max_examples=examples(40))
def test_counts_are_those_of_a_brute_force(rows, chance):
    generations = [made(number, *row) for number, row in enumerate(rows)]
    with TemporaryDirectory() as folder:
        asyncio.run(compare(Path(folder) / "library", generations, chance))


async def compare(folder: Path, generations: list[Generation], chance) -> None:
    fill_library(folder, generations)
    library = await Library.open(folder, now=lambda: NOW)
    try:
        await upload_all(library)
        # Some of them are told of, again and again, before the others are read.
        for generation in chance.choices(generations, k=len(generations)) if generations else ():
            await library.refusals.note(generation)
        while await library.refusals.catch_up(chance.randint(1, 9)):
            pass
        links = {link: link for link in LINKS}
        found = await library.refusals.warnings(links, [". ".join(SENTENCES)])
    finally:
        await library.close()
    records = {item.name: item.record for item in found}
    expected: dict[str, Record] = {}
    for link in LINKS:
        record = counted(
            generations,
            Subject.REFERENCE,
            lambda row, link=link: content(link) in map(content, row.request.media_urls),
        )
        expected |= {link: record} if record.is_warning(Subject.REFERENCE) else {}
    for text in SENTENCES:
        record = counted(
            generations, Subject.SENTENCE, lambda row, text=text: text in row.request.prompt.split(". ")
        )
        expected |= {text: record} if record.is_warning(Subject.SENTENCE) else {}
    assert records == expected
    for item in found:
        if item.subject is Subject.REFERENCE:
            sha256, cut = content(item.name)
            others = [
                row
                for row in generations
                if Subject.REFERENCE in judgement(row)
                and any(
                    file == sha256 and bool(part) != bool(cut)
                    for file, part in map(content, row.request.media_urls)
                )
            ]
            passed = bool(others) and not any(judgement(row)[Subject.REFERENCE] for row in others)
            assert item.others_passed == passed


async def learn(library: Library, *rows: Generation) -> None:
    for row in rows:
        await library.add(row)
        await library.refusals.note(row)


def of_prompt(number: int, prompt: str = "A man waits", **changes: object) -> Generation:
    return a_generation(number, prompt, **({"state": State.FAILED, "problem": PROMPT} | changes))


async def told(library: Library, prompt: str = "A man waits") -> list[tuple[str, int, int]]:
    found = await library.refusals.warnings({}, [prompt])
    return [(item.name, item.record.refused, item.record.times) for item in found]


async def test_passes_end_a_warning(library: Library):
    await learn(library, of_prompt(1), of_prompt(2))
    assert await told(library) == [("A man waits", 2, 2)]
    await learn(library, a_ready(3, "A man waits"))
    assert await told(library) == [("A man waits", 2, 3)]
    await learn(library, a_ready(4, "A man waits. It rains."))
    assert await told(library) == []


async def test_one_that_nobody_knows_of_again_says_nothing_any_more(library: Library):
    first, second = of_prompt(1), of_prompt(2)
    await learn(library, first, second)
    assert not await library.refusals.note(first)
    assert await library.refusals.note(replace(first, state=State.UNCONFIRMED))
    assert await told(library) == []


async def test_what_is_forgotten_stays_so_and_counts_anew(library: Library):
    rows = [of_prompt(number, "A man waits. Rain falls.") for number in range(1, 4)]
    await learn(library, *rows)
    (first, _) = await library.refusals.warnings({}, ["A man waits. Rain falls."])
    await library.refusals.forget(first.mark)
    for row in rows:
        assert not await library.refusals.note(row)
    while await library.refusals.catch_up(1):
        pass
    assert await told(library, "A man waits. Rain falls.") == [("Rain falls", 3, 3)]
    await library.refusals.forget_all()
    await library.refusals.step_back()
    await library.refusals.catch_up(10)
    assert await told(library, "A man waits. Rain falls.") == []
    await learn(library, of_prompt(5), of_prompt(6))
    assert await told(library) == [("A man waits", 2, 2)]


async def test_old_rows_are_read_once_and_the_latest_once_more(library: Library):
    await learn(library)
    for number in range(1, 6):
        await library.add(of_prompt(number))
    assert await library.refusals.catch_up(4)
    assert await told(library) == [("A man waits", 4, 4)]
    assert not await library.refusals.catch_up(4)
    assert await told(library) == [("A man waits", 5, 5)]
    await library.references._run(lambda db: db.execute("DELETE FROM outcomes") and None)
    assert not await library.refusals.catch_up(4)
    assert await told(library) == []
    await library.refusals.step_back()
    assert not await library.refusals.catch_up(10)
    assert await told(library) == [("A man waits", 5, 5)]


async def test_a_damaged_row_does_not_keep_the_others_from_being_read(library: Library):
    for number in range(1, 4):
        await library.add(of_prompt(number))
    await library.references._run(
        lambda db: db.execute("UPDATE generations SET problem = '[' WHERE key = 2") and None
    )
    assert not await library.refusals.catch_up(10)
    assert await told(library) == [("A man waits", 2, 2)]


@pytest.mark.parametrize("count", [0, 3])
async def test_no_export_has_any_of_it(tmp_path: Path, count: int):
    folder = tmp_path / "library"
    library = await Library.open(folder, now=lambda: NOW)
    await learn(library, *(of_prompt(number) for number in range(1, 1 + count)))
    marks = [item.mark.origin for item in await library.refusals.warnings({}, ["A man waits"])]
    await library.close()
    assert bool(marks) == bool(count)
    lines = list(export_lines(folder))
    assert len(lines) == count
    assert not any(str(mark) in json.dumps(str(line)) for line in lines for mark in marks)
