"""Keep request ids in small files when the disk has no room to store them in the database.

The service has charged for such a generation and names its id only once. On a full disk no new file can be
written. So some spare files are made in advance, and one is overwritten and renamed, which needs no space.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.frozen import frozen
from seedance_studio.store.durable_files import put, sync

_SPARES = 8
_SIZE = 4096
_SPARE = "spare"
_log = logging.getLogger(__name__)


@frozen
class KeptAnswer:
    """The answer to a submission. `at` is in seconds since 1970. A `problem` means it was no clear success.

    Holds nothing of the request and no secrets.
    """

    generation_id: str
    at: float
    request_id: str
    status: str = ""
    credits_charged: float | None = None
    problem: Problem | None = None


class EmergencyFiles:
    """Tries several folders in order. All methods block, and none raises."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders

    def prepare(self) -> None:
        """Make the spare files, if there is room."""
        for folder in self._folders:
            with contextlib.suppress(OSError):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                for number in range(_SPARES):
                    _make_spare(folder / f"{_SPARE}-{number}")

    def keep(self, answer: KeptAnswer) -> bool:
        """Write the answer to the first folder that takes it. Returns whether it is on disk."""
        content = msgspec.json.encode(answer)
        content += b" " * (_SIZE - len(content))
        for folder in self._folders:
            try:
                _write(folder, f"{answer.generation_id}.json", content)
            except OSError as error:
                _log.warning("Can't write to %s: %s", folder, error)
            else:
                return True
        return False

    def read(self) -> list[KeptAnswer]:
        """All kept answers, also those of other libraries."""
        found = (_read(path) for folder in self._folders for path in sorted(folder.glob("*.json")))
        return [answer for answer in found if answer is not None]

    def remove(self, generation_id: str) -> None:
        """Delete the answer, once it is in the database."""
        for folder in self._folders:
            with contextlib.suppress(OSError):
                (folder / f"{generation_id}.json").unlink(missing_ok=True)


def _make_spare(path: Path) -> None:
    if path.exists():
        return
    part = path.with_suffix(".part")
    try:
        # Not zeros: some file systems allocate no space for those.
        _overwrite(part, b"." * _SIZE, os.O_CREAT | os.O_TRUNC)
        put(part, path)
    finally:
        part.unlink(missing_ok=True)


def _write(folder: Path, name: str, content: bytes) -> None:
    for spare in _spares(folder):
        try:
            _overwrite(spare, content, 0)
            os.replace(spare, folder / name)
            sync(folder)
        except OSError as error:
            _log.warning("The spare file %s could not be used: %s", spare, error)
        else:
            return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / f"{name}.part"
    try:
        _overwrite(part, content, os.O_CREAT | os.O_TRUNC)
        put(part, folder / name)
    finally:
        part.unlink(missing_ok=True)


def _spares(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.glob(f"{_SPARE}-*")) if path.suffix != ".part")


def _overwrite(path: Path, content: bytes, how: int) -> None:
    number = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0) | how, 0o600)
    try:
        if os.write(number, content) != len(content):
            raise OSError(f"{path} was not written completely")
        os.fsync(number)
    finally:
        os.close(number)


def _read(path: Path) -> KeptAnswer | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=KeptAnswer)
    except (OSError, msgspec.MsgspecError):
        _log.exception("%s can't be read", path)
        return None
