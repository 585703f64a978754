"""The demo service as a process of its own, where the system gives it less than usual."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

GENERATIONS = "/api/open/v1/video/generations"
ALONE = ["unshare", "--mount", "sh", "-c", 'mount -t tmpfs -o ro none /dev/shm && exec "$@"', "sh"]
ORDER = {"model": "seedance-2.0", "prompt": "a prompt", "duration": 4, "resolution": "480p"}


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A folder that is not in shared memory, where the tests' own may be."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        yield Path(folder)


@pytest.mark.skipif(
    sys.platform != "linux"
    or subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode != 0,
    reason="needs the right to mount",
)
def test_without_shared_memory_it_renders_all_the_same(elsewhere: Path):
    service = [sys.executable, "-m", "seedance_studio", "demo-service", "--port", "0", "--speed", "100"]
    with subprocess.Popen(
        [*ALONE, *service, "--data", str(elsewhere)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(elsewhere)},
    ) as process:
        assert process.stdout is not None
        said = re.search(r"http://\S+", process.stdout.readline())
        assert said is not None
        with httpx.Client(base_url=said[0], headers={"Authorization": "Bearer sd2_probe"}) as client:
            created = client.post(GENERATIONS, json=ORDER).json()
            until = time.monotonic() + 60
            status = "queued"
            while status in ("queued", "processing"):
                assert time.monotonic() < until
                status = client.get(f"{GENERATIONS}/{created['requestId']}").json()["status"]
        process.kill()
    assert status == "succeeded"
