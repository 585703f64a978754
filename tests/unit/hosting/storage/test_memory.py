"""Uploading a large file needs no more memory than a small one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.s3_server import S3Server

MOST_GROWTH = 64 << 20
RUN = """
import asyncio, json, os, resource, sys
from pathlib import Path
from support.s3_server import ACCESS_KEY, SECRET
from support.storages import storage_at
from seedance_studio.domain.hosting import StorageKeys
from seedance_studio.domain.storage_settings import StorageSettings
from seedance_studio.hosting.source import take_fingerprint
url, small, large = json.load(sys.stdin)
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
async def main():
    storage = storage_at(StorageSettings(url, "us-east-1", "media", "refs"), StorageKeys(ACCESS_KEY, SECRET))
    await storage.upload(take_fingerprint(Path(small)), "small.mp4", "video/mp4", lambda _: None)
    before = peak()
    await storage.upload(take_fingerprint(Path(large)), "large.mp4", "video/mp4", lambda _: None)
    print(json.dumps(peak() - before), flush=True)
asyncio.run(main())
# A thread of the storage's client may still be letting go of what it had: it can't while Python ends.
os._exit(0)
"""


@pytest.mark.slow
def test_two_hundred_megabytes_take_no_more_than_a_few_parts(
    s3: S3Server, make_file: Callable[..., Path]
) -> None:
    """Five hundred are measured by `make bench`."""
    size = 200 << 20
    files = [str(make_file(1000, "small.mp4")), str(make_file(size, "large.mp4"))]
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        input=json.dumps([s3.url, *files]),
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert s3.objects()["refs/large.mp4"] == size
    assert json.loads(done.stdout) < MOST_GROWTH
