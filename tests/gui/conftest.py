"""What the window is fed in these tests: generations, and tasks that run when told to."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QTranslator, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle
from pytestqt.qtbot import QtBot
from support.archives import Archive, Starter
from support.composing import Composers
from support.empty_library import put_empty_library
from support.kept_loop import run_now
from support.media_files import FileMaker
from support.referencing import ReferenceBench
from support.s3_server import S3Server
from support.service import Service, report
from support.service_thread import ServiceThread
from support.studio import Studio

from seedance_studio.app.event_loop import EventLoop
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.store.library import Library
from seedance_studio.system.paths import resources_folder
from seedance_studio.ui.theme import Theme

# Before Qt is first asked for an application.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
BEGAN = 1_700_000_000.0
TRANSLATIONS = Path(__file__).parents[2] / "resources" / "translations"
PATIENCE_MS = 60_000
"""How long a test waits for Qt. The five seconds of pytest-qt are short on a slow machine that is busy."""
for _wait in (QtBot.waitActive, QtBot.waitExposed, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitUntil):
    cast("dict[str, object]", _wait.__kwdefaults__)["timeout"] = PATIENCE_MS

PLAYING = ("gui/ui/viewer/", "gui/ui/references/test_trim_editor", "gui/ui/review/test_review_sound")
"""Where Qt's player plays sound."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leaves Qt's messages to Qt where its player plays.

    Its sound thread warns that there is no sound card. A handler in Python needs the interpreter's lock for
    that, which the test holds while it waits for the thread: both would wait for ever.
    """
    for item in items:
        if any(part in item.path.as_posix() for part in PLAYING):
            item.add_marker(pytest.mark.no_qt_log)


def pytest_asyncio_loop_factories(item: pytest.Item) -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Runs coroutines on the program's own event loop."""
    if "jobs" in item.path.relative_to(Path(__file__).parent).parts:
        # An engine that works on between test and teardown: Qt would turn it while no loop runs.
        return {"asyncio": asyncio.new_event_loop}
    return {"qasync": _program_loop}


def _program_loop() -> asyncio.AbstractEventLoop:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    # As in the program: else the loop would end with a test's last window.
    application.setQuitOnLastWindowClosed(False)
    return _ProgramLoop(application)


class _ProgramLoop(EventLoop):
    """Is the running loop to whatever it calls, as in the program, where it always runs.

    Between a test and its fixtures it stands still: tasks that go on there, since Qt is turned, find no loop
    otherwise.
    """

    def call_later(
        self, delay: float, callback: Callable[..., object], *args: Any, context: Any = None
    ) -> Any:
        return super().call_later(delay, self._call, callback, *args, context=context)

    def call_soon(self, callback: Callable[..., object], *args: Any, context: Any = None) -> asyncio.Handle:
        return super().call_soon(self._call, callback, *args, context=context)

    def _call(self, callback: Callable[..., object], *args: Any) -> None:
        before = asyncio._get_running_loop()
        asyncio._set_running_loop(self)
        try:
            callback(*args)
        finally:
            asyncio._set_running_loop(before)


@pytest.fixture(autouse=True, scope="session")
def clipboard_emptied() -> Iterator[None]:
    """Takes back what tests put there. Qt would destroy it after Python's end, which crashes the process."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


def delete_windows(application: QApplication) -> None:
    """Deletes what tests left: a list of a combo box crashes if the style that it was made in goes."""
    for window in application.topLevelWidgets():
        window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Wardrobe:
    """One theme for all tests: Qlementine keeps 4 MB for good of each style that was made."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._theme: Theme | None = None
        self._style: QStyle | None = None

    def take(self) -> Theme:
        """The theme that the application wears; another one if a test has put on its own since."""
        if self._theme is None or self._application.style() is not self._style:
            delete_windows(self._application)
            self._theme = Theme(self._application, resources_folder())
            self._style = self._application.style()
        return self._theme


@pytest.fixture
def no_windows(qapp: QApplication) -> None:
    """No window or dialog of an earlier test is there any more."""
    delete_windows(qapp)


@pytest.fixture(scope="session")
def wardrobe(qapp: QApplication) -> Wardrobe:
    return Wardrobe(qapp)


@pytest.fixture(autouse=True)
def english_numbers() -> Iterator[None]:
    """Every test begins with English numbers, whatever the system speaks, and leaves no others."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def theme(wardrobe: Wardrobe) -> Theme:
    """Dark and animated."""
    theme = wardrobe.take()
    theme.motion.set_reduced(False)
    theme.apply("dark")
    return theme


@pytest.fixture
def starter():
    starter = Starter()
    yield starter
    starter.drop()


@pytest.fixture
def archive(tmp_path: Path, starter: Starter) -> Iterator[Archive]:
    put_empty_library(tmp_path / "archive")
    library = run_now(Library.open(tmp_path / "archive", now=lambda: BEGAN))
    yield Archive(library, starter)
    run_now(library.close())


class _Outside(QObject):
    """Takes the system's place where a file is handed to another program."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def opened_outside(qapp) -> Iterator[list[Path]]:
    """The files that were handed to another program."""
    outside = _Outside()
    # The stub asks for bytes, which the function refuses.
    QDesktopServices.setUrlHandler("file", outside, "open")  # type: ignore[arg-type]
    yield outside.opened
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def make() -> Callable[..., Generation]:
    """Makes a generation; `at` are seconds after the others began."""

    def build(name: str, state: State = State.WAITING, *, at: float = 0.0, **members: Any) -> Generation:
        request = GenerationRequest("seedance-2.0", f"prompt {name}", 5, "720p", "16:9")
        sent = None if state is State.WAITING else BEGAN + at
        generation = Generation(name, request, BEGAN + at, state, submitted_at=sent)
        return replace(generation, **members)

    return build


@pytest.fixture
def files(tmp_path: Path) -> FileMaker:
    """Makes the files that a person would drop."""
    folder = tmp_path / "files"
    folder.mkdir()
    return FileMaker(folder)


@pytest.fixture
def heard() -> list[object]:
    """Counts the signals that are connected to it."""
    return []


@pytest_asyncio.fixture
async def service() -> AsyncIterator[Service]:
    """Takes every request, and is never done."""
    service = Service(b"")
    await service.start()
    service.gets = [report("processing")]
    yield service
    await service.stop()


@pytest.fixture(scope="session")
def service_thread() -> Iterator[ServiceThread]:
    thread = ServiceThread()
    yield thread
    thread.close()


@pytest.fixture
def threaded_service(service_thread: ServiceThread) -> Iterator[Service]:
    """The same for tests without a loop."""
    with service_thread.serving() as service:
        yield service


@pytest.fixture
def no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a desktop that is asked for its motion: cut off in the midst, that leaves a socket open."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)


@pytest.fixture
def studio(no_windows: None, theme: Theme, service: Service, tmp_path: Path) -> Studio:
    """The program with its window, connected to the service."""
    return Studio(tmp_path, service, theme)


@pytest_asyncio.fixture
async def composers(qapp, tmp_path: Path, service: Service) -> AsyncIterator[Composers]:
    """Composers at an open library, on the loop that the program runs on."""
    composers = await Composers.open(tmp_path / "composers", service.url)
    yield composers
    await composers.close()
    assert not composers.failures


@pytest_asyncio.fixture
async def bench(composers: Composers, s3: S3Server) -> AsyncIterator[ReferenceBench]:
    """The composer's references in front of a real storage."""
    bench = ReferenceBench(composers, s3)
    await bench.begin()
    yield bench
    await bench.end()


@pytest.fixture
def speak(qapp) -> Iterator[Callable[[str], None]]:
    """Gives the program one of its languages, with its plural forms, until the test ends."""
    translators: list[QTranslator] = []

    def use(language: str) -> None:
        QLocale.setDefault(QLocale(language))
        translator = QTranslator()
        assert translator.load(str(TRANSLATIONS / f"seedance_studio_{language}.qm"))
        QCoreApplication.installTranslator(translator)
        translators.append(translator)

    yield use
    for translator in translators:
        QCoreApplication.removeTranslator(translator)
