"""The memory of a window in which nothing happens: ours on the demo, or a bare one as the floor.

usage: idle.py FILE ours LIBRARY | idle.py FILE bare

Writes to FILE as JSON how many bytes are resident, and how many of those no file has: all but the pages of
libraries and fonts, and the window's picture.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedance_studio.viewmodels.shell.workspace_state import Workspace

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
    found = dict(line.split(":", 1) for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:])
    resident, own = (int(found[name].split()[0]) << 10 for name in ("Rss", "Anonymous"))
    return {"resident": resident, "own": own}


if __name__ == "__main__":
    target = Path(sys.argv[1])
    sys.exit(bare(target) if sys.argv[2] == "bare" else ours(target, Path(sys.argv[3])))
