"""One upload of a large file to an S3 server, in the window's own loop.

usage: upload.py URL FILE NAME ACCESS_KEY SECRET

Writes the seconds that it took, the growth of the peak memory in bytes, and the longest stand-still of the
loop in ms as JSON to standard output.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication
from stalls import Gaps
from support.storages import storage_at

from seedance_studio.app.event_loop import EventLoop
from seedance_studio.domain.hosting import StorageKeys
from seedance_studio.domain.storage_settings import StorageSettings
from seedance_studio.hosting.source import take_fingerprint


def main(url: str, file: Path, name: str, access_key: str, secret: str) -> int:
    """Uploads a small file first, so that what is imported and connected is not counted."""
    application = QApplication([])
    place, keys = StorageSettings(url, "us-east-1", "media", "bench"), StorageKeys(access_key, secret)

    async def run() -> None:
        storage = storage_at(place, keys)
        with tempfile.NamedTemporaryFile() as small:
            small.write(b"small")
            small.flush()
            await storage.upload(take_fingerprint(Path(small.name)), "small", "video/mp4", lambda _: None)
        before = _peak()
        gaps = Gaps()
        gaps.begin()
        began = time.monotonic()
        fingerprint = await asyncio.to_thread(take_fingerprint, file)
        await storage.upload(fingerprint, name, "video/mp4", lambda _: None)
        seconds = time.monotonic() - began
        told = {"seconds": seconds, "growth": _peak() - before, "stall": max(gaps.late)}
        sys.stdout.write(json.dumps(told))

    with asyncio.Runner(loop_factory=lambda: EventLoop(application)) as runner:
        runner.run(run())
    return 0


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:6]))
