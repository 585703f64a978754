"""Everything that references need in one open library. It is made and closed together."""

from __future__ import annotations

import asyncio
import logging

from seedance_studio.api.download import Downloader
from seedance_studio.api.link_reader import LinkReader
from seedance_studio.domain.errors import KeyUnusable
from seedance_studio.domain.hosting import DEMO_BUCKET, DEMO_KEYS
from seedance_studio.domain.storage_settings import AddressStyle, StorageSettings
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.references.bringing import ReferenceBringer
from seedance_studio.engine.references.cutter import ReferenceCutter
from seedance_studio.engine.references.elements import Elements
from seedance_studio.engine.references.history import ReferenceHistory
from seedance_studio.engine.references.link_checker import LinkChecker
from seedance_studio.engine.references.link_look import LinkLook
from seedance_studio.engine.references.picture_writer import PictureWriter
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
    """Holds the storage, the uploads and the tracker of the draft's references."""

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
        self.storage = StorageSetup(KeyStore(account=ACCOUNT), self._reader, clock.now)
        self.uploads = UploadService(self.storage, library.references, decoder, tasks, clock)
        checker = LinkChecker(self._reader, clock.now)
        self.bringer = ReferenceBringer(self.uploads, checker, decoder)
        self.look = LinkLook(checker, self._previews, decoder)
        self.tracker = ReferenceTracker(
            self.uploads,
            checker,
            self._previews,
            ReferenceHistory(library.references, clock),
            decoder,
            tasks,
        )
        self.elements = Elements(
            library.elements, library.references.upload_at, self._previews, decoder, clock
        )
        self.pictures = PictureWriter(library.folder, decoder)
        self.cutter = ReferenceCutter(self.tracker, self._previews, self.pictures)
        self.storage.used.connect(lambda _: self.tracker.upload_waiting())

    async def use_demo(self, base_url: str) -> None:
        """Uses the storage that the demo service offers."""
        place = StorageSettings(base_url, bucket=DEMO_BUCKET, prefix=_PREFIX, style=AddressStyle.PATH)
        await self.storage.use(place, DEMO_KEYS)

    async def use_own(self, place: StorageSettings) -> None:
        """Uses the person's own storage, if one is set up. If the keyring can't be read, there is no
        storage."""
        try:
            await self.storage.load(place)
        except KeyUnusable as error:
            _log.warning("The storage's keys can't be read: %s", error)

    async def close(self) -> None:
        """Closes every connection."""
        await asyncio.to_thread(self._previews.close)
        await self.storage.close()
        await self._reader.close()
