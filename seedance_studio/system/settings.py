"""The settings, in one small file without secrets."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, field, fields, replace
from math import isfinite
from pathlib import Path
from typing import TypeVar, cast

from seedance_studio.domain.copy_names import USUAL_NAMES
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.languages import LANGUAGES
from seedance_studio.domain.own_money import OwnMoney
from seedance_studio.domain.storage_settings import LONGEST_LINK_HOURS, AddressStyle, StorageSettings
from seedance_studio.domain.upload_options import UploadOptions
from seedance_studio.system.atomic_file import replace_file
from seedance_studio.system.private import close_to_others, private_opener

T = TypeVar("T", "Settings", StorageSettings)
THEMES = ("system", "light", "dark")
MODES = ("", "demo", "live")
MOST_PARALLEL = 8
UNDO_SECONDS = (0, 5, 10, 30)
MOST_CREDIT_PRICE = 1_000_000.0
LONGEST_CURRENCY = 8
_STORAGE = "storage_"
BEGINS = "begins"
"""A value of `library_id`: the person chose a folder in which a new library may be created."""


@frozen
class Settings:
    """All settings with their defaults. An empty text means the system's default, or not chosen yet.

    - `library_moving_to`: where the library is being copied to; `library_left`: the old folder that is still
      to be removed. Both are empty unless a move is under way.
    - `library_id`: the id of the library in `library_folder`, or `BEGINS`.
    - `warned_of`: the network or synced folder that the person was warned about.
    - `window`: the window's geometry, as base64. `panes`: their widths in pixels, negative for a hidden one.
    - `mode`: the choice at the first start. `volume`: 0 to 1. `speed`: a factor, for the next clips too if
      `keeps_speed`. `keys`: the keys that were changed, by the name of their command.
    - `parallel_submissions`: how many requests are sent at once with one key; `parallel_of_keys` for single
      ones, by their account's id.
    - `undo_seconds`: how long a submission can be undone. `tag_requests`: add our id to its metadata.
    - `copy_names`: the pattern for the names of copies. `recipe_in_copies`: write into each what made it.
    - `export_folder` and `export_kinds`: the choices of the last export, the kinds with commas between.
    - `credit_price` and `currency`: what a credit costs in the person's own money; 0 if not set.
    - `storage`: the person's own storage; none if it has no bucket. In the file its fields are on the top
      level, prefixed with `storage_`.
    """

    library_folder: str = ""
    library_moving_to: str = ""
    library_left: str = ""
    library_id: str = ""
    warned_of: str = ""
    theme: str = "system"
    language: str = ""
    parallel_submissions: int = 3
    parallel_of_keys: dict[str, int] = field(default_factory=dict[str, int])
    undo_seconds: int = 0
    tag_requests: bool = True
    software_decoding: bool = False
    notify: bool = True
    prompt_notes: bool = True
    mode: str = ""
    volume: float = 0.8
    muted: bool = False
    loop: bool = True
    speed: float = 1.0
    keeps_speed: bool = False
    keys: dict[str, str] = field(default_factory=dict[str, str])
    window: str = ""
    panes: str = ""
    storage: StorageSettings = field(default_factory=StorageSettings)
    convert_files: bool = False
    scale_pictures: bool = False
    strip_metadata: bool = True
    copy_names: str = USUAL_NAMES
    recipe_in_copies: bool = True
    export_folder: str = ""
    export_kinds: str = "clips"
    credit_price: float = 0.0
    currency: str = ""

    @property
    def upload_options(self) -> UploadOptions:
        """What may be done to files before they are uploaded."""
        return UploadOptions(self.convert_files, self.scale_pictures, self.strip_metadata)

    @property
    def own_money(self) -> OwnMoney:
        """What a credit costs in the person's own currency."""
        return OwnMoney(self.credit_price, self.currency)


_ALLOWED: dict[str, Callable[[object], bool]] = {
    "theme": lambda value: value in THEMES,
    "language": lambda value: value in ("", *LANGUAGES),
    "mode": lambda value: value in MODES,
    "parallel_submissions": lambda value: 1 <= cast("int", value) <= MOST_PARALLEL,
    "parallel_of_keys": lambda value: all(
        type(number) is int and 1 <= number <= MOST_PARALLEL
        for number in cast("dict[str, object]", value).values()
    ),
    "undo_seconds": lambda value: value in UNDO_SECONDS,
    "volume": lambda value: 0 <= cast("float", value) <= 1,
    "link_hours": lambda value: 1 <= cast("int", value) <= LONGEST_LINK_HOURS,
    "credit_price": lambda value: 0 <= cast("float", value) <= MOST_CREDIT_PRICE,
    "currency": lambda value: len(cast("str", value)) <= LONGEST_CURRENCY,
    "speed": lambda value: 0.25 <= cast("float", value) <= 2,
    "keys": lambda value: all(isinstance(key, str) for key in cast("dict[str, object]", value).values()),
}


class SettingsFile:
    """Reads and writes the settings. A broken file is renamed to `.bad`, so that it never stops a start."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Settings:
        """Read the settings. Missing and invalid values get their default, unknown ones are ignored."""
        try:
            close_to_others(self._path)
            found: object = json.loads(self._path.read_bytes(), parse_constant=_refuse, parse_float=_finite)
        except FileNotFoundError:
            return Settings()
        except (ValueError, RecursionError):
            with contextlib.suppress(OSError):
                os.replace(self._path, self._path.with_suffix(".bad"))
            return Settings()
        except OSError:
            return Settings()
        return _read(cast("dict[str, object]", found)) if isinstance(found, dict) else Settings()

    def save(self, settings: Settings) -> None:
        """Replace the file atomically. Raises `OSError`."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(self._path, json.dumps(_flat(settings), indent=2).encode(), private_opener)


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON")


def _finite(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _refuse(text)


def _flat(settings: Settings) -> dict[str, object]:
    """The settings in the form of the file."""
    told: dict[str, object] = asdict(settings)
    storage = cast("dict[str, object]", told.pop("storage"))
    return told | {_STORAGE + name: value for name, value in storage.items()}


def _read(found: dict[str, object]) -> Settings:
    storage = {
        name.removeprefix(_STORAGE): value for name, value in found.items() if name.startswith(_STORAGE)
    }
    return replace(_take(Settings(), found), storage=_take(StorageSettings(), storage))


def _take(known: T, found: dict[str, object]) -> T:
    """`known` with the valid values from `found`."""
    for name in (item.name for item in fields(known)):
        default: object = getattr(known, name)
        value = found.get(name, default)
        if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
            # An int too large for a float stays an int, and fails the type check below.
            with contextlib.suppress(OverflowError):
                value = float(value)
        if isinstance(default, AddressStyle) and value in tuple(AddressStyle):
            value = AddressStyle(cast("str", value))
        if type(value) is type(default) and _ALLOWED.get(name, lambda _: True)(value):
            known = replace(known, **{name: value})
    return known
