"""What the window costs after many generations in one session, while views are switched and clips play.

usage: soak.py FILE LIBRARY COUNT EARLY | soak.py serve CLIP

Writes what was counted after EARLY and after COUNT generations, as JSON, to FILE. `serve` is its service:
every request succeeds at once, with the same clip.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtWidgets import QApplication
from support.pressing import press_one
from support.service import Service

from seedance_studio.app.application import run
from seedance_studio.app.launch_options import Options
from seedance_studio.domain.generation import State
from seedance_studio.domain.models import DOCUMENTED
from seedance_studio.domain.request import Draft, GenerationRequest, validate
from seedance_studio.engine.events import EngineEvent, GenerationChanged
from seedance_studio.media.encode import ClipWriter
from seedance_studio.ui.shell.top_bar import CREATE, LIBRARY
from seedance_studio.viewmodels.viewer.player import PlayableClip

if TYPE_CHECKING:
    from seedance_studio.ui.shell.main_window import MainWindow
    from seedance_studio.viewmodels.shell.workspace_state import Workspace

_AT_ONCE = 12
"""Generations under way."""
_STEP = 5
"""Clips until the person looks elsewhere."""
_REST = 3.0
"""Seconds after the last clip, so that what is let go of is gone."""


def soak(file: Path, library: Path, count: int, early: int) -> int:
    """`count` generations in the real window."""
    clip = library.with_name("soak.mp4")
    _write_clip(clip)
    command = [sys.executable, __file__, "serve", str(clip)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as service:
        assert service.stdout is not None
        url = service.stdout.readline().strip()
        options = Options(
            library=library,
            language="en",
            settings=library.with_suffix(".json"),
            api_base=url,
            key="sd2_live_of_this_soak_0123",
        )
        try:
            return run(options, lambda workspace, window: _Soak(workspace, window, count, early).run(file))
        finally:
            service.kill()


class _Soak:
    def __init__(self, workspace: Workspace | None, window: MainWindow, count: int, early: int) -> None:
        assert workspace is not None
        self._window = window
        self._models = workspace.models
        self._engine = workspace.engine
        self._marks = (early, count)
        self._ended = 0
        self._one_ended = asyncio.Event()

    async def run(self, file: Path) -> int:
        """Keeps some under way, looks around meanwhile, and counts at the marks."""
        self._engine.changes.connect(self._on_event)
        counted: list[dict[str, int]] = []
        sent = 0
        for mark in self._marks:
            while self._ended < mark:
                while sent < mark and sent - self._ended < _AT_ONCE:
                    sent += 1
                    await press_one(self._engine, _request(f"Waves roll over black sand, take {sent}"))
                self._one_ended.clear()
                await self._one_ended.wait()
            # Both views have been seen by then, and the last clip plays.
            for view in (LIBRARY, CREATE):
                self._window.top_bar.view_asked.emit(view)
                await asyncio.sleep(_REST)
            counted.append(_count())
        await asyncio.to_thread(file.write_text, json.dumps(counted))
        return 0

    def _on_event(self, event: EngineEvent) -> None:
        if not isinstance(event, GenerationChanged) or not event.generation.is_final:
            return
        assert event.generation.state is State.READY, event.generation
        self._ended += 1
        self._one_ended.set()
        if self._ended % _STEP == 0:
            in_library = self._ended // _STEP % 2
            self._window.top_bar.view_asked.emit(LIBRARY if in_library else CREATE)
            clip = PlayableClip.of(event.generation, self._models.folder)
            if clip is not None and not in_library:
                self._models.player.play(clip)


def _count() -> dict[str, int]:
    gc.collect()
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return {
        "widgets": len(QApplication.allWidgets()),
        "handles": len(os.listdir("/proc/self/fd")),
        "threads": len(os.listdir("/proc/self/task")),
        "memory": resident,
    }


def _request(prompt: str) -> GenerationRequest:
    checked = validate(Draft(prompt=prompt, resolution="480p"), DOCUMENTED, allow_loopback=True)
    assert isinstance(checked, GenerationRequest)
    return checked


def _write_clip(path: Path) -> None:
    with ClipWriter(path, 640, 360, 24) as writer:
        for number in range(5 * 24):
            writer.write_picture(Image.new("RGB", (640, 360), (number * 2 % 256, 90, 160)))


async def serve(clip: Path) -> None:
    """Says its address, and answers until it is killed."""
    service = Service(await asyncio.to_thread(clip.read_bytes))
    await service.start()
    service.gets = [service.finished()]
    sys.stdout.write(f"{service.url}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        asyncio.run(serve(Path(sys.argv[2])))
    else:
        sys.exit(soak(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
