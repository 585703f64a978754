"""Local files become links: each once, stoppable, signed again in time, and never one that has changed."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PIL import Image
from support.decoding import DECODER
from support.empty_library import put_empty_library
from support.media_files import PLACE, FileMaker
from support.s3_server import S3Server, fetch
from support.service import FastClock
from support.storages import storage_at

from seedance_studio.api.link_reader import LinkReader
from seedance_studio.domain.errors import Code, HostingFailed
from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.domain.hosting import HOUR
from seedance_studio.domain.links import address_of, expiry_of
from seedance_studio.domain.references import source_text
from seedance_studio.domain.upload_options import UploadOptions
from seedance_studio.engine.references.storage_setup import ACCOUNT, StorageSetup
from seedance_studio.engine.references.upload_service import UploadService, UploadStage, UploadState
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.hosting.storage import Storage
from seedance_studio.media.inspect import inspect
from seedance_studio.store.library import Library
from seedance_studio.system.keys import KeyStore


class WallClock(FastClock):
    """The time of now, plus what a test lets pass."""

    def __init__(self) -> None:
        import time

        super().__init__()
        self.time = time.time()


@dataclass
class Bench:
    """An upload service in front of a real storage; all that it tells is written down."""

    folder: Path
    first_storage: Storage
    clock: WallClock = field(default_factory=WallClock)
    told: list[UploadState] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)

    async def begin(self) -> None:
        put_empty_library(self.folder)
        self.library = await Library.open(self.folder, now=self.clock.now)
        self.tasks = TaskSupervisor(self.failures.append)
        reader = LinkReader(allow_loopback=True)
        self.setup = StorageSetup(KeyStore(account=ACCOUNT), reader, self.clock.now)
        self.setup.storage = self.first_storage
        self.uploads = UploadService(self.setup, self.library.references, DECODER, self.tasks, self.clock)
        self.uploads.changes.connect(self.told.append)

    async def end(self) -> None:
        await self.tasks.close(5)
        await self.library.close()
        assert not self.failures

    async def upload(self, path: Path) -> UploadState:
        self.uploads.begin(path, inspect(path))
        return await self.until(path, UploadStage.READY, UploadStage.FAILED)

    async def until(self, file: Path, *stages: UploadStage) -> UploadState:
        async with asyncio.timeout(60):
            while self.uploads.state(file).stage not in stages:
                await asyncio.sleep(0.005)
        return self.uploads.state(file)


@pytest.fixture
async def bench(tmp_path: Path, s3: S3Server) -> AsyncIterator[Bench]:
    bench = Bench(tmp_path / "library", storage_at(s3.place, s3.keys))
    await bench.begin()
    yield bench
    await bench.end()


@pytest.fixture
def files(tmp_path: Path) -> FileMaker:
    folder = tmp_path / "files"
    folder.mkdir()
    return FileMaker(folder)


@pytest.mark.slow
async def test_a_file_gets_a_link_that_anyone_can_read(bench: Bench, files: FileMaker, s3: S3Server) -> None:
    path = files.picture("one.png", "PNG")
    state = await bench.upload(path)
    assert state.link is not None
    status, content = await asyncio.to_thread(fetch, state.link.url)
    assert status == 200
    assert content == path.read_bytes()
    assert state.link.url.partition("?")[0].endswith(".png")
    assert [item.stage for item in bench.told][:2] == [UploadStage.WAITING, UploadStage.PREPARING]
    assert len(s3.objects()) == 1


@pytest.mark.slow
async def test_the_same_content_is_uploaded_once_also_by_a_later_run(
    bench: Bench, files: FileMaker, s3: S3Server
) -> None:
    path = files.clip()
    copy = files.write("copy.mov", path.read_bytes())
    first, second = await bench.upload(path), await bench.upload(copy)
    assert first.link is not None
    assert second.link is not None
    assert address_of(first.link.url) == address_of(second.link.url)
    assert len(s3.objects()) == 1
    s3.clear()
    await bench.end()
    await bench.begin()
    again = await bench.upload(path)
    assert again.link is not None
    assert address_of(again.link.url) == address_of(first.link.url)
    assert s3.objects() == {}


@pytest.mark.slow
async def test_a_photo_loses_its_metadata_on_the_way(bench: Bench, files: FileMaker) -> None:
    path = files.phone_photo()
    assert PLACE in path.read_bytes()
    stripped = await bench.upload(path)
    assert stripped.link is not None
    assert PLACE not in (await asyncio.to_thread(fetch, stripped.link.url))[1]
    bench.uploads.options = UploadOptions(strip=False)
    bench.uploads.begin_again(path, inspect(path))
    whole = await bench.until(path, UploadStage.READY)
    assert whole.link is not None
    assert (await asyncio.to_thread(fetch, whole.link.url))[1] == path.read_bytes()


@pytest.mark.slow
async def test_what_must_be_converted_says_so_or_is(bench: Bench, files: FileMaker, tmp_path: Path) -> None:
    path = files.picture("a.heic", "HEIF")
    state = await bench.upload(path)
    assert state.stage is UploadStage.FAILED
    assert state.fault is not None
    assert state.fault.fault is FileFault.NEEDS_CONVERSION
    bench.uploads.options = UploadOptions(convert=True)
    bench.uploads.begin_again(path, inspect(path))
    state = await bench.until(path, UploadStage.READY)
    assert state.link is not None
    assert address_of(state.link.url).endswith(".jpg")
    sent = files.write("sent", (await asyncio.to_thread(fetch, state.link.url))[1])
    with Image.open(sent) as picture:
        assert picture.format == "JPEG"


@pytest.mark.slow
async def test_a_link_is_signed_again_before_it_ends(bench: Bench, files: FileMaker, s3: S3Server) -> None:
    state = await bench.upload(files.picture("one.png", "PNG"))
    assert state.link is not None
    first = state.link
    assert await bench.uploads.renew(first.url) == first.url
    bench.setup.storage = storage_at(replace(s3.place, link_hours=100), s3.keys)
    assert await bench.uploads.renew(first.url) == first.url
    bench.clock.time += 43 * HOUR
    (later,) = await bench.uploads.renew_all((first.url,))
    assert address_of(later) == address_of(first.url)
    ends = (expiry_of(first.url), expiry_of(later))
    assert ends[0] is not None
    assert ends[1] is not None
    assert ends[1] > ends[0] + 50 * HOUR
    assert (await asyncio.to_thread(fetch, later))[0] == 200


@pytest.mark.slow
async def test_a_press_signs_nothing_again_for_the_sender_does(bench: Bench, files: FileMaker) -> None:
    path = files.picture("one.png", "PNG")
    state = await bench.upload(path)
    bench.clock.time += 43 * HOUR
    assert await bench.uploads.link(bench.uploads.held(path)) == state.link


async def test_links_of_others_stay_as_they_are(bench: Bench) -> None:
    urls = ("https://cdn.example.com/a.png?sig=1", "https://cdn.example.com/b.png")
    assert await bench.uploads.renew_all(urls) == urls


@pytest.mark.slow
async def test_a_link_of_another_storage_that_is_over_can_t_be_renewed(
    bench: Bench, files: FileMaker, s3: S3Server
) -> None:
    state = await bench.upload(files.picture("one.png", "PNG"))
    assert state.link is not None
    bench.setup.storage = storage_at(replace(s3.place, prefix="elsewhere"), s3.keys)
    assert await bench.uploads.renew(state.link.url) == state.link.url
    bench.clock.time += 49 * HOUR
    with pytest.raises(HostingFailed) as caught:
        await bench.uploads.renew(state.link.url)
    assert caught.value.code is Code.STORAGE_MISSING


@pytest.mark.slow
async def test_a_changed_file_is_noticed_before_it_is_paid_for(
    bench: Bench, files: FileMaker, s3: S3Server
) -> None:
    path = files.picture("one.png", "PNG")
    await bench.upload(path)
    files.picture("one.png", "PNG", size=(64, 64))
    os.utime(path, (1, 1))
    with pytest.raises(FileRefused) as caught:
        await bench.uploads.link(bench.uploads.held(path))
    assert caught.value.fault is FileFault.CHANGED
    bench.uploads.begin_again(path, inspect(path))
    await bench.until(path, UploadStage.READY)
    link = await bench.uploads.link(bench.uploads.held(path))
    assert (await asyncio.to_thread(fetch, link.url))[1] == path.read_bytes()


@pytest.mark.slow
async def test_a_file_that_is_gone_still_has_its_link(bench: Bench, files: FileMaker) -> None:
    path = files.picture("one.png", "PNG")
    facts = inspect(path)
    first = await bench.upload(path)
    await bench.end()
    path.unlink()
    await bench.begin()
    bench.uploads.begin(path, facts)
    again = await bench.until(path, UploadStage.READY, UploadStage.FAILED)
    assert again.link is not None
    assert first.link is not None
    assert address_of(again.link.url) == address_of(first.link.url)


@pytest.mark.slow
async def test_an_upload_is_cancelled_without_a_trace(bench: Bench, files: FileMaker, s3: S3Server) -> None:
    bench.uploads.options = UploadOptions(strip=False)
    path = files.clip("large.mp4")
    with path.open("ab") as file:
        file.truncate(200 << 20)
    facts = inspect(path)
    bench.uploads.begin(path, facts)
    await bench.until(path, UploadStage.UPLOADING)
    async with asyncio.timeout(60):
        while not 0 < bench.uploads.state(path).done < 1:
            await asyncio.sleep(0.005)
    bench.uploads.cancel(path)
    assert bench.uploads.state(path).stage is UploadStage.WAITING
    async with asyncio.timeout(60):
        while s3.multiparts() or any("upload-" in task.get_name() for task in asyncio.all_tasks()):
            await asyncio.sleep(0.01)
    assert s3.objects() == {}


async def test_without_a_storage_it_says_so(bench: Bench, files: FileMaker) -> None:
    bench.setup.storage = None
    assert not bench.uploads.is_set_up
    state = await bench.upload(files.picture("one.png", "PNG"))
    assert state.problem is not None
    assert state.problem.code == Code.STORAGE_MISSING


@pytest.mark.slow
async def test_no_more_than_two_at_once(bench: Bench, files: FileMaker) -> None:
    paths = [files.picture(f"{number}.png", "PNG", size=(64, 64 + number)) for number in range(6)]
    for path in paths:
        bench.uploads.begin(path, inspect(path))
    under_way: set[str] = set()
    most = 0
    for path in paths:
        await bench.until(path, UploadStage.READY)
    for state in bench.told:
        if state.stage in (UploadStage.PREPARING, UploadStage.UPLOADING):
            under_way.add(source_text(state.source))
        elif state.stage is UploadStage.READY:
            under_way.discard(source_text(state.source))
        most = max(most, len(under_way))
    assert most == 2


@pytest.mark.slow
async def test_a_temporary_folder_that_is_gone_is_said(
    bench: Bench, files: FileMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = files.phone_photo()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    state = await bench.upload(path)
    assert state.problem is not None
    assert state.problem.code == Code.NO_TEMPORARY_FOLDER
    monkeypatch.undo()
    bench.uploads.begin_again(path, inspect(path))
    assert (await bench.until(path, UploadStage.READY, UploadStage.FAILED)).stage is UploadStage.READY


@pytest.mark.slow
async def test_a_file_that_becomes_another_one_before_it_is_prepared_is_refused(
    bench: Bench, files: FileMaker
) -> None:
    path = files.phone_photo()
    facts = inspect(path)
    path.write_bytes(files.picture("other.png", "PNG").read_bytes())
    bench.uploads.begin(path, facts)
    state = await bench.until(path, UploadStage.READY, UploadStage.FAILED)
    assert state.fault is not None
    assert state.fault.fault is FileFault.TRUNCATED


async def test_any_surprise_ends_in_words(bench: Bench, files: FileMaker) -> None:
    bench.uploads.options = None  # type: ignore[assignment]  a fault of ours
    state = await bench.upload(files.phone_photo())
    assert state.problem is not None
    assert state.problem.code == Code.UNEXPECTED
