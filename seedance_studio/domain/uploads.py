"""What the library remembers of references: which files were uploaded where, and which were ever used."""

from __future__ import annotations

from dataclasses import field

from seedance_studio.domain.files import FileFacts
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.hosting import Link
from seedance_studio.domain.links import address_of


@frozen
class Upload:
    """A file in a storage.

    `sha256` is the hash of the local file, `variant` how it was converted before the upload, `name` the
    object's name in the storage. `uploaded_at` is in seconds since 1970.
    """

    storage: str
    sha256: str
    variant: str
    name: str
    source: str
    link: Link
    uploaded_at: float

    @property
    def address(self) -> str:
        """The link without its query, which holds the signature."""
        return address_of(self.link.url)


@frozen
class HistoryUse:
    """A generation that used a reference. `generation_id` is ours."""

    generation_id: str
    prompt: str


@frozen
class HistoryEntry:
    """A reference that was used once. `source` is its `file:` address, or its link without the signature.

    `url` is the latest link. `preview` is the path of a picture, relative to the library, or empty.
    `loudness` holds values from 0 to 1. `used_at` is in seconds since 1970.
    """

    source: str
    url: str
    name: str
    facts: FileFacts
    preview: str = ""
    loudness: tuple[float, ...] = ()
    starred: bool = False
    used_at: float = 0.0
    uses: tuple[HistoryUse, ...] = field(default=())
    """The latest generations that used it, latest first."""
