"""The demo's storage behaves like a real one: the same uploads, the same errors."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.s3_server import fetch
from support.storages import storage_at

from seedance_studio.domain.errors import Code, HostingFailed
from seedance_studio.domain.hosting import DEMO_BUCKET, DEMO_KEYS, StorageKeys
from seedance_studio.domain.storage_settings import StorageSettings
from seedance_studio.hosting.multiparts import PART
from seedance_studio.hosting.source import take_fingerprint
from seedance_studio.hosting.storage import Storage


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    data = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "seedance_studio", "demo-service", "--port", "0", "--parent-watch"]
    with subprocess.Popen(
        [*command, "--data", str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1], data / "storage"
        process.kill()


@pytest.fixture
def place(demo: tuple[str, Path]) -> StorageSettings:
    return StorageSettings(demo[0], bucket=DEMO_BUCKET, prefix="refs", link_hours=1)


@pytest.fixture
async def storage(place: StorageSettings) -> Storage:
    return storage_at(place, DEMO_KEYS)


def write(tmp_path: Path, size: int) -> Path:
    path = tmp_path / "file"
    path.write_bytes(os.urandom(size))
    return path


@pytest.mark.parametrize("size", [1, 2 * PART + 77])
async def test_what_is_uploaded_is_there_by_its_link_until_it_is_removed(
    storage: Storage, tmp_path: Path, size: int
) -> None:
    path = write(tmp_path, size)
    await storage.upload(take_fingerprint(path), f"ab/{size}.png", "image/png", lambda _: None)
    link = await storage.link(f"ab/{size}.png")
    assert await asyncio.to_thread(fetch, link.url) == (200, path.read_bytes())
    assert (await asyncio.to_thread(fetch, link.url.partition("?")[0]))[0] == 403
    assert (await asyncio.to_thread(fetch, link.url.replace("Expires=3600", "Expires=9999")))[0] == 403
    await storage.remove(f"ab/{size}.png")
    assert (await asyncio.to_thread(fetch, link.url))[0] == 404


@pytest.mark.parametrize("size", [10, PART + 10])
async def test_it_refuses_what_a_real_one_refuses(place: StorageSettings, tmp_path: Path, size: int) -> None:
    path = write(tmp_path, size)
    cases = {
        Code.WRONG_SECRET: storage_at(place, replace(DEMO_KEYS, secret="another")),
        Code.WRONG_ACCESS_KEY: storage_at(place, StorageKeys("another", DEMO_KEYS.secret)),
    }
    for code, storage in cases.items():
        with pytest.raises(HostingFailed) as caught:
            await storage.upload(take_fingerprint(path), "never.png", "image/png", lambda _: None)
        assert caught.value.code is code


@pytest.mark.slow
async def test_a_cancelled_upload_leaves_nothing(
    storage: Storage, demo: tuple[str, Path], tmp_path: Path
) -> None:
    begun = asyncio.Event()
    fingerprint = take_fingerprint(write(tmp_path, 12 * PART))

    def see(sent: int) -> None:
        if sent >= 2 * PART:
            begun.set()

    upload = asyncio.create_task(storage.upload(fingerprint, "cancelled.mp4", "video/mp4", see))
    await asyncio.wait_for(begun.wait(), 20)
    upload.cancel()
    with pytest.raises(asyncio.CancelledError):
        await upload
    assert list((demo[1] / "parts").iterdir()) == []
    assert not (demo[1] / "objects" / "refs%2Fcancelled.mp4").exists()


async def test_what_was_left_unfinished_can_be_ended(
    storage: Storage, demo: tuple[str, Path], tmp_path: Path
) -> None:
    folder = demo[1] / "parts" / ("0" * 32)
    folder.mkdir(parents=True)
    (folder / "key").write_text("refs/left.mp4")
    await storage._multiparts.abort("left.mp4")
    assert not folder.exists()


@pytest.mark.slow
async def test_a_key_can_t_lead_out_of_the_folder(demo: tuple[str, Path]) -> None:
    # Signed in every right way, and still not taken: keys are names of our own making.
    storage = storage_at(StorageSettings(demo[0], bucket=DEMO_BUCKET), DEMO_KEYS)
    link = await storage.link("a b")
    assert (await asyncio.to_thread(fetch, link.url))[0] == 400
