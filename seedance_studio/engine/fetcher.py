"""Brings a finished clip home: to a `.part`, verified as a playable video, renamed, with a thumbnail."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from seedance_studio.api.download import Downloader
from seedance_studio.domain.advance import ClipKept, FetchFailed, OutputLost
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import (
    AccountBlocked,
    Code,
    DownloadFailed,
    LibraryError,
    NotFound,
    StudioError,
    problem_of,
)
from seedance_studio.domain.generation import Clip, Generation
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.connection import NO_ANSWER
from seedance_studio.engine.follower import Follower
from seedance_studio.engine.ledger import Ledger
from seedance_studio.engine.pacing import Jitter, Waker, backoff, spread
from seedance_studio.store.clips import clip_path, put_aside, thumbnail_path

FRESH_TRIES = 3
"""How often the same must be wrong with fresh addresses and fresh copies before the output counts as lost."""
_AT_ONCE = 3
_DISK_PAUSE = 30.0
_log = logging.getLogger(__name__)

Progress = Callable[[str, int, int | None], None]


class Fetcher:
    """Downloads at most a few clips at once.

    `on_progress` gets the id, the bytes so far and the total; `on_blocked` hears when the key or the
    library is at fault.
    """

    def __init__(
        self,
        folder: Path,
        downloader: Downloader,
        ledger: Ledger,
        follower: Follower,
        waker: Waker,
        clock: Clock,
        jitter: Jitter,
        *,
        on_progress: Progress,
        on_blocked: Callable[[Problem], None],
    ) -> None:
        self._folder = folder
        self._downloader = downloader
        self._ledger = ledger
        self._follower = follower
        self._waker = waker
        self._clock = clock
        self._jitter = jitter
        self._on_progress = on_progress
        self._on_blocked = on_blocked
        self._received: dict[str, int] = {}
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def fetch(self, generation: Generation) -> Generation:
        """Tries until the clip is ready, or its output can't be had any more."""
        failures = reached = 0
        has_failed = False
        spoilt: Counter[Code] = Counter()
        while True:
            try:
                if generation.output_url is None or has_failed:
                    # Addresses expire: after any failure a fresh one is asked for.
                    generation = await self._follower.refresh(generation.id)
                async with self._slots:
                    clip = await self._bring_or_say(generation)
                self._received.pop(generation.id, None)
                return await self._ledger.apply(generation.id, ClipKept(self._clock.now(), clip))
            except StudioError as error:
                _log.info("Fetching %s: %s", generation.request_id, error)
                has_failed = True
                came = self._received.pop(generation.id, 0)
                # One that has brought bytes begins a new count: a bad line is no reason to wait ever longer.
                failures = 1 if came > reached else failures + 1
                reached = max(reached, came)
                # Only what the output itself is guilty of counts against it, not the network, disk or key.
                spoilt[error.code] += isinstance(error, DownloadFailed | NotFound) and not error.retryable
                problem = problem_of(error)
                if spoilt[error.code] >= FRESH_TRIES:
                    return await self._ledger.apply(generation.id, OutputLost(self._clock.now(), problem))
                generation = await self._ledger.apply_for_sure(
                    generation.id, FetchFailed(problem), on_trouble=self._on_blocked
                )
                if isinstance(error, AccountBlocked | LibraryError):
                    self._on_blocked(problem)
                await self._pause(generation.id, error, failures)

    def _tell(self, generation_id: str, received: int, total: int | None) -> None:
        self._received[generation_id] = received
        self._on_progress(generation_id, received, total)

    async def _pause(self, generation_id: str, error: StudioError, failures: int) -> None:
        asked = getattr(error, "retry_after", None)
        wait = _DISK_PAUSE if error.code is Code.DISK_FULL else asked or backoff(failures)
        cut_off = asked is None and error.code in NO_ANSWER
        await self._waker.sleep(generation_id, spread(wait, self._jitter), cut_off=cut_off)

    async def _bring_or_say(self, generation: Generation) -> Clip:
        try:
            return await self._bring(generation)
        except OSError as error:
            # A drive that is gone for a while, a file that another program holds.
            raise DownloadFailed(Code.CANNOT_WRITE, str(error), retryable=True) from error

    async def _bring(self, generation: Generation) -> Clip:
        target = self._folder / clip_path(generation)
        thumbnail = self._folder / thumbnail_path(generation)
        part = target.with_name(target.name + ".part")
        await asyncio.to_thread(_make_folders, target, thumbnail)
        if not await asyncio.to_thread(_is_here, target):
            if generation.output_url is None:
                raise DownloadFailed(Code.NO_OUTPUT, request_id=generation.request_id)
            await self._downloader.fetch(
                generation.output_url,
                part,
                on_progress=lambda received, total: self._tell(generation.id, received, total),
            )
            await asyncio.to_thread(_take, part, target)
        clip = await asyncio.to_thread(_describe, target, thumbnail)
        return replace(
            clip,
            path=clip_path(generation).as_posix(),
            thumbnail=thumbnail_path(generation).as_posix() if clip.thumbnail else "",
        )


def _make_folders(*files: Path) -> None:
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)


def _is_here(target: Path) -> bool:
    """Whether the clip has its name already; what has it and is no clip, since the power went, makes way."""
    from seedance_studio.media.probe import examine_clip

    if not target.exists():
        return False
    try:
        examine_clip(target)
    except DownloadFailed:
        put_aside(target)
        return False
    return True


def _take(part: Path, target: Path) -> None:
    """Gives a clip its name, verified or not; what is none is removed, to be fetched afresh."""
    from seedance_studio.media.probe import examine_clip

    try:
        examine_clip(part)
    except DownloadFailed:
        part.unlink(missing_ok=True)
        raise
    os.replace(part, target)


def _describe(target: Path, thumbnail: Path) -> Clip:
    """The facts of a file that has its name: just taken, or left by a run that ended before the commit."""
    from seedance_studio.media.probe import examine_clip
    from seedance_studio.media.thumbnail import write_thumbnail

    facts = examine_clip(target)
    try:
        if facts.doubt is None:
            write_thumbnail(target, thumbnail)
    except (OSError, ValueError, DownloadFailed):
        _log.warning("No thumbnail of %s", target.name, exc_info=True)
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Clip(
        path=target.name,
        size=target.stat().st_size,
        sha256=digest,
        width=facts.width,
        height=facts.height,
        duration=facts.duration,
        codec=facts.codec,
        thumbnail=thumbnail.name if thumbnail.exists() else "",
        doubt=str(facts.doubt or ""),
    )
