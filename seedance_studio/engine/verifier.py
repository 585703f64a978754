"""Compares every clip with what was kept of it when it came, and brings back what can be had again."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from seedance_studio.domain.generation import Clip, Generation
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.threads import in_thread
from seedance_studio.store.backups import check_up
from seedance_studio.store.clips import put_aside, stray_clips
from seedance_studio.store.library import Library

_PAGE = 200
_BLOCK = 1 << 20


class Fault(StrEnum):
    """What is wrong with a clip."""

    MISSING = "missing"
    CHANGED = "changed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Finding:
    """A clip with something wrong."""

    generation: Generation
    fault: Fault


@dataclass(frozen=True, slots=True)
class Verdict:
    """`strays` are clips in the library that no generation knows of."""

    checked: int
    findings: tuple[Finding, ...]
    strays: tuple[Path, ...]


class Verifier:
    """Reads everything and changes nothing, except where the person asks for a clip again."""

    def __init__(self, library: Library, engine: Engine, now: Callable[[], float]) -> None:
        self._library = library
        self._engine = engine
        self._now = now

    async def verify(self, on_progress: Callable[[int, int], None]) -> Verdict:
        """Checks the database and each clip; tells how many clips are done, of how many.

        Raises `LibraryError` where the database is damaged.
        """
        folder = self._library.folder
        await in_thread(lambda is_stopped: check_up(folder, self._now(), is_stopped))
        total = (await self._library.counts()).clips
        findings: list[Finding] = []
        done = 0
        on_progress(done, total)
        last: str | None = None
        while page := await self._library.clips(before=last, limit=_PAGE):
            for generation in page:
                fault = await self._look_at(generation.clip)
                if fault is not None:
                    findings.append(Finding(generation, fault))
                done += 1
                on_progress(done, max(done, total))
            last = page[-1].id
        strays = await asyncio.to_thread(stray_clips, folder, await self._everything())
        return Verdict(done, tuple(findings), tuple(strays))

    async def fetch_again(self, finding: Finding) -> None:
        """Asks the service for the clip once more, which costs nothing. A changed file stays, beside it."""
        clip = finding.generation.clip
        if clip is not None:
            await asyncio.to_thread(put_aside, self._library.folder / clip.path)
        await self._engine.fetch_again(finding.generation.id)

    async def _everything(self) -> list[Generation]:
        """By pages, so that no one else waits long for the library."""
        rows: list[Generation] = []
        while page := await self._library.page(before=rows[-1].id if rows else None, limit=_PAGE):
            rows += page
        return rows

    async def _look_at(self, clip: Clip | None) -> Fault | None:
        if clip is None:
            return Fault.MISSING
        file = self._library.folder / clip.path
        return await in_thread(lambda is_stopped: _compare(file, clip, is_stopped))


def _compare(file: Path, clip: Clip, is_stopped: Callable[[], bool]) -> Fault | None:
    digest = hashlib.sha256()
    try:
        with file.open("rb") as opened:
            while not is_stopped() and (block := opened.read(_BLOCK)):
                digest.update(block)
    except FileNotFoundError:
        return Fault.MISSING
    except OSError:
        return Fault.UNREADABLE
    return None if digest.hexdigest() == clip.sha256 else Fault.CHANGED
