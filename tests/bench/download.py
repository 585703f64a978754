"""Our downloader against curl: the same file from the same server on loopback, in turns.

usage: download.py URL FILE fetches URL to FILE with the program's own downloader.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

from seedance_studio.api.download import Downloader


async def fetch(url: str, part: Path) -> None:
    """Fetches and hashes it, as for a clip."""
    downloader = Downloader(allow_loopback=True, now=time.time, monotonic=time.monotonic)
    began = time.monotonic()
    await downloader.fetch(url, part, on_progress=lambda _received, _total: None)
    sys.stdout.write(f"{time.monotonic() - began}\n")
    await downloader.close()


if __name__ == "__main__":
    asyncio.run(fetch(sys.argv[1], Path(sys.argv[2])))
