"""The real look, in which widgets are shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from support.archives import Starter
from support.composing import models_beside
from support.opened import models_of, opened_session, shell_of
from support.tracking import until

from seedance_studio.engine.session import Session
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.composer.composer_panel import ComposerPanel
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.composer import draft_saver
from seedance_studio.viewmodels.shell.key_map import KeyMap
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.workspace import WorkspaceModels


@pytest.fixture(autouse=True)
def unhurried_saver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are saved when a test says so. After a test, timers that are due fire where no loop runs."""
    monkeypatch.setattr(draft_saver, "SAVE_DELAY_MS", 3_600_000)


@pytest.fixture
def open_window(qtbot: QtBot) -> QWidget:
    """An empty window that stays open: the program ends with its last one."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def preferences(qapp, tmp_path: Path) -> Preferences:
    """The settings as they are by default."""
    return Preferences(SettingsFile(tmp_path / "settings.json"), Settings())


@pytest.fixture
def keys(preferences: Preferences) -> KeyMap:
    """The keys as they are by default."""
    return KeyMap(preferences)


@pytest.fixture
def session(starter: Starter, tmp_path: Path) -> Iterator[Session]:
    """An open library whose tasks run when the test says so, in front of a service that is not there."""
    with opened_session(tmp_path / "library", starter) as session:
        yield session


@pytest.fixture
def models(
    session: Session, preferences: Preferences, keys: KeyMap, starter: Starter, theme: Theme
) -> WorkspaceModels:
    """All view-models of the open library."""
    return models_of(session, shell_of(preferences, keys, starter), theme)


@pytest_asyncio.fixture
async def open_panel(composers, theme, qtbot):
    """Shows the composer's pane with a draft, with the keyboard in it."""
    # What is still to be deleted must not outlive its parent within an event.
    kept: list[ComposerPanel] = []

    async def build(draft=None, *, width: int = 364, height: int = 900, **options) -> ComposerPanel:
        composer = composers.compose(draft, **options)
        thumbnails = Thumbnails(composers.tasks)
        models = models_beside(composer, composers.tasks, composers.library)
        panel = ComposerPanel(composer, models, thumbnails, theme)
        qtbot.addWidget(panel)
        kept.append(panel)
        panel.resize(width, height)
        panel.show()
        panel.activateWindow()
        await until(lambda: QApplication.activeWindow() is panel)
        await composers.settle()
        return panel

    yield build
