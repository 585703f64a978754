"""From files and links to what may be sent: looked at, uploaded, checked, refused where money were lost."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import pytest
import pytest_asyncio
from support.composing import IMAGE, files_of, sources_of
from support.generations import a_generation, a_request
from support.s3_server import fetch
from support.tracking import until

from seedance_studio.domain.files import FileFault
from seedance_studio.domain.link_verdict import LinkLevel, LinkReason
from seedance_studio.domain.links import address_of
from seedance_studio.domain.references import Role, as_references
from seedance_studio.domain.request import TAG, Draft, FieldFault, GenerationRequest
from seedance_studio.domain.uploads import HistoryUse
from seedance_studio.domain.urls import MediaKind
from seedance_studio.engine.references.upload_service import UploadStage
from seedance_studio.viewmodels.composer.draft_changes import Change
from seedance_studio.viewmodels.composer.outgoing import TO_COME, OutgoingModel
from seedance_studio.viewmodels.viewer.player import PlayableClip


async def test_files_become_links_that_are_sent(bench, composers, files):
    # Named for another kind than they are: what is in them counts.
    picture = files.picture("wide.mp3", "PNG")
    clip = files.clip("move.mp4")
    await bench.add(picture, clip)
    assert [item.kind for item in bench.composer.references.items] == [MediaKind.IMAGE, MediaKind.VIDEO]
    await bench.until_ready(picture, clip)
    request = bench.composer.outgoing
    assert isinstance(request, GenerationRequest)
    assert fetch(request.media_urls[0])[1] == picture.read_bytes()
    bench.composer.generate()
    await until(lambda: composers.sent)
    assert [address_of(url) for url in composers.sent[0].media_urls] == [
        address_of(url) for url in request.media_urls
    ]
    assert sources_of(bench.composer) == (picture, clip)
    await bench.quiet()


async def test_nothing_is_sent_while_a_file_is_on_its_way(bench, composers, files):
    path = files.picture("a.png", "PNG")
    await bench.add(path)
    assert bench.of(path).is_under_way
    bench.composer.generate()
    assert [error.fault for error in bench.composer.errors] == [FieldFault.STILL_UPLOADING]
    await bench.until_ready(path)
    assert composers.sent == []
    await bench.quiet()


async def test_a_changed_file_is_not_sent_but_uploaded_anew(bench, composers, files):
    path = files.picture("a.png", "PNG")
    await bench.add(path)
    await bench.until_ready(path)
    files.picture("a.png", "PNG", size=(100, 100))
    os.utime(path, (5, 5))
    bench.composer.generate()
    await until(lambda: bench.composer.errors)
    assert bench.composer.errors[0].fault == FileFault.CHANGED
    assert composers.sent == []
    await until(lambda: bench.of(path).stage is UploadStage.READY and bench.of(path).facts.width == 100)
    composers.clock.time += 10
    bench.composer.generate()
    await until(lambda: composers.sent)
    assert fetch(composers.sent[0].media_urls[0])[1] == path.read_bytes()
    await bench.quiet()


async def test_a_broken_link_stops_generate_and_a_warning_does_not(bench, composers, files, s3):
    forbidden = f"{s3.url}/media/refs/not-public.png"
    bench.composer.load(Draft(prompt="x", references=as_references((forbidden,))))
    await until(lambda: bench.of(forbidden).level is LinkLevel.BROKEN)
    assert bench.of(forbidden).verdict.reason is LinkReason.FORBIDDEN
    bench.composer.generate()
    assert [error.fault for error in bench.composer.errors] == [FieldFault.BROKEN_LINK]
    silent = "http://127.0.0.1:9/a.png"
    bench.composer.load(Draft(prompt="x", references=as_references((silent,))))
    await until(lambda: bench.of(silent).level is LinkLevel.WARNING)
    composers.clock.time += 10
    bench.composer.generate()
    await until(lambda: composers.sent)
    assert composers.sent[0].media_urls == (silent,)
    await bench.quiet()


async def test_it_is_kept_in_the_history_where_it_was_used(bench, composers, files):
    path = files.picture("mountain.png", "PNG")
    await bench.add(path)
    await bench.until_ready(path)
    bench.composer.generate()
    await until(lambda: composers.submitted)
    (made,) = composers.submitted
    history = bench.models.history

    async def uses():
        return [item.uses for item in await bench.library.references.history()]

    async with asyncio.timeout(60):
        while await uses() != [(HistoryUse(made.id, "x"),)]:
            await asyncio.sleep(0.01)
    history.look_for("MOUNT")
    await until(lambda: history.items)
    assert history.items[0].name == "mountain.png"
    assert history.picture_of(history.items[0]).is_file()
    history.star(history.items[0])
    await until(lambda: history.items[0].starred)
    history.look_for("sea")
    await until(lambda: not history.items)
    await bench.quiet()


async def test_frames_of_a_clip_become_references(bench, files):
    clip_file = files.clip("clip.mp4", size=(320, 180))
    clip = PlayableClip("generation-1", clip_file, "x", 1.0, "h264", 320, 180)
    bench.sources.use_frame(clip, 500, "Frame at 0.500 s of x")
    await until(lambda: len(bench.composer.references.items) == 1)
    (frame,) = sources_of(bench.composer)
    await until(lambda: bench.of(frame).facts)
    assert (bench.of(frame).facts.width, bench.of(frame).facts.extension) == (320, "png")
    bench.sources.use_frame(PlayableClip("g", files.folder / "none.mp4", "x", 1, "h264", 1, 1), 0, "none")
    await until(lambda: bench.problems)
    await bench.quiet()


@pytest.mark.parametrize("role", [Role.FIRST_FRAME, Role.LAST_FRAME])
async def test_a_draft_at_full_size_can_have_its_own_frame_as_one_more_reference(bench, files, role):
    clip = PlayableClip("generation-1", files.clip("clip.mp4", size=(320, 180)), "x", 1.0, "h264", 320, 180)
    before = bench.composer.draft
    request = a_request(
        model="seedance-2.0-fast", resolution="480p", prompt="Fly past image 1", media_urls=(IMAGE,)
    )
    bench.sources.make_full_from(a_generation(request=request), clip, role, "Use image 2.", "The frame")
    await until(lambda: bench.composer.last_change is Change.FULL_SIZE)
    draft = bench.composer.draft
    assert (draft.model, draft.resolution) == ("seedance-2.0", "720p")
    assert draft.prompt == "Use image 2. Fly past image 1"
    assert [item.role for item in draft.references] == ["", role]
    await bench.quiet()
    # It was read and uploaded meanwhile, which takes back nothing of what is said of the draft.
    assert bench.composer.last_change is Change.FULL_SIZE
    meant = [item.target for item in bench.composer.mentions]
    assert meant == [draft.references[1].id, draft.references[0].id]
    bench.composer.take_back()
    assert bench.composer.draft == before
    await bench.quiet()
    await bench.composer.flush()


async def test_a_draft_at_full_size_goes_where_it_was_asked_for(bench, files):
    clip = PlayableClip("generation-1", files.clip("clip.mp4", size=(320, 180)), "x", 1.0, "h264", 320, 180)
    request = a_request(model="seedance-2.0-fast", resolution="480p", prompt="Fly")
    composer = bench.composer
    bench.sources.make_full_from(a_generation(request=request), clip, Role.FIRST_FRAME, "Image 1.", "Frame")
    composer.new_draft()
    composer.set_prompt("Another one")
    await until(lambda: composer.last_change is Change.FULL_SIZE)
    assert [draft.prompt for draft in composer.tabs.drafts.drafts] == ["Image 1. Fly", "Another one"]
    await bench.quiet()
    await composer.flush()


FIRST = "Use image 1 as the first frame."
LAST = "Last frame of a/b: “dunes” "


@pytest_asyncio.fixture
async def going_on(bench, files):
    """Two pictures and a prompt were there when the last frame of a clip was asked for."""
    pictures = (files.picture("a.png", "PNG"), files.picture("b.png", "PNG", size=(320, 240)))
    await bench.add(*pictures)
    bench.composer.set_prompt("Fly past image 1 and image 2")
    before = bench.composer.draft
    clip_file = files.clip("clip.mp4", size=(320, 180))
    bench.sources.continue_from(
        PlayableClip("generation-1", clip_file, "x", 1.0, "h264", 320, 180), FIRST, LAST
    )
    await until(lambda: bench.composer.draft.references != before.references)
    await bench.quiet()
    await bench.composer.flush()
    return before


async def test_a_last_frame_replaces_the_references_and_the_prompt_says_so(bench, going_on):
    (frame,) = files_of(bench.composer)
    assert frame.name == "Last frame of a b “dunes” (generati).png"
    assert bench.composer.draft.prompt == f"{FIRST} Fly past image 1 and image 2"
    assert bench.composer.draft.references[0].role == Role.FIRST_FRAME
    # What the prompt names besides is not there any more: that is said before anything is sent.
    await until(lambda: bench.of(frame).fault is None)
    assert [error.fault for error in bench.composer.outgoing] == [FieldFault.DANGLING_MENTION]
    bench.composer.set_prompt(f"{FIRST} Fly on")
    assert bench.composer.outgoing.prompt == f"{FIRST} Fly on"
    assert len(bench.composer.outgoing.media_urls) == 1
    await bench.quiet()
    await bench.composer.flush()


async def test_a_last_frame_can_be_taken_back(bench, going_on):
    succession = bench.composer.succession
    assert succession.can_undo
    succession.undo()
    assert bench.composer.draft == going_on
    assert not succession.can_undo
    succession.undo()
    assert bench.composer.draft == going_on
    await bench.quiet()
    await bench.composer.flush()


async def test_what_was_typed_since_stays_when_a_last_frame_is_taken_back(bench, going_on):
    bench.composer.set_prompt(f"{FIRST} Fly past image 1, slowly")
    bench.composer.succession.undo()
    assert bench.composer.draft.references == going_on.references
    assert bench.composer.draft.prompt == "Fly past image 1, slowly"
    await bench.quiet()
    await bench.composer.flush()


async def test_there_is_nothing_to_take_back_once_the_references_are_others(bench, going_on):
    bench.composer.references.remove(bench.composer.references.items[0].id)
    assert not bench.composer.succession.can_undo
    await bench.quiet()
    await bench.composer.flush()


async def test_without_a_storage_a_last_frame_waits_for_one(bench, composers, files):
    bench.services.storage.storage = None
    clip = PlayableClip("generation-1", files.clip("clip.mp4", size=(320, 180)), "x", 1.0, "h264", 320, 180)
    bench.sources.continue_from(clip, FIRST, LAST)
    await until(lambda: bench.composer.succession.can_undo)
    await bench.quiet()
    bench.composer.generate()
    assert [error.fault for error in bench.composer.errors] == [FieldFault.NO_STORAGE]
    assert composers.sent == []
    await bench.composer.flush()


async def test_a_pasted_picture_is_written_and_used(bench, files):
    source = files.picture("source.png", "PNG")

    def write(path: Path) -> bool:
        path.write_bytes(source.read_bytes())
        return True

    bench.sources.paste(write)
    await until(lambda: len(bench.composer.references.items) == 1)
    bench.sources.paste(lambda _: False)
    await until(lambda: bench.problems)
    await bench.quiet()


async def test_what_will_be_sent_is_told_live_and_without_any_secret(bench, files):
    outgoing = bench.models.outgoing
    heard = []
    outgoing.changed.connect(lambda: heard.append(outgoing.body))
    path = files.picture("a.png", "PNG")
    await bench.add(path)
    assert outgoing.body == ""
    assert [error.fault for error in outgoing.faults] == [FieldFault.STILL_UPLOADING]
    await bench.until_ready(path)
    await until(lambda: heard and heard[-1])
    assert '"mediaUrls":["http://127.0.0.1' in outgoing.body
    bench.composer.set_prompt("another")
    assert '"prompt":"another"' in heard[-1]
    bench.composer.set_extras(webhook_url="https://example.com/hook")
    assert "webhookUrl" in heard[-1]
    assert outgoing.pretty_body.replace("\n", "").replace(" ", "") == outgoing.body.replace(" ", "")
    assert outgoing.first_line == "POST https://api.example.com/api/open/v1/video/generations"
    assert dict(outgoing.headers)["Authorization"] == "Bearer ***"
    from support.s3_server import SECRET

    assert SECRET not in outgoing.body
    assert not outgoing.has_more_to_come
    await bench.quiet()


async def test_an_id_that_is_made_with_the_press_is_said_to_come(bench):
    outgoing = OutgoingModel(bench.composer, "https://api.example.com", lambda: True)
    assert outgoing.has_more_to_come
    assert json.loads(outgoing.body)["metadata"] == {TAG: TO_COME}
    await bench.quiet()
