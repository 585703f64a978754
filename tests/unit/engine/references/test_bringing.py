"""What no draft holds is brought to the storage right before it is sent, each file once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from support.media_files import FileMaker
from support.s3_server import S3Server, fetch
from support.tracking import TrackerBench

from seedance_studio.domain.errors import Code, HostingFailed
from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.domain.references import Reference, as_references
from seedance_studio.engine.references.bringing import Brought, links_alone

LINK = "https://cdn.example/a.png"


async def test_a_file_gets_a_link_and_is_uploaded_once(bench: TrackerBench, files: FileMaker, s3: S3Server):
    path = files.picture("one.png", "PNG")
    references = as_references([path])
    first = await bench.services.bringer.bring(references)
    status, content = await asyncio.to_thread(fetch, first.links[0])
    assert (status, content) == (200, path.read_bytes())
    again = await bench.services.bringer.bring(references)
    assert again.links[0].partition("?")[0] == first.links[0].partition("?")[0]
    assert len(s3.objects()) == 1
    assert first.broken == ()


async def test_a_file_that_changed_since_is_uploaded_as_it_is_now(
    bench: TrackerBench, files: FileMaker, s3: S3Server
):
    path = files.picture("one.png", "PNG")
    await bench.services.bringer.bring(as_references([path]))
    files.picture("one.png", "PNG", size=(400, 300))
    brought = await bench.services.bringer.bring(as_references([path]))
    assert (await asyncio.to_thread(fetch, brought.links[0]))[1] == path.read_bytes()
    assert len(s3.objects()) == 2


async def test_one_that_a_draft_uploads_meanwhile_is_uploaded_once(
    bench: TrackerBench, files: FileMaker, s3: S3Server
):
    path = files.picture("one.png", "PNG")
    bench.tracker.add([path])
    brought = await bench.services.bringer.bring(as_references([path]))
    await bench.until_ready(path)
    assert (await asyncio.to_thread(fetch, brought.links[0]))[0] == 200
    assert len(s3.objects()) == 1


async def test_the_videos_among_the_files_add_up_to_their_length(bench: TrackerBench, files: FileMaker):
    paths = [files.clip("a.mp4"), files.picture("b.png", "PNG")]
    brought = await bench.services.bringer.bring(as_references(paths))
    assert brought.video_seconds == pytest.approx(1.0, abs=1.0)
    assert len(brought.links) == 2


async def test_a_file_that_is_gone_says_so(bench: TrackerBench, tmp_path: Path):
    with pytest.raises(FileRefused) as caught:
        await bench.services.bringer.bring(as_references([tmp_path / "gone.png"]))
    assert caught.value.fault is FileFault.MISSING


async def test_without_a_storage_nothing_is_brought(bench: TrackerBench, files: FileMaker):
    bench.services.storage.storage = None
    with pytest.raises(HostingFailed) as caught:
        await bench.services.bringer.bring(as_references([files.picture("one.png", "PNG")]))
    assert caught.value.code is Code.STORAGE_MISSING


async def test_a_link_that_can_not_be_read_is_named_by_its_place(
    bench: TrackerBench, files: FileMaker, s3: S3Server
):
    path = files.picture("one.png", "PNG")
    brought = await bench.services.bringer.bring(as_references([path]))
    good = brought.links[0]
    gone = good.partition("?")[0].rpartition("/")[0] + "/nothing.png"
    found = await bench.services.bringer.bring(as_references([good, gone]))
    assert found.broken == (1,)


async def test_by_default_links_stay_and_files_have_nowhere_to_go(tmp_path: Path):
    assert await links_alone(as_references([LINK])) == Brought((LINK,))
    clip = Reference("1", "https://cdn.example/a.mp4")
    assert (await links_alone([clip])).video_seconds is None
    with pytest.raises(HostingFailed):
        await links_alone(as_references([LINK, tmp_path / "a.png"]))
