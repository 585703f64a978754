"""Describes how Qt shows the window here, for the log and for support."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, qVersion
from PySide6.QtGui import QGuiApplication

_SESSION = ("XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "QT_QPA_PLATFORM", "LANG", "LC_ALL")


def screen_facts() -> Iterator[str]:
    """Describes Qt, the style, the players, the screens and the session. It needs Qt's application."""
    yield f"Qt {qVersion()}"
    yield f"Qt platform: {QGuiApplication.platformName()}"
    yield f"look: {_look()}"
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    players = sorted(path.stem for path in (plugins / "multimedia").glob("*") if path.is_file())
    yield f"players: {', '.join(players) or 'NONE'} in {plugins}"
    for display in QGuiApplication.screens():
        size, ratio = display.size(), display.devicePixelRatio()
        yield f"screen: {size.width()} x {size.height()}, scaled by {ratio:g}"
    told = (f"{name}={os.environ[name]}" for name in _SESSION if name in os.environ)
    yield f"session: {', '.join(told) or 'says nothing'}"


def _look() -> str:
    try:
        import PySide6Qlementine
    except ImportError as error:
        return f"Qt's own ({error})"
    return PySide6Qlementine.__name__
