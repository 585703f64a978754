"""The objects that the engine and its parts need."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import tzinfo

from seedance_studio.api.download import Downloader
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.references import Reference
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.money.accounts import Accounts
from seedance_studio.engine.references.bringing import Brought, links_alone
from seedance_studio.engine.sending.pacing import Jitter
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.emergency import EmergencyFiles
from seedance_studio.store.library import Library


async def keep_links(urls: tuple[str, ...]) -> tuple[str, ...]:
    """The default for `EngineDeps.renew`: no link needs to be signed."""
    return urls


@frozen
class EngineDeps:
    """What the engine needs: the library, the network, time and randomness."""

    library: Library
    accounts: Accounts
    downloader: Downloader
    decoder: Decoder
    clock: Clock
    tasks: TaskSupervisor
    jitter: Jitter
    emergency: EmergencyFiles
    renew: Callable[[tuple[str, ...]], Awaitable[tuple[str, ...]]] = keep_links
    """Returns links ready to be sent, signed again if needed."""
    bring: Callable[[Sequence[Reference]], Awaitable[Brought]] = links_alone
    """Returns the links of references that may be files, which are uploaded."""
    zone: tzinfo | None = None
    """The zone of the person's days; None for the machine's own."""
