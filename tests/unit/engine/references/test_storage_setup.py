"""A storage is tried out as it will be used, and what fails is said in words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.s3_server import S3Server

from seedance_studio.api.link_reader import LinkReader
from seedance_studio.domain.errors import Code, HostingFailed
from seedance_studio.domain.hosting import AddressStyle, StoragePlace
from seedance_studio.engine.references.storage_setup import StorageSetup, TrialStep
from seedance_studio.hosting.source import take_fingerprint
from seedance_studio.system.keys import KeyStore

SERVICE = "Seedance Studio tests"


@pytest.fixture
async def desk() -> AsyncIterator[StorageSetup]:
    store = KeyStore(SERVICE, "storage-tests")
    reader = LinkReader(allow_loopback=True)
    desk = StorageSetup(store, reader)
    yield desk
    await desk.close()
    await store.forget()
    await reader.close()


async def test_a_storage_that_works_passes_every_step(desk: StorageSetup, s3: S3Server) -> None:
    steps: list[TrialStep] = []
    found = await desk.test(s3.place, s3.keys, steps.append)
    assert found == replace(s3.place, style=AddressStyle.PATH)
    assert steps == [TrialStep.UPLOADING, TrialStep.FETCHING, TrialStep.DELETING, TrialStep.DONE]
    assert s3.objects() == {}
    assert desk.storage is None


async def test_what_fails_is_named_and_nothing_stays(desk: StorageSetup, s3: S3Server) -> None:
    cases = {
        Code.WRONG_SECRET: (s3.place, replace(s3.keys, secret="wrong")),
        Code.NO_BUCKET: (replace(s3.place, bucket="no-such-bucket"), s3.keys),
        # Nobody serves the files there.
        Code.NOT_PUBLIC: (replace(s3.place, public_base=s3.url + "/elsewhere"), s3.keys),
    }
    for code, (place, keys) in cases.items():
        with pytest.raises(HostingFailed) as caught:
            await desk.test(place, keys, lambda _: None)
        assert caught.value.code is code
    assert s3.objects() == {}


async def test_keys_are_kept_in_the_keyring_and_read_again(desk: StorageSetup, s3: S3Server) -> None:
    assert (await desk.keep(s3.place, s3.keys)).problem is None
    assert desk.storage is not None
    later = StorageSetup(KeyStore(SERVICE, "storage-tests"), LinkReader(allow_loopback=True))
    await later.load(s3.place)
    assert later.storage is not None
    assert await later.keys() == s3.keys
    for unusable in (StoragePlace(), StoragePlace("nonsense", bucket="refs"), StoragePlace(bucket="a b")):
        await later.load(unusable)
        assert later.storage is None
    await later.forget()
    assert await desk.keys() is None
    await desk.load(s3.place)
    assert desk.storage is None


async def test_the_style_of_the_storage_in_use_is_told_once_it_is_known(
    desk: StorageSetup, s3: S3Server, tmp_path: Path
) -> None:
    found: list[StoragePlace] = []
    desk.found.connect(found.append)
    await desk.use(s3.place, s3.keys)
    storage = desk.storage
    assert storage is not None
    path = tmp_path / "a.png"
    path.write_bytes(b"png")
    for name in ("a.png", "b.png"):
        await storage.upload(take_fingerprint(path), name, "image/png", lambda _: None)
    assert found == [replace(s3.place, style=AddressStyle.PATH)]
    await desk.use(s3.place, s3.keys)
    await desk.use(replace(s3.place, prefix="elsewhere"), s3.keys)
    await storage.upload(take_fingerprint(path), "c.png", "image/png", lambda _: None)
    assert len(found) == 1
