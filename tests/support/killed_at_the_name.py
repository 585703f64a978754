"""Run the engine and kill it after a clip's last byte, just before the clip gets its final name.

usage: python -m support.killed_at_the_name LIBRARY SERVICE-URL
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from support.service import Bench, Service

_replace = os.replace


def _die(source: str | Path, target: str | Path) -> None:
    if str(target).endswith(".mp4"):
        os.kill(os.getpid(), signal.SIGKILL)
    _replace(source, target)


async def main() -> None:
    os.replace = _die
    bench = Bench(Path(sys.argv[1]), Service(b"", url=sys.argv[2]))
    await bench.begin()
    await bench.submit()
    await asyncio.sleep(60)


if __name__ == "__main__":
    asyncio.run(main())
