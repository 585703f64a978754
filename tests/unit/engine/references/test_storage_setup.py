"""The storage in use: read at the start, kept, forgotten, and told to whoever waits for it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.s3_server import S3Server

from seedance_studio.api.link_reader import LinkReader
from seedance_studio.domain.storage_settings import AddressStyle, StorageSettings
from seedance_studio.engine.references.storage_setup import StorageSetup
from seedance_studio.hosting.source import take_fingerprint
from seedance_studio.system.keys import KeyStore

SERVICE = "Seedance Studio tests"


@pytest.fixture
async def setup() -> AsyncIterator[StorageSetup]:
    store = KeyStore(SERVICE, "storage-tests")
    reader = LinkReader(allow_loopback=True)
    setup = StorageSetup(store, reader, time.time)
    yield setup
    await setup.close()
    await store.forget()
    await reader.close()


async def test_keys_are_kept_in_the_keyring_and_read_again(setup: StorageSetup, s3: S3Server) -> None:
    used: list[StorageSettings] = []
    setup.used.connect(used.append)
    assert (await setup.keep(s3.place, s3.keys)).problem is None
    assert used == [s3.place]
    assert setup.storage is not None
    later = StorageSetup(KeyStore(SERVICE, "storage-tests"), LinkReader(allow_loopback=True), time.time)
    await later.load(s3.place)
    assert later.storage is not None
    assert await later.keys() == s3.keys
    for unusable in (
        StorageSettings(),
        StorageSettings("nonsense", bucket="refs"),
        StorageSettings(bucket="a b"),
    ):
        await later.load(unusable)
        assert later.storage is None
    await later.forget()
    assert await setup.keys() is None
    await setup.load(s3.place)
    assert setup.storage is None


async def test_the_style_of_the_storage_in_use_is_told_once_it_is_known(
    setup: StorageSetup, s3: S3Server, tmp_path: Path
) -> None:
    found: list[StorageSettings] = []
    setup.found.connect(found.append)
    await setup.use(s3.place, s3.keys)
    storage = setup.storage
    assert storage is not None
    path = tmp_path / "a.png"
    path.write_bytes(b"png")
    for name in ("a.png", "b.png"):
        await storage.upload(take_fingerprint(path), name, "image/png", lambda _: None)
    assert found == [replace(s3.place, style=AddressStyle.PATH)]
    await setup.use(s3.place, s3.keys)
    await setup.use(replace(s3.place, prefix="elsewhere"), s3.keys)
    await storage.upload(take_fingerprint(path), "c.png", "image/png", lambda _: None)
    assert len(found) == 1
