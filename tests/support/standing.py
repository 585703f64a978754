"""Plays the engine in front of view-models and widgets: writes down what it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from support.limits import a_fuse

from seedance_studio.domain.organisation import Lineage
from seedance_studio.engine.events import EngineEvent
from seedance_studio.engine.sending.sending_order import SendingOrder
from seedance_studio.engine.signals import Signal
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.shell.notices import NoticeModel

SERVICE = "https://api.example"


class Recorder:
    """Keeps every command that it is given."""

    def __init__(self, said: list[tuple[Any, ...]]) -> None:
        self.said = said

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *arguments: self.said.append((name, *arguments))


class LaterRecorder(Recorder):
    """The same for commands that take their time."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        record = super().__getattr__(name)

        async def done() -> None:
            return None

        def act(*arguments: object) -> Any:
            record(*arguments)
            return done()

        return act


class EngineStand(LaterRecorder):
    """`tasks` takes what is started; `library` answers as a test says. Each look at the clock takes 10 s."""

    def __init__(self, tasks: Any, folder: Path = Path("/library"), *, now: float = 0.0) -> None:
        super().__init__([])
        self.tasks = tasks
        self.changes: Signal[EngineEvent] = Signal()
        self.queue: Any = Recorder(self.said)
        self.queue.order = SendingOrder(lambda _: "", lambda: None)
        self.forecast = SimpleNamespace(read=_nothing)
        self.reconciler: Any = LaterRecorder(self.said)
        self.plans: Any = LaterRecorder(self.said)
        self.clips = SimpleNamespace(shown=lambda *_, now=False: None, was_gone=lambda _: False)
        self.clock = SimpleNamespace(now=lambda: now, monotonic=count(0, 10).__next__)
        self.accounts = SimpleNamespace(clients=SimpleNamespace(base_url=SERVICE), keys=())
        self.estimates = SimpleNamespace(price=_nothing, times=_nothing)
        self.library: Any = SimpleNamespace(
            folder=folder,
            get=_nothing,
            exchanges=_none,
            save_drafts=_nothing,
            organisation=SimpleNamespace(changes=_no_changes),
        )

    def actions(self, reconcile: ReconcileModel | None = None) -> JobActions:
        """What cards do in front of it; what they ask of others is written down, too."""
        composer: Any = Recorder(self.said)
        self.limits = a_fuse(self.tasks)
        composer.press = SimpleNamespace(fuse=self.limits)
        player = SimpleNamespace(play=lambda clip: self.said.append(("play", clip.generation_id)))
        notices = NoticeModel()
        reconcile = reconcile or ReconcileModel(self, notices)  # type: ignore[arg-type]
        actions = JobActions(self, composer, player, notices, reconcile)  # type: ignore[arg-type]
        actions.copied.connect(lambda text: self.said.append(("copy", text)))
        actions.opened.connect(lambda path: self.said.append(("open_outside", path)))
        actions.details_asked.connect(lambda item: self.said.append(("show_details", item)))
        return actions


async def _nothing(*_: object) -> None:
    return None


async def _no_changes(*_: object) -> dict[str, Lineage]:
    return {}


async def _none(*_: object) -> tuple[()]:
    return ()
