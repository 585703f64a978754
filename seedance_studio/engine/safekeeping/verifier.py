"""Compare every clip with its stored hash, and download clips again on request."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from seedance_studio.domain.errors import DownloadFailed
from seedance_studio.domain.filters import Filter, Scope
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Clip, Generation, State
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.threads import in_thread
from seedance_studio.store.backups import check_up
from seedance_studio.store.clips import put_aside, stray_clips, thumbnail_path
from seedance_studio.store.library import Library

_AT_ONCE = 200
_BLOCK = 1 << 20
_log = logging.getLogger(__name__)


class ClipFault(StrEnum):
    """What is wrong with a clip."""

    MISSING = "missing"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    UNVERIFIED = "unverified"
    """The file is unchanged, but still can't be decoded here."""


@frozen
class Finding:
    """A clip and what is wrong with it."""

    generation: Generation
    fault: ClipFault


@frozen
class CheckResult:
    """The result of a check. `strays` are clips in the folder that belong to no generation.

    `newly_verified` counts clips that could not be decoded when they were downloaded, and now can.
    """

    checked: int
    findings: tuple[Finding, ...]
    strays: tuple[Path, ...]
    newly_verified: int = 0


class Verifier:
    """Reads every clip and changes none, except when the person asks to download one again.

    Unverified clips are decoded again, since this version of the program may be newer.
    """

    def __init__(self, library: Library, engine: Engine, decoder: Decoder, now: Callable[[], float]) -> None:
        self._library = library
        self._engine = engine
        self._decoder = decoder
        self._now = now

    async def verify(self, on_progress: Callable[[int, int], None]) -> CheckResult:
        """Check the database and each clip. `on_progress` gets the clips done and the total.

        Raises `LibraryError` if the database is damaged.
        """
        folder = self._library.folder
        await in_thread(lambda is_stopped: check_up(folder, self._now(), is_stopped))
        total = (await self._library.counts()).clips
        findings: list[Finding] = []
        done = newly_verified = 0
        on_progress(done, total)
        everything: list[Generation] = []
        async for generation in self._each():
            everything.append(generation)
            is_kept = generation.clip is not None and generation.discarded_at is None
            if not is_kept or generation.state is not State.READY:
                # There is none any more, or it is being downloaded again, or is lost.
                continue
            fault = await self._look_at(generation)
            if fault is not None:
                findings.append(Finding(generation, fault))
            elif generation.clip is not None and not generation.clip.verified:
                newly_verified += 1
            done += 1
            on_progress(done, max(done, total))
        strays = await asyncio.to_thread(stray_clips, folder, everything)
        return CheckResult(done, tuple(findings), tuple(strays), newly_verified)

    async def fetch_again(self, finding: Finding) -> None:
        """Download the clip again, which is free. A changed file is renamed and kept."""
        clip = finding.generation.clip
        if clip is not None:
            await asyncio.to_thread(put_aside, self._library.folder / clip.path)
        await self._engine.fetch_again(finding.generation.id)

    async def _each(self) -> AsyncIterator[Generation]:
        """All generations, latest first, the trash included. Reads a few at a time, so that nobody else waits
        long."""
        keys = (await self._library.listing(Filter(scope=Scope.EVERYTHING))).keys
        for first in range(0, len(keys), _AT_ONCE):
            some = keys[first : first + _AT_ONCE]
            rows = await self._library.rows(some)
            for key in some:
                yield rows[key]

    async def _look_at(self, generation: Generation) -> ClipFault | None:
        clip = generation.clip
        if clip is None:
            return ClipFault.MISSING
        file = self._library.folder / clip.path
        fault = await in_thread(lambda is_stopped: _compare(file, clip, is_stopped))
        if fault is not None or clip.verified:
            return fault
        return None if await self._decode_again(generation, clip) else ClipFault.UNVERIFIED

    async def _decode_again(self, generation: Generation, clip: Clip) -> bool:
        """Decode an unverified clip again and save its facts. Returns whether it is verified now."""
        file = self._library.folder / clip.path
        picture = thumbnail_path(generation)
        thumbnail = self._library.folder / picture
        try:
            facts = await self._decoder.examine(file)
            if facts.doubt is None:
                await asyncio.to_thread(thumbnail.parent.mkdir, parents=True, exist_ok=True)
                await self._decoder.write_thumbnail(file, thumbnail)
        except (DownloadFailed, OSError) as error:
            _log.info("%s still can't be verified: %s", file.name, error)
            return False
        known = replace(
            clip,
            width=facts.width,
            height=facts.height,
            duration=facts.duration,
            codec=facts.codec,
            thumbnail=picture.as_posix() if facts.doubt is None else "",
            doubt=str(facts.doubt or ""),
        )
        if known != clip:
            await self._engine.note_checked(generation.id, known)
        return known.verified


def _compare(file: Path, clip: Clip, is_stopped: Callable[[], bool]) -> ClipFault | None:
    digest = hashlib.sha256()
    try:
        with file.open("rb") as opened:
            while not is_stopped() and (block := opened.read(_BLOCK)):
                digest.update(block)
    except FileNotFoundError:
        return ClipFault.MISSING
    except OSError:
        return ClipFault.UNREADABLE
    return None if digest.hexdigest() == clip.sha256 else ClipFault.CHANGED
