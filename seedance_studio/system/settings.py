"""What the person has chosen, in one small file that holds no secret."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import cast

import msgspec

from seedance_studio.domain.files import Wishes
from seedance_studio.domain.hosting import DEFAULT_LINK_HOURS, LONGEST_LINK_HOURS, AddressStyle, StoragePlace
from seedance_studio.system.private import close_to_others, private_opener

THEMES = ("system", "light", "dark")
LANGUAGES = ("", "en", "tr")
MODES = ("", "demo", "live")
MOST_PARALLEL = 8
UNDO_SECONDS = (0, 5, 10, 30)
BEGINS = "begins"
"""The library's id where the person chose a folder that a new library may begin in."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults. Empty text means: as the system has it, or not chosen yet.

    `library_moving_to` is where the library is being copied to, `library_left` what it was moved away from
    and is still to be removed; both are empty otherwise. `library_id` is the id of the library in its folder,
    or `BEGINS`. `warned_of` is the folder on a network or synced drive that the person was warned of.
    `window` and `panes` are the window's geometry and the panes' sizes as base64; `mode` is what the first
    start chose; `volume` goes from 0 to 1, `speed` is a factor. For `undo_seconds` what was submitted can be
    taken back; `tag_requests` puts an id of ours into its metadata.
    """

    library_folder: str = ""
    library_moving_to: str = ""
    library_left: str = ""
    library_id: str = ""
    warned_of: str = ""
    theme: str = "system"
    language: str = ""
    parallel_submissions: int = 3
    undo_seconds: int = 0
    tag_requests: bool = True
    software_decoding: bool = False
    notify: bool = True
    mode: str = ""
    volume: float = 0.8
    muted: bool = False
    loop: bool = True
    speed: float = 1.0
    window: str = ""
    panes: str = ""
    storage_endpoint: str = ""
    storage_region: str = ""
    storage_bucket: str = ""
    storage_prefix: str = ""
    storage_public_base: str = ""
    storage_link_hours: int = DEFAULT_LINK_HOURS
    storage_style: str = ""
    convert_files: bool = False
    scale_pictures: bool = False
    strip_metadata: bool = True

    @property
    def storage(self) -> StoragePlace:
        """The person's own storage; without a bucket there is none."""
        return StoragePlace(
            self.storage_endpoint,
            self.storage_region,
            self.storage_bucket,
            self.storage_prefix,
            self.storage_public_base,
            self.storage_link_hours,
            AddressStyle(self.storage_style),
        )

    @property
    def wishes(self) -> Wishes:
        """What may be done to files before they are sent."""
        return Wishes(self.convert_files, self.scale_pictures, self.strip_metadata)


_ALLOWED: dict[str, Callable[[object], bool]] = {
    "theme": lambda value: value in THEMES,
    "language": lambda value: value in LANGUAGES,
    "mode": lambda value: value in MODES,
    "parallel_submissions": lambda value: 1 <= cast("int", value) <= MOST_PARALLEL,
    "undo_seconds": lambda value: value in UNDO_SECONDS,
    "volume": lambda value: 0 <= cast("float", value) <= 1,
    "storage_link_hours": lambda value: 1 <= cast("int", value) <= LONGEST_LINK_HOURS,
    "storage_style": lambda value: value in tuple(AddressStyle),
    "speed": lambda value: 0.25 <= cast("float", value) <= 2,
}


class SettingsFile:
    """Reads and writes the settings. A file that can't be read is set aside, never in the way of a start."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Settings:
        """The settings; what is missing, unknown or out of range is as by default."""
        try:
            close_to_others(self._path)
            found: object = msgspec.json.decode(self._path.read_bytes())
        except FileNotFoundError:
            return Settings()
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            with contextlib.suppress(OSError):
                os.replace(self._path, self._path.with_suffix(".bad"))
            return Settings()
        except OSError:
            return Settings()
        return _read(cast("dict[str, object]", found)) if isinstance(found, dict) else Settings()

    def save(self, settings: Settings) -> None:
        """Replaces the file at once and as a whole. Raises `OSError`."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = self._path.with_suffix(".new")
        with open(fresh, "wb", opener=private_opener) as file:
            file.write(msgspec.json.format(msgspec.json.encode(settings)))
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, self._path)
        if sys.platform != "win32":
            # The new name, too: what the settings say of the library's place must outlast a power cut.
            folder = os.open(self._path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def _read(found: dict[str, object]) -> Settings:
    settings = Settings()
    for field in fields(Settings):
        default: object = getattr(settings, field.name)
        value = found.get(field.name, default)
        if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
            # One too large for that stays what it is, and is refused as such.
            with contextlib.suppress(OverflowError):
                value = float(value)
        if type(value) is type(default) and _ALLOWED.get(field.name, lambda _: True)(value):
            settings = replace(settings, **{field.name: value})
    return settings
