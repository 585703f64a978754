"""What references need of one open library: links are looked at, files are hosted."""

from __future__ import annotations

import logging

from seedance_studio.api.links import LinkReader
from seedance_studio.domain.errors import KeyUnusable
from seedance_studio.domain.files import UploadOptions
from seedance_studio.domain.hosting import DEMO_BUCKET, DEMO_KEYS, AddressStyle, StoragePlace
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.references.link_checker import LinkChecker
from seedance_studio.engine.references.storage_setup import ACCOUNT, StorageSetup
from seedance_studio.engine.references.upload_service import UploadService
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.reference_repository import ReferenceRepository
from seedance_studio.system.keys import KeyStore

_PREFIX = "refs"
_log = logging.getLogger(__name__)


class ReferenceServices:
    """`wishes` says what may be done to files on their way; the window sets it from the settings."""

    def __init__(
        self,
        book: ReferenceRepository,
        tasks: TaskSupervisor,
        clock: Clock,
        decoder: Decoder,
        *,
        allow_loopback: bool,
    ) -> None:
        self.wishes = UploadOptions()
        self.book = book
        self._reader = LinkReader(allow_loopback=allow_loopback)
        self.hosting = StorageSetup(KeyStore(account=ACCOUNT), self._reader)
        self.doctor = LinkChecker(self._reader, clock.now)
        self.uploads = UploadService(
            book, tasks, clock, decoder, lambda: self.hosting.storage, lambda: self.wishes
        )

    async def use_demo(self, base_url: str) -> None:
        """Takes on the storage that the demo service brings along."""
        place = StoragePlace(base_url, bucket=DEMO_BUCKET, prefix=_PREFIX, style=AddressStyle.PATH)
        await self.hosting.use(place, DEMO_KEYS)

    async def use_own(self, place: StoragePlace) -> None:
        """Takes on the person's own, where one is set up; a keyring that can't be read leaves none."""
        try:
            await self.hosting.load(place)
        except KeyUnusable as error:
            _log.warning("The storage's keys can't be read: %s", error)

    async def close(self) -> None:
        """Closes every connection."""
        await self.hosting.close()
        await self._reader.close()
