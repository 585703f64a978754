"""Drives the main job through the real window and proves that a clip was made, verified and seen."""

from __future__ import annotations

import asyncio
import json
import logging
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QScreen
from PySide6.QtWidgets import QAbstractButton, QComboBox, QPlainTextEdit, QWidget

from seedance_studio import __version__
from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.events import EngineEvent, GenerationChanged

if TYPE_CHECKING:
    from seedance_studio.app.controller import Controller

_PROMPT = "Neon rain over an empty city crossing, a cat waits for green, slow push in"
_SECONDS, _RESOLUTION = 4, "480p"
_LONGEST = 120.0
_FRAMES = 24
_CLOSE_ENOUGH = 40
_log = logging.getLogger(__name__)


class SelfCheck:
    """Writes `report.json`, `window.png` and `clip.mp4` to a folder; the exit status is 0 only for a pass."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._report: dict[str, Any] = {
            "version": __version__,
            "python": sys.version.split()[0],
            "passed": False,
        }

    async def __call__(self, controller: Controller) -> int:
        """Runs the check in the open window."""
        self._out.mkdir(parents=True, exist_ok=True)
        try:
            async with asyncio.timeout(_LONGEST):
                await self._run(controller)
        except (TimeoutError, AssertionError, LookupError, OSError) as error:
            _log.error("The self-check failed", exc_info=error)
            self._report["error"] = f"{type(error).__name__}: {error}"
        text = json.dumps(self._report, indent=2)
        await asyncio.to_thread((self._out / "report.json").write_text, text + "\n")
        return 0 if self._report["passed"] else 1

    async def _run(self, controller: Controller) -> None:
        session, view = controller.session, controller.window.workspace
        if session is None or view is None:
            raise LookupError("no session is open")
        window = controller.window
        done: asyncio.Future[Generation] = asyncio.get_running_loop().create_future()

        def on_event(event: EngineEvent) -> None:
            ended = isinstance(event, GenerationChanged) and event.generation.is_final
            if ended and not done.done():
                done.set_result(event.generation)

        disconnect = session.engine.changes.connect(on_event)
        _find(window, QPlainTextEdit, "Prompt").setPlainText(_PROMPT)
        _choose(_find(window, QComboBox, "Resolution"), _RESOLUTION)
        session_composer = controller.workspace
        if session_composer is None:
            raise LookupError("no workspace")
        session_composer.models.composer.set_options(duration=_SECONDS)
        _find(window, QAbstractButton, "Generate").click()
        generation = await done
        disconnect()
        await self._check_clip(generation, session.library.folder)
        await self._check_window(controller)
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
        if clip.height != 480 or abs(clip.duration - _SECONDS) > 0.1:
            raise LookupError("the clip is not of the asked size and length")
        await asyncio.to_thread(shutil.copyfile, folder / clip.path, self._out / "clip.mp4")

    async def _check_window(self, controller: Controller) -> None:
        view = controller.window.workspace
        player = view.viewer.stage.player if view is not None else None
        if view is None or player is None:
            raise LookupError("the player was not opened")
        frames = asyncio.Event()
        player.moved.connect(lambda _: frames.set() if player.frames_shown >= _FRAMES else None)
        await frames.wait()
        player.pause()
        frame = player.last_frame.toImage()
        # The platform shows a frame a little after it was handed over.
        for _ in range(20):
            await asyncio.sleep(0.1)
            picture = _picture_of(controller.window, view.viewer.stage, frame)
            seen = _looks_alike(picture, frame, _area_of(controller.window, view.viewer.stage), frame)
            if seen:
                break
        picture.save(str(self._out / "window.png"))
        self._report["frames_shown"] = player.frames_shown
        self._report["frame_seen_in_window"] = seen
        if not seen:
            raise LookupError("the window does not show the clip's frame")


def _find(window: QWidget, kind: type[Any], name: str) -> Any:
    """The control of that accessible name, as a person's tools would find it."""
    for widget in window.findChildren(kind):
        if widget.accessibleName().split(" ·")[0] == name:
            return widget
    raise LookupError(f"no control is called {name}")


def _choose(combo: QComboBox, text: str) -> None:
    combo.setCurrentText(text)
    combo.activated.emit(combo.currentIndex())
