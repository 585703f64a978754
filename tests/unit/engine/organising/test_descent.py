"""What a generation was made from is stored with it, and takes of the same request share a stack."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.generations import NOW, a_request
from support.pressing import press_one
from support.service import Bench, report

from seedance_studio.domain.generation import Clip, Generation, State
from seedance_studio.domain.generation_events import Imported
from seedance_studio.domain.order import Order
from seedance_studio.domain.organisation import Lineage, LineageKind, Provenance
from seedance_studio.domain.prompt_clauses import ClipAspect
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.store.clips import clip_path
from seedance_studio.store.database import DATABASE

REQUEST = GenerationRequest(
    "seedance-2.0", "a wave", 5, "720p", "16:9", media_urls=("https://a.example/1.png?signed=1",)
)
SIGNED_AGAIN = replace(REQUEST, media_urls=("https://a.example/1.png?signed=2",))
OTHER = replace(REQUEST, prompt="a calm sea")


async def parents(bench: Bench, generation: Generation) -> list[tuple[str, LineageKind]]:
    lineage = await bench.library.organisation.lineage(generation.id)
    return [(item.parent, item.kind) for item in lineage if item.child == generation.id]


async def test_all_of_one_press_are_a_set_and_a_stack(bench: Bench):
    takes = await bench.engine.press([Order(REQUEST)] * 3, Provenance())
    other = await press_one(bench.engine, REQUEST)
    assert {take.stack for take in takes} == {takes[0].set_id}
    assert other.stack == other.id
    assert len(await bench.library.organisation.takes(takes[0].id)) == 3


@pytest.mark.parametrize("again", [REQUEST, SIGNED_AGAIN])
async def test_the_same_request_again_is_a_retake(bench: Bench, again: GenerationRequest):
    first, _ = await bench.engine.press([Order(REQUEST)] * 2, Provenance())
    for origin in (Provenance(previous=first.id), Provenance(reused=first.id)):
        retake = await press_one(bench.engine, again, origin)
        assert retake.stack == first.set_id
        assert await parents(bench, retake) == [(first.id, LineageKind.RETAKE)]


async def test_a_reused_request_that_was_changed_is_made_from_the_other(bench: Bench):
    first = await press_one(bench.engine, REQUEST)
    changed = await press_one(bench.engine, OTHER, Provenance(reused=first.id))
    unrelated = await press_one(bench.engine, OTHER, Provenance(previous=first.id))
    assert await parents(bench, changed) == [(first.id, LineageKind.REUSED)]
    assert await parents(bench, unrelated) == []
    assert first.stack not in (changed.stack, unrelated.stack)


async def test_a_retake_of_one_thing_is_kept_with_what_was_changed(bench: Bench):
    asked = replace(REQUEST, prompt="A man waits, slow push in, rain")
    first, _ = await bench.engine.press([Order(asked)] * 2, Provenance())
    origin = Provenance(previous=first.id, reused=first.id, wrong=ClipAspect.CAMERA)
    static = replace(SIGNED_AGAIN, prompt="A man waits, static, rain")
    retakes = [await press_one(bench.engine, static, origin) for _ in range(2)]
    for retake in retakes:
        assert retake.stack == first.set_id
        lines = await bench.library.organisation.lineage(retake.id)
        assert lines == [
            Lineage(retake.id, first.id, LineageKind.RETAKE, lines[0].at, "camera", "slow push in", "static")
        ]
        assert await bench.library.organisation.changes([retake.id, first.id]) == {retake.id: lines[0]}
    # The same words again are a plain retake.
    same = await press_one(bench.engine, asked, origin)
    assert [line.wrong for line in await bench.library.organisation.lineage(same.id)] == [""]
    assert same.stack == first.set_id


async def test_where_more_was_changed_nothing_is_said_of_the_one_thing(bench: Bench):
    first = await press_one(bench.engine, REQUEST)
    longer = replace(OTHER, duration=10)
    retake = await press_one(bench.engine, longer, Provenance(reused=first.id, wrong=ClipAspect.CAMERA))
    assert retake.stack == first.stack
    (line,) = await bench.library.organisation.lineage(retake.id)
    assert (line.kind, line.wrong, line.before, line.after) == (LineageKind.RETAKE, "", "", "")


async def test_a_retry_joins_the_stack_of_what_failed(bench: Bench):
    bench.service.gets = [report("failed")]
    failed = await bench.until(await bench.submit(), State.FAILED)
    await bench.engine.submit_again(failed.id)
    (retry,) = [item for item in await bench.library.unfinished() if item.id != failed.id]
    assert retry.stack == failed.stack
    assert await parents(bench, retry) == [(failed.id, LineageKind.RETRY)]


async def test_clips_and_frames_among_the_references_are_parents(bench: Bench):
    first = await press_one(bench.engine, REQUEST)
    clip = bench.folder / clip_path(first)
    frame = bench.folder / "frames" / f"a wave ({first.id[:8]}).png"
    elsewhere = Path("/tmp") / clip.name
    made = await press_one(bench.engine, OTHER, Provenance(files=(clip, frame, elsewhere)))
    assert sorted(await parents(bench, made)) == [
        (first.id, LineageKind.FRAME),
        (first.id, LineageKind.UPLOAD),
    ]


async def test_a_damaged_parent_keeps_nobody_from_sending(bench: Bench):
    first = await press_one(bench.engine, REQUEST)
    with closing(sqlite3.connect(bench.folder / DATABASE)) as db:
        db.execute("UPDATE generations SET request = '{}' WHERE id = ?", (first.id,))
        db.commit()
    again = await press_one(bench.engine, REQUEST, Provenance(previous=first.id))
    assert again.stack == again.id


async def test_an_imported_clip_is_no_charge_and_no_example_for_estimates(bench: Bench):
    clip = Clip("clips/a.mp4", 10, "0" * 64, 16, 9, 5.0, "h264")
    taken = await bench.engine.take_in(Imported("f" * 32, a_request(), NOW, clip, "req_elsewhere"))
    assert await bench.library.get(taken.id) == taken
    assert taken.state is State.READY
    assert (await bench.library.counts()).clips == 1
    assert await bench.library.credits_since(0) == 0
    assert await bench.library.seconds_for(taken.cost_key) == []
    await bench.engine.fetch_again(taken.id)
    assert await bench.library.get(taken.id) == taken
