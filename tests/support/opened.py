"""A library that is open as the program has it, in front of a service that is not there.

Its tasks run when a test says so.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from support.decoding import DECODER
from support.empty_library import put_empty_library
from support.kept_loop import run_now
from support.service import KEY
from support.virtual_clock import VirtualClock

from seedance_studio.api.client import SeedanceClient
from seedance_studio.api.download import Downloader
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.engine.api_key_service import ApiKeyService
from seedance_studio.engine.clients import Clients
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.deps import EngineDeps
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.money.accounts import Accounts
from seedance_studio.engine.session import Session, SessionPlan
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.emergency import EmergencyFiles
from seedance_studio.store.library import Library
from seedance_studio.ui.shell.window_words import words_for_models
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.shell.key_map import KeyMap
from seedance_studio.viewmodels.shell.notices import NoticeModel
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.shell_models import ShellModels
from seedance_studio.viewmodels.shell.status import StatusModel
from seedance_studio.viewmodels.shell.workspace import WorkspaceModels

NOW = 1_800_000_000.0
NOWHERE = "http://127.0.0.1:9"
"""A port of this machine at which no one listens."""


@contextlib.contextmanager
def opened_session(
    folder: Path, tasks: TaskSupervisor, clock: Clock | None = None, service: str = ""
) -> Iterator[Session]:
    """Opens the library in the folder, with all that belongs to it. Nothing that waits is sent.

    Without the address of a service there is no key either.
    """
    key = HeldKey(KeySource.SESSION, KEY) if service else HeldKey(KeySource.NONE)
    plan = SessionPlan(folder, service or NOWHERE, key, demo=False)
    put_empty_library(folder)
    session = run_now(Session.open(plan, tasks, clock))
    try:
        yield session
    finally:
        run_now(session.close())


def engine_over(
    library: Library, tasks: TaskSupervisor, now: float = NOW, *, service: str = NOWHERE
) -> Engine:
    """A real engine over a library that is open already, at that time. It is not started."""
    clock = VirtualClock()
    clock.time = now
    accounts = run_now(Accounts.open(library, clients_of(clock, service), clock))
    downloader = Downloader(allow_loopback=True, now=clock.now, monotonic=clock.monotonic)
    files = EmergencyFiles(library.folder / "emergency")
    return Engine(EngineDeps(library, accounts, downloader, DECODER, clock, tasks, lambda: 0.5, files))


def clients_of(clock: Clock, service: str = NOWHERE) -> Clients:
    """The client of a service. Without the address of one there is no key either."""
    held = HeldKey(KeySource.NONE) if service == NOWHERE else HeldKey(KeySource.SESSION, KEY)
    return Clients(SeedanceClient(service, held.key, now=clock.now, monotonic=clock.monotonic), held)


def shell_of(preferences: Preferences, keys: KeyMap, tasks: TaskSupervisor) -> ShellModels:
    """What lives longer than a library."""
    notices, status = NoticeModel(), StatusModel()
    accounts = AccountsModel(ApiKeyService.of(NOWHERE), preferences, notices, status, tasks)
    return ShellModels(preferences, notices, status, keys, accounts)


def models_of(session: Session, shell: ShellModels, theme: Theme) -> WorkspaceModels:
    """All view-models of the open library."""
    return WorkspaceModels(session, shell, words_for_models(theme), None)
