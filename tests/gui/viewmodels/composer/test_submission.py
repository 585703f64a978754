"""What the composer's button sends, and to which row, is settled when it is pressed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from support.libraries import rows_of
from support.service import POSTS, SECONDS, Bench, Service, StillClock, report
from support.tracking import idle_tracker

from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.models import DOCUMENTED
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.organisation import LineageKind
from seedance_studio.domain.request import Draft
from seedance_studio.engine.references.tracker import ReferenceTracker
from seedance_studio.media.encode import ClipWriter
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.spending.fuse_model import FuseModel

UNDO = 30


class SlowPress:
    """Lets the links of a press be resolved when the test says so, or refuses them."""

    def __init__(self, tracker: ReferenceTracker) -> None:
        self.go = asyncio.Event()
        self.refusal: FileRefused | None = None
        self._resolve = tracker.resolve
        tracker.resolve = self.resolve

    async def resolve(self) -> tuple[str, ...]:
        links = self._resolve()
        await self.go.wait()
        found = await links
        if self.refusal is not None:
            raise self.refusal
        return found


class Studio:
    """The engine and the composer, without a window."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        tracker = idle_tracker(allow_loopback=True)
        self.press = SlowPress(tracker)
        self.errors: list[Exception] = []
        self.composer = ComposerModel(
            bench.engine, DOCUMENTED, OpenDrafts((Draft(duration=SECONDS),)), tracker, FuseModel(bench.engine)
        )
        self.composer.submission.failed.connect(self.errors.append)
        self.tab = self.composer.tabs.in_sight

    async def waiting(self, prompt: str) -> Generation:
        """One that can still be taken back."""
        return await self.bench.submit(prompt)

    def pass_time(self) -> None:
        clock = self.bench.clock
        assert isinstance(clock, StillClock)
        clock.pass_time(2 * UNDO)

    async def rest(self) -> None:
        """Whatever was going to happen by itself has happened."""
        for _ in range(12):
            for _ in range(50):
                await asyncio.sleep(0)
            # Waits for what the library does before.
            await self.bench.library.get("")

    async def sent(self, count: int) -> list[object]:
        """The prompts that were sent, once there are so many; no more follow."""
        async with asyncio.timeout(60):
            while self.bench.service.count("POST", POSTS) < count:
                await asyncio.sleep(0)
        await self.rest()
        return [body["prompt"] for body in self.bench.service.bodies]

    async def prompt_of(self, row: Generation) -> str:
        found = await self.bench.library.get(row.id)
        assert found is not None
        return found.request.prompt


@pytest.fixture
async def studio(qapp, tmp_path: Path) -> AsyncIterator[Studio]:
    clip = tmp_path / "clip.mp4"
    with ClipWriter(clip, 160, 90, 8) as writer:
        for _ in range(8 * SECONDS):
            writer.write_picture(Image.new("RGB", (160, 90)))
    service = Service(clip.read_bytes())
    await service.start()
    service.gets = [report("processing")]
    bench = Bench(tmp_path / "library", service, clock=StillClock())
    await bench.begin(parallel=1)
    bench.engine.set_submission(undo_seconds=UNDO, tags=False)
    yield Studio(bench)
    await bench.end(politely=False)
    await service.stop()
    assert not bench.failures


async def test_save_changes_then_stop_editing_sends_the_new_words_once(studio: Studio):
    row = await studio.waiting("old words")
    studio.composer.edit(row)
    studio.composer.set_prompt("new words")
    studio.pass_time()
    studio.composer.generate()
    studio.composer.stop_editing()
    await studio.rest()
    assert studio.bench.service.count("POST") == 0
    assert studio.composer.draft.prompt == ""
    studio.press.go.set()
    assert await studio.sent(1) == ["new words"]
    assert len(await rows_of(studio.bench.library)) == 1


async def test_generate_then_edit_leaves_the_waiting_one_as_it_is(studio: Studio):
    row = await studio.waiting("waits")
    studio.composer.set_prompt("brand new")
    studio.composer.generate()
    studio.composer.edit(row)
    studio.press.go.set()
    async with asyncio.timeout(60):
        while len(await rows_of(studio.bench.library)) < 2:
            await asyncio.sleep(0)
    studio.pass_time()
    assert await studio.sent(1) == ["brand new"]
    assert await studio.prompt_of(row) == "waits"
    assert studio.tab.edit is not None
    assert studio.composer.draft.prompt == "waits"
    studio.composer.stop_editing()
    assert await studio.sent(2) == ["brand new", "waits"]


async def test_a_save_touches_neither_the_next_edit_nor_its_row(studio: Studio):
    first, second = await studio.waiting("first"), await studio.waiting("second")
    studio.composer.edit(first)
    studio.composer.set_prompt("first, better")
    studio.composer.generate()
    studio.composer.edit(second)
    studio.composer.set_prompt("second, better")
    studio.press.go.set()
    async with asyncio.timeout(60):
        while studio.composer.submission.is_sending:
            await asyncio.sleep(0)
    assert await studio.prompt_of(first) == "first, better"
    assert await studio.prompt_of(second) == "second"
    assert studio.tab.edit is not None
    assert studio.tab.edit.generation_id == second.id
    assert studio.composer.draft.prompt == "second, better"
    studio.pass_time()
    assert await studio.sent(1) == ["first, better"]


async def test_what_is_typed_after_the_press_is_not_sent(studio: Studio):
    studio.bench.engine.set_submission(undo_seconds=0, tags=False)
    studio.composer.set_prompt("as pressed")
    studio.composer.generate()
    studio.composer.set_prompt("typed later")
    studio.press.go.set()
    assert await studio.sent(1) == ["as pressed"]


async def test_a_project_that_is_chosen_after_the_press_gets_nothing_of_it(studio: Studio):
    organiser = studio.bench.engine.organiser
    film, other = await organiser.make_project("Film"), await organiser.make_project("Other")
    assert film is not None
    assert other is not None
    await organiser.set_current_project(film.id)
    studio.composer.set_prompt("a prompt")
    studio.composer.generate()
    await studio.rest()
    await organiser.set_current_project(other.id)
    studio.press.go.set()
    await studio.rest()
    (row,) = await rows_of(studio.bench.library)
    assert row.reserved_project == film.id


async def test_a_save_that_is_refused_leaves_the_row_as_it_was_and_lets_it_go_on(studio: Studio):
    row = await studio.waiting("old words")
    studio.composer.edit(row)
    studio.composer.set_prompt("new words")
    studio.pass_time()
    studio.press.refusal = FileRefused(FileFault.CHANGED)
    studio.press.go.set()
    studio.composer.generate()
    async with asyncio.timeout(60):
        while studio.composer.submission.is_sending:
            await asyncio.sleep(0)
    await studio.rest()
    assert studio.bench.service.count("POST") == 0
    studio.composer.stop_editing()
    assert await studio.sent(1) == ["old words"]


def press_what_is_refused_and_close_it(studio: Studio) -> ComposerModel:
    """The composer, with an empty draft in place of the pressed one, whose file will be missing."""
    composer = studio.composer
    composer.set_prompt("with a file that is gone")
    composer.new_draft()
    composer.tabs.show(0)
    studio.press.refusal = FileRefused(FileFault.MISSING)
    composer.generate()
    composer.close_draft(0)
    return composer


async def test_a_press_that_is_refused_brings_its_draft_back_though_that_was_closed(studio: Studio):
    composer = press_what_is_refused_and_close_it(studio)
    assert composer.prompt.text == ""
    studio.press.go.set()
    await studio.rest()
    assert composer.prompt.text == "with a file that is gone"
    assert [error.fault for error in composer.errors] == [FileFault.MISSING]
    assert not composer.tabs.can_reopen
    assert await studio.sent(0) == []


async def test_a_press_that_is_refused_says_so_where_its_closed_draft_has_no_room(studio: Studio):
    composer = press_what_is_refused_and_close_it(studio)
    while composer.tabs.can_open:
        composer.new_draft()
    studio.press.go.set()
    await studio.rest()
    assert [str(error) for error in studio.errors] == ["draft_closed: file_missing"]
    assert composer.errors == ()
    # What is closed to make room for it does not come back in its stead.
    composer.close_draft(composer.tabs.index)
    composer.tabs.reopen()
    assert composer.prompt.text == "with a file that is gone"
    assert await studio.sent(0) == []


async def test_a_save_of_one_that_was_cancelled_meanwhile_is_said_and_sends_nothing(studio: Studio):
    row = await studio.waiting("old words")
    studio.composer.edit(row)
    studio.composer.set_prompt("new words")
    studio.composer.generate()
    await studio.bench.engine.cancel(row.id)
    studio.press.go.set()
    async with asyncio.timeout(60):
        while not studio.errors:
            await asyncio.sleep(0)
    assert str(studio.errors[0]) == "edited_too_late"
    assert studio.tab.edit is None
    assert studio.composer.draft.prompt == "new words"
    studio.pass_time()
    await studio.rest()
    assert studio.bench.service.count("POST") == 0
    assert (await studio.bench.until(row, State.CANCELLED)).request == replace(row.request)


async def test_what_a_press_was_made_from_is_stored_with_it(studio: Studio):
    studio.press.go.set()
    first = await studio.waiting("waves")
    studio.composer.reuse(first)
    studio.composer.generate()
    await studio.rest()
    studio.composer.set_prompt("calm water")
    studio.composer.generate()
    await studio.rest()
    library = studio.bench.library
    made = {row.request.prompt: row for row in await rows_of(library) if row.id != first.id}
    changed, again = made["calm water"], made["waves"]
    assert (again.stack, changed.stack) == (first.stack, changed.id)
    assert [item.kind for item in await library.organisation.lineage(again.id)] == [LineageKind.RETAKE]
    lines = await library.organisation.lineage(changed.id)
    assert [(item.parent, item.kind) for item in lines] == [(first.id, LineageKind.REUSED)]
