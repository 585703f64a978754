"""Makes a clip through the real window, and proves that it was made, verified and shown."""

from __future__ import annotations

import asyncio
import json
import logging
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QPlainTextEdit, QSlider, QWidget

from seedance_studio import __version__
from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.events import EngineEvent, GenerationChanged

if TYPE_CHECKING:
    from seedance_studio.ui.shell.main_window import MainWindow
    from seedance_studio.ui.viewer.stage import Stage
    from seedance_studio.viewmodels.shell.workspace_state import Workspace

_PROMPT = "Neon rain over an empty city crossing, a cat waits for green, slow push in"
_SECONDS, _RESOLUTION, _SIZE = 4, "480p", (854, 480)
_LONGEST = 120.0
_FRAMES = 24
_LOOKS = 30
_GRID = 12
_ALIKE = 24.0
_log = logging.getLogger(__name__)

Control = TypeVar("Control", bound=QWidget)


class SelfCheck:
    """Writes `report.json`, `window.png` and `clip.mp4` to a folder. Only a pass gives exit status 0."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._report: dict[str, Any] = {
            "version": __version__,
            "python": sys.version.split()[0],
            "passed": False,
        }

    async def __call__(self, workspace: Workspace | None, window: MainWindow) -> int:
        """Runs the check in the open window. Returns the exit status."""
        self._out.mkdir(parents=True, exist_ok=True)
        try:
            async with asyncio.timeout(_LONGEST):
                if workspace is None:
                    raise LookupError("no library is open")
                await self._run(workspace, window)
        except (TimeoutError, LookupError, OSError) as error:
            _log.error("The self-check failed", exc_info=error)
            self._report["error"] = f"{type(error).__name__}: {error}"
        text = json.dumps(self._report, indent=2)
        await asyncio.to_thread((self._out / "report.json").write_text, text + "\n")
        return 0 if self._report["passed"] else 1

    async def _run(self, workspace: Workspace, window: MainWindow) -> None:
        done: asyncio.Future[Generation] = asyncio.get_running_loop().create_future()

        def on_event(event: EngineEvent) -> None:
            if isinstance(event, GenerationChanged) and event.generation.is_final and not done.done():
                done.set_result(event.generation)

        disconnect = workspace.engine.changes.connect(on_event)
        _find(window, QPlainTextEdit, "Prompt").setPlainText(_PROMPT)
        resolution = _find(window, QComboBox, "Resolution")
        resolution.setCurrentText(_RESOLUTION)
        resolution.activated.emit(resolution.currentIndex())
        _find(window, QSlider, "Duration").setValue(0)
        _find(window, QAbstractButton, "Generate").click()
        generation = await done
        disconnect()
        await self._check_clip(generation, workspace.models.folder)
        await self._check_window(window)
        self._report["passed"] = True

    async def _check_clip(self, generation: Generation, folder: Path) -> None:
        self._report["state"] = str(generation.state)
        self._report["request_id"] = generation.request_id
        self._report["credits_charged"] = generation.credits_charged
        if generation.state is not State.READY or generation.clip is None:
            raise LookupError(f"the generation ended as {generation.state}")
        clip = generation.clip
        self._report["clip"] = {
            "width": clip.width,
            "height": clip.height,
            "seconds": clip.duration,
            "codec": clip.codec,
            "sha256": clip.sha256,
        }
        if (clip.width, clip.height) != _SIZE or abs(clip.duration - _SECONDS) > 0.1:
            raise LookupError("the clip is not of the asked size and length")
        await asyncio.to_thread(shutil.copyfile, folder / clip.path, self._out / "clip.mp4")

    async def _check_window(self, window: MainWindow) -> None:
        view = window.workspace
        player = view.viewer.stage.player if view is not None else None
        if view is None or player is None:
            raise LookupError("the player was not opened")
        frames = asyncio.Event()

        def count() -> None:
            if player.frames_shown >= _FRAMES:
                frames.set()

        player.moved.connect(count)
        await frames.wait()
        player.pause()
        frame = player.last_frame.toImage()
        seen, picture = False, QImage()
        for _ in range(_LOOKS):
            # The platform shows a frame a little after it was handed over.
            await asyncio.sleep(0.1)
            picture = _picture_of(window)
            seen = _difference(picture, _place_of(view.viewer.stage, frame), frame) <= _ALIKE
            if seen:
                break
        await asyncio.to_thread(picture.save, str(self._out / "window.png"))
        self._report["frames_shown"] = player.frames_shown
        self._report["frame_seen_in_window"] = seen
        if not seen:
            raise LookupError("the window does not show the clip's frame")


def _find(window: QWidget, kind: type[Control], name: str) -> Control:
    """Returns the control with that accessible name."""
    for widget in window.findChildren(kind):
        if widget.accessibleName().split(" ·")[0] == name:
            return widget
    raise LookupError(f"no control is called {name}")


def _picture_of(window: QWidget) -> QImage:
    """Returns a picture of the window from the screen. A widget's own picture does not contain the video
    surface."""
    corner = window.mapToGlobal(QPoint(0, 0))
    shot = window.screen().grabWindow(0, corner.x(), corner.y(), window.width(), window.height())
    return shot.toImage()


def _place_of(stage: Stage, frame: QImage) -> QRect:
    """Returns where the frame should be: as large as fits, in the middle of the stage."""
    area = stage.picture_area.translated(stage.mapTo(stage.window(), QPoint(0, 0)))
    place = QRect(QPoint(0, 0), frame.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(area.center())
    return place


def _difference(picture: QImage, place: QRect, frame: QImage) -> float:
    """Returns the mean difference of the colours (0 to 255) on a grid of points."""
    if picture.isNull() or frame.isNull():
        return 255.0
    total = 0
    for row in range(1, _GRID):
        for column in range(1, _GRID):
            here = place.topLeft() + QPoint(place.width() * column // _GRID, place.height() * row // _GRID)
            there = QPoint(frame.width() * column // _GRID, frame.height() * row // _GRID)
            shown, meant = picture.pixelColor(here), frame.pixelColor(there)
            total += abs(shown.red() - meant.red()) + abs(shown.green() - meant.green())
            total += abs(shown.blue() - meant.blue())
    return total / (3 * (_GRID - 1) ** 2)
