"""An export of a selection: whole files under their names, and documents that other programs read."""

from __future__ import annotations

import asyncio
import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import opentimelineio as otio
import pytest
from support.copying import CopyBench
from support.decoding import DECODER

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.organisation import ClipMark
from seedance_studio.engine.copies.exporter import (
    Exporter,
    ExportKind,
    ExportPlan,
    ExportResult,
    Painters,
    SheetCell,
)

DOCUMENTS = frozenset(ExportKind) - {ExportKind.CLIPS, ExportKind.SIDECARS}


def paint(title: str, cells: Sequence[SheetCell], path: Path, kind: ExportKind) -> None:
    """The window's own way needs Qt."""
    path.write_text(f"{title}: {len(cells)} as {kind}")


def draw(picture: Path, drawing: str, out: Path) -> None:
    out.write_bytes(picture.read_bytes() + drawing.encode())


PAINTERS = Painters(paint, draw)


async def export(
    bench: CopyBench, kinds: frozenset[ExportKind], *generations: Generation, folder: Path | None = None
) -> ExportResult:
    keys = await bench.library.keys_of([generation.id for generation in generations])
    plan = ExportPlan(keys, folder or bench.out, kinds, "{prompt:2}", "Reel")
    exporter = Exporter(bench.library, DECODER, bench.copier, bench.book, PAINTERS)
    steps: list[tuple[int, int]] = []
    result = await exporter.export(plan, lambda done, total: steps.append((done, total)))
    assert steps == [(done, len(keys)) for done in range(len(keys) + 1)]
    return result


async def test_copies_with_a_file_of_facts_each(bench: CopyBench):
    first, second = await bench.add(1), await bench.add(2)
    key, _ = await bench.library.keys_of([first.id, second.id])
    await bench.organiser.star([key], 4)
    await bench.organiser.tag([key], "göl")
    result = await export(bench, frozenset({ExportKind.CLIPS, ExportKind.SIDECARS}), second, first)
    assert [path.name for path in result.copies] == ["Ay.mp4", "Ay (2).mp4"]
    assert {path.suffix for path in bench.out.iterdir()} == {".mp4", ".json"}
    facts = json.loads(result.copies[1].with_suffix(".json").read_text("utf-8"))
    assert (facts["prompt"], facts["stars"], facts["tags"]) == (first.request.prompt, 4, ["göl"])
    assert "Signature" not in json.dumps(facts)
    assert (result.missing, result.without_recipe) == (0, 0)


@pytest.mark.parametrize("kind", [ExportKind.OTIO, ExportKind.XML])
async def test_a_timeline_is_read_back_by_the_library_s_own_reader(bench: CopyBench, kind: ExportKind):
    first, second = await bench.add(1), await bench.add(2)
    key, _ = await bench.library.keys_of([first.id, second.id])
    await bench.organiser.star([key], 5)
    await bench.organiser.note(key, "Best of all")
    await bench.organiser.put_mark(ClipMark("m", first.id, 0.25, 0.5, "Sis dağılıyor"))
    result = await export(bench, frozenset({ExportKind.CLIPS, kind}), second, first)
    (document,) = result.documents
    assert document == bench.out / f"Reel.{kind}"
    timeline = otio.adapters.read_from_file(str(document))
    track = timeline.video_tracks()[0]
    clips = list(track.find_clips())
    assert [clip.name for clip in clips] == [path.name for path in result.copies]
    host = "localhost" if kind is ExportKind.XML else ""
    addresses = [path.as_uri().replace("file://", f"file://{host}") for path in result.copies]
    assert [clip.media_reference.target_url for clip in clips] == addresses
    whole = otio.opentime.TimeRange(otio.opentime.RationalTime(0, 24), otio.opentime.RationalTime(24, 24))
    assert [clip.source_range for clip in clips] == [whole, whole]
    assert [clip.range_in_parent().start_time.value for clip in clips] == [0, 24]
    places = [(mark.name, mark.marked_range) for mark in clips[1].markers]
    marks = [(name, place.start_time.value, place.duration.value) for name, place in places]
    assert marks == [("★★★★★ · Best of all", 0, 0), ("Sis dağılıyor", 6, 6)]
    assert clips[1].metadata["fcp_xml"]["labels"] == {"label2": "Forest"}
    assert not clips[0].markers


@pytest.mark.parametrize("kind", [ExportKind.OTIO, ExportKind.XML])
async def test_what_is_drawn_on_a_frame_is_a_picture_that_its_marker_names(
    bench: CopyBench, kind: ExportKind
):
    generation = await bench.add()
    for number, text in enumerate(("Mira's hand", "")):
        drawn = ClipMark(
            f"m{number}", generation.id, 0.25 + number / 4, 0.25 + number / 4, text, "10,20 30,40"
        )
        await bench.organiser.put_mark(drawn)
    await bench.organiser.put_mark(ClipMark("n", generation.id, 0.75, 0.75, "Only words"))
    result = await export(bench, frozenset({ExportKind.CLIPS, kind}), generation)
    assert result.frames == (bench.out / "Ay-0000250.png", bench.out / "Ay-0000500.png")
    for picture in result.frames:
        data = picture.read_bytes()
        assert data.startswith(b"\x89PNG")
        assert data.endswith(b"10,20 30,40")
    (clip,) = otio.adapters.read_from_file(str(result.documents[0])).video_tracks()[0].find_clips()
    comments = [
        mark.comment if kind is ExportKind.OTIO else mark.metadata["fcp_xml"]["comment"]
        for mark in clip.markers
    ]
    assert list(
        zip((mark.marked_range.start_time.value for mark in clip.markers), comments, strict=True)
    ) == [
        (6, "Mira's hand\nAy-0000250.png"),
        (12, "Ay-0000500.png"),
        (18, "Only words"),
    ]


async def test_two_timelines_share_the_pictures_of_what_is_drawn(bench: CopyBench):
    generation = await bench.add()
    await bench.organiser.put_mark(ClipMark("m", generation.id, 0, 0, "Hand", "10,20"))
    result = await export(bench, frozenset({ExportKind.OTIO, ExportKind.XML}), generation)
    assert result.frames == (bench.out / "1-0000000.png",)
    assert {path.suffix for path in bench.out.iterdir()} == {".otio", ".xml", ".png"}


async def test_a_table_alone_needs_no_pictures_of_what_is_drawn(bench: CopyBench):
    generation = await bench.add()
    await bench.organiser.put_mark(ClipMark("m", generation.id, 0, 0, "Hand", "10,20"))
    assert not (await export(bench, frozenset({ExportKind.CSV}), generation)).frames


async def test_without_copies_a_timeline_names_the_library_s_own_files(bench: CopyBench):
    generation = await bench.add()
    (document,) = (await export(bench, frozenset({ExportKind.OTIO}), generation)).documents
    (clip,) = otio.adapters.read_from_file(str(document)).find_clips()
    assert clip.media_reference.target_url == bench.file(generation).as_uri()


async def test_tables_hold_everything_and_nothing_that_a_spreadsheet_would_run(bench: CopyBench):
    generation = await bench.add()
    hostile = replace(
        generation,
        id="b" * 32,
        request_id="req_b",
        request=replace(generation.request, prompt='=HYPERLINK("https://evil.example")'),
    )
    await bench.library.add(hostile)
    await export(bench, frozenset({ExportKind.CSV, ExportKind.JSON_LINES}), generation, hostile)
    with (bench.out / "Reel.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [generation.id, hostile.id]
    assert rows[0]["prompt"] == generation.request.prompt
    assert rows[1]["prompt"] == "'" + hostile.request.prompt
    lines = [json.loads(line) for line in (bench.out / "Reel.jsonl").read_text("utf-8").splitlines()]
    assert [line["prompt"] for line in lines] == [generation.request.prompt, hostile.request.prompt]


async def test_each_document_has_a_name_that_is_free(bench: CopyBench):
    generation = await bench.add()
    for _ in range(2):
        await export(bench, DOCUMENTS, generation)
    assert len(list(bench.out.iterdir())) == 2 * len(DOCUMENTS)
    assert (bench.out / "Reel (2).pdf").read_text() == "Reel: 1 as pdf"


async def test_a_missing_clip_is_counted_and_the_rest_goes_on(bench: CopyBench):
    gone, there = await bench.add(1), await bench.add(2)
    bench.file(gone).unlink()
    result = await export(bench, frozenset({ExportKind.CLIPS, ExportKind.OTIO}), gone, there)
    assert (len(result.copies), result.missing) == (1, 1)


async def test_a_folder_that_can_t_be_made_is_said(bench: CopyBench):
    (bench.out / "file").write_bytes(b"")
    with pytest.raises(LibraryError) as raised:
        await export(bench, frozenset({ExportKind.CLIPS}), await bench.add(), folder=bench.out / "file" / "a")
    assert raised.value.code is Code.PLACE_CLOSED


async def test_cancelled_it_keeps_what_is_whole(bench: CopyBench):
    keys = await bench.library.keys_of([(await bench.add(number)).id for number in range(4)])
    plan = ExportPlan(keys, bench.out, frozenset({ExportKind.CLIPS}), "{id}", "Reel")
    exporter = Exporter(bench.library, DECODER, bench.copier, bench.book, PAINTERS)
    reached = asyncio.Event()
    task = asyncio.get_running_loop().create_task(
        exporter.export(plan, lambda done, _: reached.set() if done == 2 else None)
    )
    await reached.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    made = sorted(bench.out.iterdir())
    assert [path.suffix for path in made] == [".mp4"] * len(made)
    assert len(made) in (2, 3)
