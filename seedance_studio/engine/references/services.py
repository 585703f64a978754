"""All that references need of one open library, made together and closed together."""

from __future__ import annotations

import asyncio
import logging

from seedance_studio.api.download import Downloader
from seedance_studio.api.links import LinkReader
from seedance_studio.domain.errors import KeyUnusable
from seedance_studio.domain.hosting import DEMO_BUCKET, DEMO_KEYS, AddressStyle, StoragePlace
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.references.history import ReferenceHistory
from seedance_studio.engine.references.link_checker import LinkChecker
from seedance_studio.engine.references.previews import Previews
from seedance_studio.engine.references.storage_setup import ACCOUNT, StorageSetup
from seedance_studio.engine.references.tracker import ReferenceTracker
from seedance_studio.engine.references.upload_service import UploadService
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library
from seedance_studio.system.keys import KeyStore

_PREFIX = "refs"
_log = logging.getLogger(__name__)


class ReferenceServices:
    """`storage` is set up by the person or by the demo; `tracker` follows the draft."""

    def __init__(
        self,
        library: Library,
        downloader: Downloader,
        decoder: Decoder,
        tasks: TaskSupervisor,
        clock: Clock,
        *,
        allow_loopback: bool,
    ) -> None:
        self._reader = LinkReader(allow_loopback=allow_loopback)
        self._previews = Previews(library.folder, downloader, decoder)
        self.storage = StorageSetup(KeyStore(account=ACCOUNT), self._reader)
        self.uploads = UploadService(self.storage, library.references, decoder, tasks, clock)
        self.tracker = ReferenceTracker(
            self.uploads,
            LinkChecker(self._reader, clock.now),
            self._previews,
            ReferenceHistory(library.references, clock),
            decoder,
            tasks,
        )

    async def use_demo(self, base_url: str) -> None:
        """Takes on the storage that the demo service brings along."""
        place = StoragePlace(base_url, bucket=DEMO_BUCKET, prefix=_PREFIX, style=AddressStyle.PATH)
        await self.storage.use(place, DEMO_KEYS)

    async def use_own(self, place: StoragePlace) -> None:
        """Takes on the person's own, where one is set up; a keyring that can't be read leaves none."""
        try:
            await self.storage.load(place)
        except KeyUnusable as error:
            _log.warning("The storage's keys can't be read: %s", error)

    async def close(self) -> None:
        """Closes every connection."""
        await asyncio.to_thread(self._previews.close)
        await self.storage.close()
        await self._reader.close()
