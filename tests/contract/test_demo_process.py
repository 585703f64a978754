"""The demo service as a process of its own, where the system gives it less than usual."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from support.programs import becomes_true

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
    options = ["--port", "0", "--speed", "100", "--still", "--data", str(elsewhere)]
    with subprocess.Popen(
        [*ALONE, sys.executable, "-m", "seedance_studio", "demo-service", *options],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(elsewhere)},
    ) as process:
        assert process.stdout is not None
        said = re.search(r"http://\S+", process.stdout.readline())
        assert said is not None
        with httpx.Client(base_url=said[0], headers={"Authorization": "Bearer sd2_probe"}) as client:
            created = client.post(GENERATIONS, json=ORDER).json()
            path = f"{GENERATIONS}/{created['requestId']}"
            assert becomes_true(lambda: client.get(path).json()["status"] == "succeeded", 60)
        process.kill()
