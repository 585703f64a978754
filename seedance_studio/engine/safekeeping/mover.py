"""Move a library in such a way that the settings always name a folder with the complete library."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Protocol

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.engine.threads import in_thread
from seedance_studio.store.moving import copy_library, discard_copy, is_library, remove_library
from seedance_studio.system.locks import LibraryLock, remove_lock

Progress = Callable[[int, int], None]


class Commit(Protocol):
    """Changes the settings and returns when they are on disk. Raises `OSError` if nothing was changed.

    A cancelled call is still carried out: after `CancelledError`, the settings are changed.
    """

    async def __call__(self, **changes: str) -> None: ...


class Mover:
    """Copies the library and compares the copy, then changes the settings, then removes the old one.

    After a kill, call the same methods again, as long as the settings say that the move is not done.
    """

    def __init__(self, commit: Commit, now: Callable[[], float]) -> None:
        self._commit = commit
        self._now = now

    async def move(self, old: Path, new: Path, on_progress: Progress) -> None:
        """Move the library from `old` to `new`. Nobody may have it open.

        `on_progress` gets the bytes done and the total. Raises `LibraryError`; then the library is still in
        `old` and no copy is left. When cancelled, the move can be resumed; `give_up` ends it.
        """
        await self._save_settings(library_moving_to=str(new))
        try:
            await self._copy(old, new, on_progress)
            # If cancelled here, it is too late: the library has moved.
            with contextlib.suppress(asyncio.CancelledError):
                await self._save_settings(
                    library_folder=str(new), library_moving_to="", library_left=str(old)
                )
        except LibraryError:
            await self.give_up(old, new)
            raise

    async def give_up(self, old: Path, new: Path) -> None:
        """Keep the library in `old` and remove what was copied to `new`."""
        with contextlib.suppress(LibraryError):
            await self._save_settings(library_moving_to="")
            await asyncio.to_thread(_discard, new, old)

    async def clear(self, old: Path, library: Path) -> None:
        """Remove the old library in `old`, which was moved to `library`. Raises `LibraryError`."""
        await asyncio.to_thread(_clear, old, library, self._now())
        await self._save_settings(library_left="")

    async def _copy(self, old: Path, new: Path, on_progress: Progress) -> None:
        loop = asyncio.get_running_loop()

        def report(done: int, total: int) -> None:
            loop.call_soon_threadsafe(on_progress, done, total)

        def work(is_stopped: Callable[[], bool]) -> None:
            if not is_library(old):
                # The drive may be disconnected. Check before locking, which would create the folder.
                raise LibraryError(Code.LIBRARY_GONE, str(old))
            with _held(old), _held(new):
                copy_library(old, new, self._now(), report, is_stopped)

        await in_thread(work)

    async def _save_settings(self, **changes: str) -> None:
        try:
            await self._commit(**changes)
        except OSError as error:
            raise LibraryError(Code.CANNOT_WRITE, f"the settings: {error}") from error


def _clear(old: Path, library: Path, now: float) -> None:
    if old.is_dir():
        with _held(old):
            remove_library(old, library, now)
            remove_lock(old)


def _discard(new: Path, old: Path) -> None:
    if new.is_dir():
        with _held(new):
            discard_copy(new, old)
            remove_lock(new)


@contextlib.contextmanager
def _held(folder: Path) -> Generator[None]:
    """Lock the folder, so that no other program opens it as its library."""
    lock = LibraryLock.acquire(folder)
    try:
        yield
    finally:
        lock.release()
