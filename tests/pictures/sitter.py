"""The program, open in a real window over a library of its own, brought before the camera."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAction, QCursor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMenu,
    QWidget,
)
from support.controls import Control
from support.service import Service
from support.studio import Studio

from seedance_studio.domain.filters import Filter
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.request import Draft
from seedance_studio.engine.engine import Engine
from seedance_studio.ui.shell.main_window import MainWindow
from seedance_studio.ui.shell.workspace_view import WorkspaceView
from seedance_studio.viewmodels.shell.workspace import WorkspaceModels

_PATIENCE, _LOOK = 60.0, 0.06
_RESTLESS, _SAME = 2.5, 3
"""After so many seconds a window is taken as it is: a clock in it counts, or a clip plays."""
_TRANSLATIONS = Path(__file__).parents[2] / "resources" / "translations"


class Sitter:
    """What the steps of a pose use. Controls are named in English, whatever the language."""

    def __init__(self, studio: Studio, service: Service, language: str) -> None:
        self.studio = studio
        self.service = service
        self._words = _words(language)

    @property
    def window(self) -> MainWindow:
        return self.studio.shell.window

    @property
    def view(self) -> WorkspaceView:
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def models(self) -> WorkspaceModels:
        workspace = self.studio.libraries.workspace
        assert workspace is not None
        return workspace.models

    @property
    def engine(self) -> Engine:
        return self.studio.session.engine

    def draft(self, prompt: str, **fields: object) -> None:
        """Puts this draft into the composer."""
        self.models.composer.load(Draft(prompt=prompt, **fields))  # type: ignore[arg-type]

    async def rows(self) -> list[Generation]:
        """What the library has, latest first."""
        library = self.engine.library
        listed = await library.listing(Filter())
        found = await library.rows(listed.keys[:12])
        return [found[key] for key in listed.keys[:12]]

    async def until(self, is_met: Callable[[], object], what: str = "") -> None:
        """Waits until that is so. Raises `TimeoutError`."""
        deadline = time.monotonic() + _PATIENCE
        while not is_met():
            if time.monotonic() > deadline:
                raise TimeoutError(what or "what a pose waits for never came")
            await asyncio.sleep(_LOOK)

    async def show(self, view: str) -> None:
        """Shows one of the four views."""
        self.window.navigation.show(view)
        await self.still()

    async def press(self, english: str) -> None:
        """Presses the button, or takes the entry of a menu, with that name or with one that begins so."""
        name = self._words.get(english, english)
        found: list[QAbstractButton | QAction] = []

        def look() -> bool:
            found[:] = [*self._visible(QAbstractButton, name), *self._entries(name)]
            return bool(found)

        await self.until(look, f"a button called {name}")
        chosen = found[0]
        chosen.click() if isinstance(chosen, QAbstractButton) else _take(chosen)
        await self.still()

    def point_at(self, widget: QWidget, at: QPoint) -> None:
        """Moves the pointer there."""
        # Not by QTest, which would turn the loop inside of the step.
        QCursor.setPos(widget.mapToGlobal(at))

    async def hover(self, english: str) -> None:
        """Moves the pointer over the control with that name, or over the entry of the open menu."""
        name = self._words.get(english, english)
        found: list[QPoint] = []

        def look() -> bool:
            found[:] = [_middle(part) for part in self._visible(QWidget, name)]
            menu = QApplication.activePopupWidget()
            if isinstance(menu, QMenu):
                entries = (entry for entry in menu.actions() if entry.text() == name)
                found[:0] = [menu.mapToGlobal(menu.actionGeometry(entry).center()) for entry in entries]
            return bool(found)

        await self.until(look, f"a control called {name}")
        QCursor.setPos(found[0])
        await self.still()

    async def still(self) -> QImage:
        """Waits until the window has looked the same for a while, and returns how it looks."""
        deadline = time.monotonic() + _RESTLESS
        before, times = QImage(), 0
        while True:
            await asyncio.sleep(_LOOK * 2)
            now = self._look()
            times = times + 1 if now == before else 1
            if times == _SAME or time.monotonic() > deadline:
                return now
            before = now

    def _look(self) -> QImage:
        place = self.window.geometry()
        for shown in _windows():
            # A dialog has a frame, which is a part of how it looks; that of the window is the desktop's.
            place = place if shown is self.window else place.united(shown.frameGeometry())
        screen = self.window.screen()
        place = place.intersected(screen.geometry())
        return screen.grabWindow(0, *_box(place)).toImage()

    def _visible(self, kind: type[Control], name: str) -> list[Control]:
        """Those of the top window first. What a person sees alone counts."""
        shown = [
            widget
            for window in sorted(_windows(), key=lambda one: not one.isActiveWindow())
            for widget in window.findChildren(kind)
            if widget.window() is window and widget.isVisible()
        ]
        begins = _pattern(name)
        return [widget for widget in shown if begins.match(_name_of(widget))]

    def _entries(self, name: str) -> list[QAction]:
        return [
            entry for window in _windows() for entry in window.findChildren(QAction) if entry.text() == name
        ]


def _middle(part: QWidget) -> QPoint:
    return part.mapToGlobal(part.rect().center())


def _take(entry: QAction) -> None:
    """Takes an entry, and closes its menu as a click would."""
    for menu in _windows():
        if isinstance(menu, QMenu):
            menu.close()
    entry.trigger()


def _pattern(name: str) -> re.Pattern[str]:
    """What a name begins with; a place for a word, such as "{clip}", stands for any."""
    return re.compile(".*?".join(map(re.escape, re.split(r"\{\w+\}", name))))


def _name_of(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def _windows() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def _box(place: QRect) -> tuple[int, int, int, int]:
    return place.x(), place.y(), place.width(), place.height()


def _words(language: str) -> dict[str, str]:
    """What each English text is in that language, where it has no plural."""
    root = ElementTree.parse(_TRANSLATIONS / f"seedance_studio_{language}.ts").getroot()
    return {
        message.findtext("source", ""): message.findtext("translation", "")
        for message in root.iter("message")
        if message.findtext("translation")
    }
