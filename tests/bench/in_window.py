"""Runs a measurement in the real window, on the demo."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from seedance_studio.app.application import run
from seedance_studio.app.launch_options import Options

if TYPE_CHECKING:
    from seedance_studio.ui.shell.main_window import MainWindow
    from seedance_studio.viewmodels.shell.workspace_state import Workspace


def measure(file: Path, library: Path, work: Callable[[Workspace], Awaitable[object]]) -> int:
    """Opens the window on the demo with that library. Writes to `file` as JSON what `work` finds there."""

    async def check(workspace: Workspace | None, _: MainWindow) -> int:
        assert workspace is not None
        found = json.dumps(await work(workspace))
        await asyncio.to_thread(file.write_text, found)
        return 0

    return run(
        Options(demo=True, library=library, language="en", settings=library.with_suffix(".json")), check
    )
