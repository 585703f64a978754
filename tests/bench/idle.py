"""The memory of a window in which nothing happens: ours on the demo, or a bare one as the floor.

usage: idle.py FILE ours LIBRARY | idle.py FILE bare

Writes to FILE as JSON how many bytes are resident, and what holds them.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedance_studio.viewmodels.shell.workspace_state import Workspace

_MAPPED = re.compile(r"[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \d+ *(.*)")
_COUNTED = re.compile(r"(Rss|Anonymous): +(\d+) kB")
_RESTS = 10.0
"""Seconds until what was needed to begin is let go of."""


def ours(file: Path, library: Path) -> int:
    """The window with an empty library."""
    from in_window import measure

    async def work(_: Workspace) -> object:
        await asyncio.sleep(_RESTS)
        return _resident()

    return measure(file, library, work)


def bare(file: Path) -> int:
    """The least that PySide6 can show."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication([])
    window = QWidget()
    window.resize(1480, 920)
    window.show()
    QTimer.singleShot(int(_RESTS * 1000), application.quit)
    application.exec()
    file.write_text(json.dumps(_resident()))
    return 0


def _resident() -> dict[str, int]:
    """Bytes by what holds them. `python` are the arenas of its small objects; larger ones are in the C
    library's heaps, as Qt's are."""
    held: dict[str, int] = defaultdict(int)
    name = ""
    for line in Path("/proc/self/smaps").read_text().splitlines():
        if found := _MAPPED.match(line):
            name = found[1]
        elif found := _COUNTED.match(line):
            size = int(found[2]) << 10
            held["resident" if found[1] == "Rss" else "own"] += size
            held[_kind_of(name)] += size if found[1] == "Rss" else -size
    held["python"] = _arenas()
    held["heaps"] = held["own"] - held["python"]
    return held


def _kind_of(name: str) -> str:
    if "memfd:" in name:
        return "picture"
    if "/PySide6" in name or "/libQt6" in name:
        return "qt"
    return "files"


def _arenas() -> int:
    """The bytes of Python's arenas. It tells them on the standard error alone."""
    with tempfile.TemporaryFile("w+") as told:
        before = os.dup(2)
        os.dup2(told.fileno(), 2)
        try:
            sys._debugmallocstats()
        finally:
            os.dup2(before, 2)
            os.close(before)
        told.seek(0)
        found = re.search(r"arenas \* \d+ bytes/arena *= *([\d,]+)", told.read())
    assert found is not None
    return int(found[1].replace(",", ""))


if __name__ == "__main__":
    target = Path(sys.argv[1])
    sys.exit(bare(target) if sys.argv[2] == "bare" else ours(target, Path(sys.argv[3])))
