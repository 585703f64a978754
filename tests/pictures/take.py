"""Takes a picture of every state of the program, in a real window, and lays them out for a person to look at.

usage: make pictures ARGS="[PAGE | PAGE/STATE]… [--theme dark] [--language tr] [--size 1100x700] [--scale 2]"
Without arguments all are taken. They go to build/pictures/PAGE/STATE-THEME-LANGUAGE-SIZE.png, with all
of a page in build/pictures/PAGE.html. A size is in the units of the window, which a scale multiplies.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterable
from itertools import product
from pathlib import Path

from pictures import album
from pictures.all_poses import POSES
from pictures.poses import Pose
from pictures.reel import PARTS, PROMPTS, film
from pictures.sitter import Sitter
from PySide6.QtGui import QCursor, QIcon
from PySide6.QtWidgets import QApplication
from support.controls import close_dialogs
from support.service import Service, accept, report
from support.studio import Studio

from seedance_studio.app.event_loop import EventLoop
from seedance_studio.app.process import GarbageKeeper
from seedance_studio.system.paths import resources_folder
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.translation import Translation
from seedance_studio.viewmodels.shell.preferences import Preferences

OUT = PARTS.parent
_FADED = 0.5
THEMES, LANGUAGES, SIZES = ("dark", "light"), ("en", "tr"), ("1100x700", "1480x920", "2560x1440")


class Photographer:
    """Opens the program once for each state, language and size, and takes it in each theme."""

    def __init__(self, application: QApplication, wanted: argparse.Namespace, scratch: Path) -> None:
        self._wanted = wanted
        self._scratch = scratch
        self._theme = Theme(application, resources_folder())
        self._theme.motion.set_reduced(True)
        self._preferences = Preferences(SettingsFile(scratch / "settings.json"), Settings())
        self._translation = Translation(application, "", self._preferences)
        self.missed: list[str] = []

    async def take_all(self, poses: Iterable[Pose]) -> None:
        """Goes on after a state that could not be reached; `missed` has these."""
        for language, pose, size in product(self._wanted.language, poses, self._wanted.size):
            self._speak(language)
            try:
                await self._take(pose, language, size)
            except Exception:  # noqa: BLE001  the others are wanted all the same
                self.missed.append(f"{pose.title} {language} {size}")
                traceback.print_exc()
            finally:
                close_dialogs()

    async def _take(self, pose: Pose, language: str, size: str) -> None:
        folder = Path(tempfile.mkdtemp(dir=self._scratch))
        service = Service(film(PROMPTS[0]).read_bytes(), posts=[accept(creditsCharged=40)])
        await service.start()
        service.gets = [report("processing")]
        await pose.shelf(folder / "library")
        self._theme.apply(self._wanted.theme[0])
        studio = Studio(folder, service, self._theme, mode=pose.mode)
        window = studio.shell.window

        async def sit() -> None:
            sitter = Sitter(studio, service, language)
            await sitter.until(lambda: window.workspace is not None or not pose.mode, "the open library")
            window.navigation.show(pose.view)
            await sitter.still()
            await pose.steps(sitter)
            for theme in self._wanted.theme:
                self._theme.apply(theme)
                # The style fades from one theme's colours to the other's.
                await asyncio.sleep(_FADED)
                picture = await sitter.still()
                picture.save(str(self._file(pose, theme, language, size)))
            close_dialogs()

        window.resize(*map(int, size.split("x")))
        window.move(0, 0)
        # Nothing is pointed at, unless the steps do.
        QCursor.setPos(window.screen().geometry().bottomRight())
        try:
            await studio.run(sit)
        finally:
            window.deleteLater()
            await service.stop()

    def _file(self, pose: Pose, theme: str, language: str, size: str) -> Path:
        scale = "" if self._wanted.scale == 1 else f"@{self._wanted.scale:g}"
        file = OUT / pose.page / f"{pose.name}-{theme}-{language}-{size}{scale}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        return file

    def _speak(self, language: str) -> None:
        self._preferences.change(language=language)
        self._translation.apply()


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", nargs="*")
    parser.add_argument("--theme", nargs="+", choices=THEMES, default=THEMES)
    parser.add_argument("--language", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--size", nargs="+", default=SIZES)
    parser.add_argument("--scale", type=float, default=1.0)
    return parser.parse_args()


def main() -> int:
    """Returns the exit status: 0 if every picture was taken."""
    wanted = _read_arguments()
    poses = [pose for pose in POSES if not wanted.which or {pose.page, pose.title} & set(wanted.which)]
    os.environ["QT_SCALE_FACTOR"] = str(wanted.scale)
    PARTS.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    application.setWindowIcon(QIcon(str(resources_folder() / "icons" / "logo.svg")))
    # A cursor that blinks would make two pictures of one state.
    application.setCursorFlashTime(0)
    GarbageKeeper(application)
    # Beside the clips, so that libraries can link to them.
    scratch = Path(tempfile.mkdtemp(dir=PARTS))
    photographer = Photographer(application, wanted, scratch)
    with asyncio.Runner(loop_factory=lambda: EventLoop(application)) as runner:
        runner.run(photographer.take_all(poses))
    shutil.rmtree(scratch, ignore_errors=True)
    album.lay_out(OUT)
    for missed in photographer.missed:
        print("missed:", missed)  # noqa: T201
    return 1 if photographer.missed else 0


if __name__ == "__main__":
    status = main()
    # Threads of a session may still wait for a service that is gone.
    os._exit(status)
