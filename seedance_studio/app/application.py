"""Runs the program: from the command line to the window, and back."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon

from seedance_studio import __version__
from seedance_studio.app.launch_options import Options, Places
from seedance_studio.app.process import GarbageKeeper, StudioApplication, TerminationSignals, end_at_last
from seedance_studio.app.shell import Shell
from seedance_studio.system.logs import log_uncaught, set_up_logging
from seedance_studio.system.paths import AppPaths, resources_folder
from seedance_studio.system.private import make_private_folder
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.shell.preferences import Preferences

if TYPE_CHECKING:
    from seedance_studio.app.controller import Controller
    from seedance_studio.ui.shell.main_window import MainWindow

_FIRST_PAINT_MS = 2000


def run(options: Options, check: Callable[[Controller], Awaitable[int]] | None = None) -> int:
    """Opens the window. Returns the exit status once the window is closed, or once `check` is done."""
    paths = AppPaths.locate()
    settings_file = SettingsFile(options.settings or paths.settings)
    settings = settings_file.load()
    _prepare_process(paths, settings)
    if options.diagnose:
        from seedance_studio.app.diagnosis import installation, tell

        tell(installation(paths))
    application = _make_application()
    preferences = Preferences(settings_file, settings)
    places = Places(options, paths, preferences)
    if options.diagnose:
        from seedance_studio.app.diagnosis import money, screen, tell

        tell(screen())
        tell(money(places.folder))
    languages = _Languages(application, options.language, preferences)
    languages.apply()
    theme = Theme(application, resources_folder())
    theme.apply(settings.theme)
    if places.may_be_open_already and _raise_other(places):
        return 0
    shell = Shell(preferences, theme)
    _paint(shell.window)

    # These take longer to import than the window takes to paint.
    import asyncio

    import qasync

    from seedance_studio.app.controller import Controller

    async def live() -> int:
        controller = Controller(options, places, shell, languages.apply)
        signals = TerminationSignals(controller.ask_to_quit)
        application.on_quit_asked(controller.ask_to_quit)
        try:
            status = await controller.run(check)
        finally:
            signals.close()
            preferences.flush()
        end_at_last(status)
        return status

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        return runner.run(live())


def _prepare_process(paths: AppPaths, settings: Settings) -> None:
    """What must be so before Qt's application is made."""
    with contextlib.suppress(OSError):
        make_private_folder(paths.settings.parent)
    # qasync and Qt Multimedia read these when they are first imported.
    os.environ.setdefault("QT_API", "pyside6")
    if settings.software_decoding:
        os.environ["QT_FFMPEG_DECODING_HW_DEVICE_TYPES"] = ","
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

    from seedance_studio.app.single_instance import raise_other

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


class _Languages:
    """Installs the program's and Qt's translations for the chosen language."""

    def __init__(self, application: StudioApplication, asked: str, preferences: Preferences) -> None:
        self._application = application
        self._asked = asked
        self._preferences = preferences
        self._system = QLocale.system()
        self._translators: list[QTranslator] = []

    def apply(self) -> None:
        """Applies the language. Widgets made from now on use it."""
        for translator in self._translators:
            self._application.removeTranslator(translator)
        language = self._preferences.settings.language or self._asked
        locale = QLocale(language) if language else self._system
        QLocale.setDefault(locale)
        self._translators = load_translators(locale)
        for translator in self._translators:
            self._application.installTranslator(translator)


def load_translators(locale: QLocale) -> list[QTranslator]:
    """Returns the program's and Qt's translations for a locale, English ones where there are none.

    English needs them, too: the sources have no singular forms.
    """
    places = (
        ("seedance_studio", str(resources_folder() / "translations")),
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    )
    loaded = list[QTranslator]()
    for name, place in places:
        translator = QTranslator()
        if any(translator.load(known, name, "_", place) for known in (locale, QLocale("en"))):
            loaded.append(translator)
    return loaded
