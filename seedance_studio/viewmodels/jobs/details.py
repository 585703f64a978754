"""One generation with everything that was sent and received for it."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from PySide6.QtCore import QObject, QTimer, Signal

from seedance_studio.api.part_file import KeptCopy
from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.organisation import Lineage
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.events import EngineEvent, GenerationChanged
from seedance_studio.viewmodels.jobs.appraising import appraise
from seedance_studio.viewmodels.jobs.job_view import PRICED, JobView, elapsed_seconds
from seedance_studio.viewmodels.spending.fuse_model import FuseModel

_SETTLE_MS = 150


@frozen
class Details:
    """The facts of one generation and its exchanges with the service, oldest first.

    `kept_copy` is what is kept of its clip as long as no complete one is here. `change` is what was changed
    for it, if it is a retake of one thing.
    """

    job: JobView
    exchanges: tuple[Exchange, ...] = ()
    kept_copy: KeptCopy | None = None
    change: Lineage | None = None

    @property
    def generation(self) -> Generation:
        """The generation itself."""
        return self.job.generation


class DetailsModel(QObject):
    """Shows one generation and follows its changes, and those of the limits where something can be charged.
    Changes in quick succession cause one read."""

    changed = Signal()

    def __init__(self, engine: Engine, fuse: FuseModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._fuse = fuse
        self._id: str | None = None
        self.details: Details | None = None
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._load)
        engine.changes.connect(self._on_event)
        fuse.changed.connect(self._on_limits)

    @property
    def shown_id(self) -> str | None:
        """The id that was asked for last, loaded or not."""
        return self._id

    def show(self, generation_id: str) -> None:
        """Loads the generation and its exchanges; `changed` follows."""
        self._id = generation_id
        self._settle.stop()
        self._load()

    def clear(self) -> None:
        """Shows nothing."""
        self._id = None
        self._settle.stop()
        self._take(None)

    def _on_event(self, event: EngineEvent) -> None:
        if isinstance(event, GenerationChanged) and event.generation.id == self._id:
            self._settle.start()

    def _on_limits(self) -> None:
        if self.details is not None and self.details.generation.state in PRICED:
            self._settle.start()

    def _load(self) -> None:
        if self._id is not None:
            self._engine.tasks.start(self._bring(self._id), "details")

    async def _bring(self, generation_id: str) -> None:
        generation = await self._engine.library.get(generation_id)
        exchanges = await self._engine.library.exchanges(generation_id)
        if generation_id != self._id:
            return
        if generation is None:
            self.clear()
            return
        times = await self._engine.estimates.times(generation.cost_key)
        kept = await self._engine.kept_copy(generation)
        job = JobView(generation, elapsed_seconds(generation, self._engine.clock.now()), times)
        job = await appraise(job, self._engine.estimates, self._fuse)
        changes = await self._engine.library.organisation.changes([generation_id])
        self._take(Details(job, tuple(exchanges), kept, changes.get(generation_id)))

    def _take(self, details: Details | None) -> None:
        if details != self.details:
            self.details = details
            self.changed.emit()


def without_query(url: str) -> str:
    """Returns an address that is safe to show. What follows `?` or `#` is often as good as a key."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
