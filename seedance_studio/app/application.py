"""Runs the program: from the command line to the window, and back."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QIcon

from seedance_studio import __version__
from seedance_studio.app.launch_options import Options, Places
from seedance_studio.app.process import GarbageKeeper, StudioApplication, end_at_last
from seedance_studio.app.shell import Shell
from seedance_studio.system.environment import hurry_mesa
from seedance_studio.system.heaps import keep_heaps_few
from seedance_studio.system.logs import log_uncaught, set_up_logging
from seedance_studio.system.paths import AppPaths, resources_folder
from seedance_studio.system.private import make_private_folder
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.translation import Translation
from seedance_studio.viewmodels.shell.preferences import Preferences

if TYPE_CHECKING:
    from seedance_studio.app.controller import Check
    from seedance_studio.ui.shell.main_window import MainWindow

_FIRST_PAINT_MS = 2000


def run(options: Options, check: Check | None = None) -> int:
    """Opens the window. Returns the exit status once the window is closed, or once `check` is done."""
    program = _Program(options)
    if program.places.may_be_open_already and _raise_other(program.places):
        return 0
    shell = Shell(program.preferences, program.theme)
    _paint(shell.window)
    return program.live(shell, check)


class _Program:
    """All that is there before the window: the process, Qt's application, the settings, language and look."""

    def __init__(self, options: Options) -> None:
        paths = AppPaths.locate()
        file = SettingsFile(options.settings or paths.settings)
        settings = file.load()
        _prepare_process(paths, settings)
        if options.diagnose:
            # If Qt can't use the screen, it ends the program at once: this much is told before.
            _tell_of_installation(paths)
        self._options = options
        self._application = _make_application()
        self.preferences = Preferences(file, settings)
        self.places = Places(options, paths, self.preferences)
        if options.diagnose:
            _tell_of_screen(self.places.folder)
        self._translation = Translation(self._application, options.language, self.preferences)
        self._translation.apply()
        self.theme = Theme(self._application, resources_folder())
        self.theme.apply(settings.theme)

    def live(self, shell: Shell, check: Check | None) -> int:
        """Runs the event loop until the end. Returns the exit status."""
        # These take longer to import than the window takes to paint.
        import asyncio

        from seedance_studio.app.event_loop import EventLoop

        # The event loop begins with its threads.
        keep_heaps_few()
        with asyncio.Runner(loop_factory=lambda: EventLoop(self._application)) as runner:
            return runner.run(self._live(shell, check))

    async def _live(self, shell: Shell, check: Check | None) -> int:
        from seedance_studio.app.controller import Controller
        from seedance_studio.app.termination_signals import TerminationSignals

        controller = Controller(self._options, self.places, shell, self._translation.apply)
        signals = TerminationSignals(controller.ask_to_quit)
        self._application.on_quit_asked(controller.ask_to_quit)
        try:
            status = await controller.run(check)
        finally:
            signals.close()
            self.preferences.flush()
        end_at_last(status)
        return status


def _tell_of_installation(paths: AppPaths) -> None:
    from seedance_studio.engine.diagnosis import installation, tell

    tell(installation(paths))


def _tell_of_screen(folder: Path) -> None:
    from seedance_studio.engine.diagnosis import money, tell
    from seedance_studio.ui.shell.screen_facts import screen_facts

    tell(screen_facts())
    tell(money(folder))


def _prepare_process(paths: AppPaths, settings: Settings) -> None:
    """What must be so before Qt's application is made."""
    with contextlib.suppress(OSError):
        make_private_folder(paths.settings.parent)
    # qasync and Qt Multimedia read these when they are first imported.
    os.environ.setdefault("QT_API", "pyside6")
    if settings.software_decoding:
        os.environ["QT_FFMPEG_DECODING_HW_DEVICE_TYPES"] = ","
    hurry_mesa()
    set_up_logging(paths.logs)
    log_uncaught()


def _make_application() -> StudioApplication:
    application = StudioApplication(sys.argv[:1])
    # Before anything may run in another thread.
    GarbageKeeper(application)
    application.setApplicationName("Seedance Studio")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("seedance-studio")
    application.setWindowIcon(QIcon(str(resources_folder() / "icons" / "logo.svg")))
    return application


def _raise_other(places: Places) -> bool:
    """Shows the window of the program that already has this library open. Returns False if there is none."""
    import asyncio

    from seedance_studio.system.single_instance import raise_other

    async def ask() -> bool:
        return await raise_other(await places.meeting())

    return asyncio.run(ask())


def _paint(window: MainWindow) -> None:
    """Shows the window and returns once it is painted. User input that comes meanwhile is kept for later."""
    loop = QEventLoop()
    window.painted.connect(loop.quit)
    # A minimised window, or one on another desktop, is not painted.
    QTimer.singleShot(_FIRST_PAINT_MS, loop, loop.quit)
    window.show()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
