"""Ids that the database has no room for, kept in small files until they are in there.

The service has charged for what such an id stands for, and tells it once. On a disk without a free block no
new file can be written, so a few are made in good time: one of them is overwritten in its place and given
another name, which needs no room.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from seedance_studio.domain.answers import Problem
from seedance_studio.store.files import put, sync

_SPARES = 8
_SIZE = 4096
_SPARE = "spare"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What a submission was answered `at` (seconds since 1970); with a `problem` it was no clear yes.

    Nothing of the request and nothing secret is in it.
    """

    generation_id: str
    at: float
    request_id: str
    status: str = ""
    credits_charged: float | None = None
    problem: Problem | None = None


class EmergencyFiles:
    """Looks for room in one folder after the other; all methods block and none of them raises."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders

    def prepare(self) -> None:
        """Makes room for later, as far as there is any."""
        for folder in self._folders:
            with contextlib.suppress(OSError):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                for number in range(_SPARES):
                    _make_spare(folder / f"{_SPARE}-{number}")

    def keep(self, answer: KeptAnswer) -> bool:
        """Whether it is on some disk now."""
        content = msgspec.json.encode(answer)
        content += b" " * (_SIZE - len(content))
        for folder in self._folders:
            try:
                _write(folder, f"{answer.generation_id}.json", content)
            except OSError as error:
                _log.warning("No room in %s either: %s", folder, error)
            else:
                return True
        return False

    def read(self) -> list[KeptAnswer]:
        """All that is kept, by whichever library."""
        found = (_read(path) for folder in self._folders for path in sorted(folder.glob("*.json")))
        return [answer for answer in found if answer is not None]

    def remove(self, generation_id: str) -> None:
        """It is in the database now."""
        for folder in self._folders:
            with contextlib.suppress(OSError):
                (folder / f"{generation_id}.json").unlink(missing_ok=True)


def _make_spare(path: Path) -> None:
    if path.exists():
        return
    part = path.with_suffix(".part")
    try:
        # Never bytes that are all zero: for those some file systems keep no room.
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
            _log.warning("%s could not be used: %s", spare, error)
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
            raise OSError(f"{path} was not written whole")
        os.fsync(number)
    finally:
        os.close(number)


def _read(path: Path) -> KeptAnswer | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=KeptAnswer)
    except (OSError, msgspec.MsgspecError):
        _log.exception("%s can't be read", path)
        return None
