"""What the library keeps of references: what was uploaded where, and everything that was ever used."""

from __future__ import annotations

from dataclasses import dataclass, field

from seedance_studio.domain.files import FileFacts
from seedance_studio.domain.hosting import Link
from seedance_studio.domain.local import address_of


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a storage. `sha256` is that of the file on this machine, `variant` what was done to it on the
    way, `name` the object's; times in seconds since 1970."""

    storage: str
    sha256: str
    variant: str
    name: str
    source: str
    link: Link
    uploaded_at: float

    @property
    def address(self) -> str:
        """The link without its signature."""
        return address_of(self.link.url)


@dataclass(frozen=True, slots=True)
class HistoryUse:
    """A generation that was made with a reference, by the id in the library."""

    generation_id: str
    prompt: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A reference that was used: `source` is its address, of a file or a link without its signature.

    `url` is the link as it was last given; `preview` a picture's path relative to the library, or empty;
    `loudness` goes from 0 to 1.
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
    """The latest generations that were made with it, latest first."""
