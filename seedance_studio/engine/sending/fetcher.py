"""Download finished clips: into a `.part`, examined, renamed, with a thumbnail."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable
from pathlib import Path

from seedance_studio.api.part_file import KeptCopy, drop_all, drop_part, keep_best, kept_copy
from seedance_studio.domain.advance import ClipKept, FetchFailed, OutputLost
from seedance_studio.domain.errors import (
    AccountBlocked,
    Code,
    DownloadFailed,
    LibraryError,
    NotFound,
    OutputNotThere,
    StudioError,
    problem_of,
)
from seedance_studio.domain.files import ClipFacts
from seedance_studio.domain.generation import Clip, Generation
from seedance_studio.engine.deps import EngineDeps
from seedance_studio.engine.sending.connection import NO_ANSWER
from seedance_studio.engine.sending.download_queue import DownloadQueue
from seedance_studio.engine.sending.follower import Follower
from seedance_studio.engine.sending.lanes import StopSending
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.engine.sending.pacing import InterruptibleSleep, backoff, spread
from seedance_studio.engine.sending.retry_budget import RetryBudget
from seedance_studio.store.clips import clip_path, put_aside, thumbnail_path
from seedance_studio.store.durable_files import put, sync

_DISK_PAUSE = 30.0
_LONGEST_PAUSE = 60.0
_UNKNOWN_PAUSE = 600.0
"""The longest pause when the service no longer knows the generation. We still ask, but rarely."""
_log = logging.getLogger(__name__)

Progress = Callable[[str, int, int | None], None]


class Fetcher:
    """Downloads a few clips in parallel.

    `on_progress` gets the id, the bytes received and the total. `on_blocked` gets a problem with the key or
    the library.
    """

    def __init__(
        self,
        deps: EngineDeps,
        ledger: Ledger,
        follower: Follower,
        waker: InterruptibleSleep,
        *,
        on_progress: Progress,
        on_blocked: StopSending,
    ) -> None:
        self._folder = deps.library.folder
        self._downloader = deps.downloader
        self._decoder = deps.decoder
        self._accounts = deps.accounts
        self._ledger = ledger
        self._follower = follower
        self._waker = waker
        self._clock = deps.clock
        self._jitter = deps.jitter
        self._on_progress = on_progress
        self._on_blocked = on_blocked
        self._received: dict[str, int] = {}
        self._downloads = DownloadQueue(deps.clock)

    def hurry(self, generation_id: str) -> None:
        """Download this clip before all that are waiting, because the person asked for it."""
        self._downloads.hurry(generation_id)

    async def kept_copy(self, generation: Generation) -> KeptCopy | None:
        """The best incomplete copy of its clip, None if there is none."""
        return await asyncio.to_thread(kept_copy, _part_of(self._folder / clip_path(generation)))

    async def fetch(self, generation: Generation) -> Generation:
        """Try until the clip is ready or its output is lost, and return the generation."""
        failures = reached = 0
        budget = RetryBudget(self._clock.monotonic)
        while True:
            try:
                clip = await self._try(generation, is_first=failures == 0)
                self._received.pop(generation.id, None)
                return await self._ledger.apply(generation.id, ClipKept(self._clock.now(), clip))
            except Exception as error:  # noqa: BLE001  if this task died, the row would never change again
                failure = _as_studio_error(error)
                _log.info("Downloading %s failed: %s", generation.request_id, failure)
                received = self._received.pop(generation.id, 0)
                # Progress resets the backoff: don't wait ever longer because of a bad connection.
                failures = 1 if received > reached else failures + 1
                reached = max(reached, received)
                if budget.is_spent(failure):
                    lost = OutputLost(self._clock.now(), problem_of(failure))
                    return await self._ledger.apply(generation.id, lost)
                generation = await self._record_failure(generation, failure)
                await self._pause(generation.id, failure, failures)

    async def _record_failure(self, generation: Generation, error: StudioError) -> Generation:
        problem = problem_of(error)
        saved = await self._ledger.apply_for_sure(
            generation.id, FetchFailed(problem), on_trouble=self._on_blocked
        )
        if isinstance(error, AccountBlocked):
            self._on_blocked(problem, self._accounts.account_of(saved))
        elif isinstance(error, LibraryError):
            self._on_blocked(problem)
        return saved

    def _report_progress(self, generation_id: str, received: int, total: int | None) -> None:
        self._received[generation_id] = received
        self._downloads.received(generation_id, received)
        self._on_progress(generation_id, received, total)

    async def _pause(self, generation_id: str, error: StudioError, failures: int) -> None:
        retry_after = getattr(error, "retry_after", None)
        longest = _UNKNOWN_PAUSE if isinstance(error, NotFound) else _LONGEST_PAUSE
        wait = (
            _DISK_PAUSE if error.code is Code.DISK_FULL else retry_after or backoff(failures, longest=longest)
        )
        cut_off = retry_after is None and error.code in NO_ANSWER
        await self._waker.sleep(generation_id, spread(wait, self._jitter), cut_off=cut_off)

    async def _try(self, generation: Generation, *, is_first: bool) -> Clip:
        try:
            return await self._get_clip(generation, is_first)
        except OSError as error:
            # The drive may be disconnected for a while, or another program may have the file open.
            raise DownloadFailed(Code.CANNOT_WRITE, str(error), retryable=True) from error

    async def _get_clip(self, generation: Generation, is_first: bool) -> Clip:
        target = self._folder / clip_path(generation)
        thumbnail = self._folder / thumbnail_path(generation)
        part = _part_of(target)
        await asyncio.to_thread(_make_folders, target, thumbnail)
        facts = await self._examine_if_here(target)
        facts = facts or await self._accept_left_over(part, target, generation.output_url)
        if facts is None:
            arrived = await self._download(generation, part, is_first)
            facts = await self._accept(arrived, part, target)
        has_picture = facts.doubt is None and await self._make_thumbnail(target, thumbnail)
        size, digest = await asyncio.to_thread(_measure, target)
        return Clip(
            path=clip_path(generation).as_posix(),
            size=size,
            sha256=digest,
            width=facts.width,
            height=facts.height,
            duration=facts.duration,
            codec=facts.codec,
            thumbnail=thumbnail_path(generation).as_posix() if has_picture else "",
            doubt=str(facts.doubt or ""),
        )

    async def _examine_if_here(self, target: Path) -> ClipFacts | None:
        """The facts of a clip that already has its final name, because a run ended before the commit.

        A file that has the name but is no clip, for example after a power cut, is renamed.
        """
        if not await asyncio.to_thread(target.exists):
            return None
        try:
            return await self._decoder.examine(target)
        except DownloadFailed:
            await asyncio.to_thread(put_aside, target)
            return None

    async def _accept_left_over(self, part: Path, target: Path, url: str | None) -> ClipFacts | None:
        """The facts of a complete `.part`, left by a run that ended before it renamed the file.

        It is given its final name without any request.
        """
        arrived = await self._downloader.left_over(part, url)
        if arrived is None:
            return None
        try:
            return await self._accept(arrived, part, target)
        except DownloadFailed as error:
            _log.info("The leftover part of %s is no clip: %s", target.name, error)
            return None

    async def _accept(self, arrived: Path, part: Path, target: Path) -> ClipFacts:
        """Give a clip its final name, verified or not. A file that is no clip is removed for the next try."""
        try:
            facts = await self._decoder.examine(arrived)
        except DownloadFailed:
            await asyncio.to_thread(_discard_part, part, arrived)
            raise
        await asyncio.to_thread(put, arrived, target)
        await asyncio.to_thread(drop_all, part)
        return facts

    async def _download(self, generation: Generation, part: Path, is_first: bool) -> Path:
        """Download the clip, from a new address if we can get one, and return the file."""
        refresh_error: StudioError | None = None
        url = generation.output_url
        if url is None or not is_first:
            # Addresses expire, so ask for a new one after any failure.
            try:
                url = (await self._follower.refresh(generation.id)).output_url
            except StudioError as error:
                # The old address may still work.
                refresh_error = error
        try:
            return await self._download_from(url, generation.id, part)
        except DownloadFailed as error:
            # A failure of an old address proves nothing while the service can't be asked for a new one.
            if refresh_error is not None and not error.retryable:
                raise refresh_error from None
            raise

    async def _download_from(self, url: str | None, generation_id: str, part: Path) -> Path:
        if url is None:
            raise OutputNotThere(Code.NO_OUTPUT)
        async with self._downloads.turn(generation_id):
            download = await self._downloader.fetch(
                url,
                part,
                on_progress=lambda received, total: self._report_progress(generation_id, received, total),
            )
        return download.path

    async def _make_thumbnail(self, clip: Path, thumbnail: Path) -> bool:
        """Make the thumbnail. Returns False if that fails: the clip is kept without one."""
        try:
            await self._decoder.write_thumbnail(clip, thumbnail)
        except (OSError, DownloadFailed):
            _log.warning("Making the thumbnail of %s failed", clip.name, exc_info=True)
            return False
        return True


def _as_studio_error(error: Exception) -> StudioError:
    if isinstance(error, StudioError):
        return error
    _log.error("Downloading a clip failed unexpectedly", exc_info=error)
    # Retryable, since this is not the output's fault. The row shows the problem meanwhile.
    return DownloadFailed(Code.UNEXPECTED, type(error).__name__, retryable=True)


def _discard_part(part: Path, arrived: Path) -> None:
    keep_best(part, arrived)
    # What remains is no media, or smaller than the kept copy.
    drop_part(part)


def _part_of(target: Path) -> Path:
    return target.with_name(target.name + ".part")


def _make_folders(*files: Path) -> None:
    for file in files:
        if not file.parent.is_dir():
            file.parent.mkdir(parents=True, exist_ok=True)
            # Sync the parents too: without their names, a power cut would lose the clip.
            for folder in list(file.parents)[1:4]:
                sync(folder)


def _measure(clip: Path) -> tuple[int, str]:
    """The clip's size in bytes and its SHA-256 in hex."""
    with clip.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return clip.stat().st_size, digest
