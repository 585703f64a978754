"""Against a real server that checks signatures: what is uploaded is there for anyone with its link, and what
was cancelled or failed is not there at all."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from support.fake_time import wrong_clock
from support.s3_server import SECRET, S3Server, fetch
from support.storages import storage_at

from seedance_studio.domain.errors import Code, HostingFailed
from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.domain.hosting import HOUR, StorageKeys
from seedance_studio.hosting.multiparts import PART
from seedance_studio.hosting.source import BLOCK, take_fingerprint
from seedance_studio.hosting.storage import Storage

MakeFile = Callable[..., Path]
SOME = 3 * PART + 12_345


def ignore(_: int) -> None:
    pass


# The library of the wrong clock can abort a program whose threads still end, long after its answer.
_END = """
import os
sys.stdout.flush()
os._exit(0)
"""


async def at_another_time(shift: str, program: str, *given: str) -> str:
    """Run a Python program whose clock is wrong by that much, and return its output."""
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", program + _END],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | wrong_clock(shift) | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def storage(s3: S3Server) -> Storage:
    return storage_at(s3.place, s3.keys)


async def test_a_small_file_is_there_for_anyone_with_the_link(
    s3: S3Server, storage: Storage, make_file: MakeFile
) -> None:
    path = make_file(1000)
    seen: list[int] = []
    await storage.upload(take_fingerprint(path), "aa/one two.jpg", "image/jpeg", seen.append)
    assert s3.objects() == {"refs/aa/one two.jpg": 1000}
    link = await storage.link("aa/one two.jpg")
    assert fetch(link.url) == (200, path.read_bytes())
    assert fetch(link.url.partition("?")[0])[0] == 403
    assert fetch(link.url[:-1] + ("0" if link.url[-1] != "0" else "1"))[0] == 403
    assert seen == [1000]
    head = s3.client.head_object(Bucket="media", Key="refs/aa/one two.jpg")
    assert head["ContentType"] == "image/jpeg"
    await storage.remove("aa/one two.jpg")
    await storage.remove("aa/one two.jpg")
    assert s3.objects() == {}


async def test_a_large_one_goes_in_parts_and_tells_how_far_it_is(
    s3: S3Server, storage: Storage, make_file: MakeFile
) -> None:
    path = make_file(SOME)
    seen: list[int] = []
    await storage.upload(take_fingerprint(path), "large.mp4", "video/mp4", seen.append)
    assert seen == [*range(BLOCK, SOME, BLOCK), SOME]
    assert fetch((await storage.link("large.mp4")).url)[1] == path.read_bytes()
    assert "-" in s3.client.head_object(Bucket="media", Key="refs/large.mp4")["ETag"]


@pytest.mark.slow
async def test_a_link_says_when_it_ends_and_ends_then(s3: S3Server, make_file: MakeFile) -> None:
    storage = storage_at(replace(s3.place, link_hours=1), s3.keys)
    await storage.upload(take_fingerprint(make_file(10)), "a.png", "image/png", ignore)
    now = time.time()
    link = await storage.link("a.png")
    assert link.expires_at == pytest.approx(now + HOUR, abs=5)
    assert link.is_valid_until(now + HOUR - 60)
    assert not link.is_valid_until(now + HOUR + 60)
    # The same signature an hour and a minute later: the server looks at its own clock.
    signed_before = await at_another_time("-61m", SIGN, s3.url)
    status, answer = await asyncio.to_thread(fetch, signed_before)
    assert (status, b"expired" in answer.lower()) == (403, True)


SIGN = """
import asyncio, json, sys
from support.s3_server import ACCESS_KEY, SECRET
from seedance_studio.domain.hosting import StorageKeys
from seedance_studio.domain.storage_settings import StorageSettings
from support.storages import storage_at
place = StorageSettings(json.load(sys.stdin)[0], "us-east-1", "media", "refs", link_hours=1)
async def main():
    print((await storage_at(place, StorageKeys(ACCESS_KEY, SECRET)).link("a.png")).url)
asyncio.run(main())
"""

UPLOAD = """
import asyncio, json, sys
from pathlib import Path
from support.s3_server import ACCESS_KEY, SECRET
from seedance_studio.domain.errors import HostingFailed
from seedance_studio.domain.hosting import StorageKeys
from seedance_studio.domain.storage_settings import StorageSettings
from seedance_studio.hosting.source import take_fingerprint
from support.storages import storage_at
url, path = json.load(sys.stdin)
async def main():
    storage = storage_at(StorageSettings(url, "us-east-1", "media", "refs"), StorageKeys(ACCESS_KEY, SECRET))
    try:
        await storage.upload(take_fingerprint(Path(path)), "skewed.png", "image/png", lambda _: None)
    except HostingFailed as error:
        print(error.code)
asyncio.run(main())
"""


@pytest.mark.slow
@pytest.mark.parametrize("size", [10, PART + 10])
async def test_a_clock_that_is_wrong_is_named(s3: S3Server, make_file: MakeFile, size: int) -> None:
    assert await at_another_time("-2h", UPLOAD, s3.url, str(make_file(size))) == Code.CLOCK_SKEW
    assert s3.objects() == {}


async def failure(storage: Storage, path: Path) -> HostingFailed:
    with pytest.raises(HostingFailed) as caught:
        await storage.upload(take_fingerprint(path), "never.mp4", "video/mp4", ignore)
    return caught.value


@pytest.mark.parametrize("size", [10, PART + 10])
async def test_what_is_wrong_is_said(
    s3: S3Server, make_file: MakeFile, size: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path = make_file(size)
    wrong_secret = SECRET[:-1] + "X"
    cases = {
        Code.WRONG_SECRET: storage_at(s3.place, replace(s3.keys, secret=wrong_secret)),
        Code.WRONG_ACCESS_KEY: storage_at(s3.place, StorageKeys("SOMEONEELSE", SECRET)),
        Code.NO_BUCKET: storage_at(replace(s3.place, bucket="no-such-bucket"), s3.keys),
        Code.STORAGE_UNREACHABLE: storage_at(replace(s3.place, endpoint="http://127.0.0.1:9"), s3.keys),
    }
    for code, storage in cases.items():
        error = await failure(storage, path)
        assert error.code is code
        told = "".join(traceback.format_exception(error)) + caplog.text + repr(vars(error)) + repr(storage)
        assert SECRET not in told
        assert wrong_secret not in told
        assert "StringToSign" not in told
    assert s3.objects() == {}


@pytest.mark.slow
async def test_a_cancelled_upload_leaves_nothing(s3: S3Server, storage: Storage, make_file: MakeFile) -> None:
    fingerprint = take_fingerprint(make_file(20 * PART))
    begun = asyncio.Event()

    def see(sent: int) -> None:
        if sent >= 3 * PART:
            begun.set()

    upload = asyncio.create_task(storage.upload(fingerprint, "cancelled.mp4", "video/mp4", see))
    await asyncio.wait_for(begun.wait(), 20)
    assert s3.multiparts() == ["refs/cancelled.mp4"]
    upload.cancel()
    with pytest.raises(asyncio.CancelledError):
        await upload
    assert s3.multiparts() == []
    assert s3.objects() == {}


async def test_what_another_run_left_unfinished_is_ended_with_the_next_failure(
    s3: S3Server, storage: Storage
) -> None:
    s3.client.create_multipart_upload(Bucket="media", Key="refs/left behind.mp4")
    s3.client.create_multipart_upload(Bucket="media", Key="refs/left behind.mp4.other")
    await storage._multiparts.abort("left behind.mp4")
    assert s3.multiparts() == ["refs/left behind.mp4.other"]
    await storage._multiparts.abort("left behind.mp4.other")


async def test_a_file_that_changes_meanwhile_is_not_kept(
    s3: S3Server, storage: Storage, make_file: MakeFile
) -> None:
    path = make_file(6 * PART)
    fingerprint = take_fingerprint(path)
    assert fingerprint.is_unchanged()

    def spoil(sent: int) -> None:
        if sent == 2 * PART:
            with path.open("r+b") as file:
                file.seek(5 * PART)
                file.write(b"something else")

    with pytest.raises(FileRefused) as caught:
        await storage.upload(fingerprint, "changed.mp4", "video/mp4", spoil)
    assert caught.value.fault is FileFault.CHANGED
    assert not fingerprint.is_unchanged()
    path.unlink()
    assert not fingerprint.is_unchanged()
    with pytest.raises(FileRefused) as caught:
        await storage.upload(fingerprint, "gone.mp4", "video/mp4", ignore)
    assert caught.value.fault is FileFault.MISSING
    assert s3.objects() == {}


async def test_the_environment_of_other_tools_means_nothing(
    s3: S3Server, make_file: MakeFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "AWS_ACCESS_KEY_ID": "OTHER",
        "AWS_SESSION_TOKEN": "other",
        "AWS_SKIP_SIGNATURE": "true",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "AWS_REGION": "mars-1",
        "http_proxy": "http://127.0.0.1:9",
    }.items():
        monkeypatch.setenv(name, value)
    storage = storage_at(s3.place, s3.keys)
    await storage.upload(take_fingerprint(make_file(10)), "a.png", "image/png", ignore)
    assert s3.objects() == {"refs/a.png": 10}


async def test_a_public_base_gives_links_without_a_signature(s3: S3Server) -> None:
    storage = storage_at(replace(s3.place, public_base="https://cdn.example.com/media/"), s3.keys)
    link = await storage.link("ab/görsel 1.png")
    assert link.url == "https://cdn.example.com/media/refs/ab/g%C3%B6rsel%201.png"
    assert link.expires_at is None
    assert link.is_valid_until(1e12)


def test_keys_are_in_no_repr(s3: S3Server) -> None:
    assert SECRET not in repr(s3.keys)
    assert "STUDIOACCESSKEY" not in repr(s3.keys)
