"""Open storages as the program does."""

from __future__ import annotations

from collections.abc import Callable

from seedance_studio.api.storage_line import StorageLine
from seedance_studio.domain.hosting import StorageKeys
from seedance_studio.domain.storage_settings import StorageSettings
from seedance_studio.hosting.storage import Storage, StorageConnection


def storage_at(
    place: StorageSettings, keys: StorageKeys, on_found: Callable[[StorageSettings], None] = lambda _: None
) -> Storage:
    """A storage reached directly, whatever proxies the machine has."""
    line = StorageLine()
    return Storage(place, keys, StorageConnection(line.ask, line.proxy_for), on_found)
