"""Brings a finished clip home: to a `.part`, verified as a playable video, renamed, with a thumbnail."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable
from pathlib import Path

from seedance_studio.api.download import Downloader
from seedance_studio.api.part_file import drop_all, drop_part, keep_best
from seedance_studio.domain.advance import ClipKept, FetchFailed, OutputLost
from seedance_studio.domain.answers import Problem
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
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.sending.connection import NO_ANSWER
from seedance_studio.engine.sending.fetch_line import FetchLine
from seedance_studio.engine.sending.follower import Follower
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.engine.sending.pacing import InterruptibleSleep, Jitter, backoff, spread
from seedance_studio.engine.sending.patience import Patience
from seedance_studio.store.clips import clip_path, put_aside, thumbnail_path
from seedance_studio.store.files import put, sync

_DISK_PAUSE = 30.0
_LONGEST_PAUSE = 60.0
_UNKNOWN_PAUSE = 600.0
"""Where the service says that it does not know the generation any more: it is asked on, but seldom."""
_log = logging.getLogger(__name__)

Progress = Callable[[str, int, int | None], None]


class Fetcher:
    """Downloads a few clips at once.

    `on_progress` gets the id, the bytes so far and the total; `on_blocked` hears when the key or the
    library is at fault.
    """

    def __init__(
        self,
        folder: Path,
        downloader: Downloader,
        decoder: Decoder,
        ledger: Ledger,
        follower: Follower,
        waker: InterruptibleSleep,
        clock: Clock,
        jitter: Jitter,
        *,
        on_progress: Progress,
        on_blocked: Callable[[Problem], None],
    ) -> None:
        self._folder = folder
        self._downloader = downloader
        self._decoder = decoder
        self._ledger = ledger
        self._follower = follower
        self._waker = waker
        self._clock = clock
        self._jitter = jitter
        self._on_progress = on_progress
        self._on_blocked = on_blocked
        self._received: dict[str, int] = {}
        self._line = FetchLine(clock)

    def hurry(self, generation_id: str) -> None:
        """The person asked for this one: it comes before all others that wait for their download."""
        self._line.hurry(generation_id)

    async def fetch(self, generation: Generation) -> Generation:
        """Tries until the clip is ready, or its output can't be had any more."""
        failures = reached = 0
        patience = Patience(self._clock.monotonic)
        while True:
            try:
                clip = await self._try(generation, is_first=failures == 0)
                self._received.pop(generation.id, None)
                return await self._ledger.apply(generation.id, ClipKept(self._clock.now(), clip))
            except Exception as surprise:  # noqa: BLE001  a task that died would leave the row as it is for ever
                error = _typed(surprise)
                _log.info("Fetching %s: %s", generation.request_id, error)
                came = self._received.pop(generation.id, 0)
                # One that has brought bytes begins a new count: a bad line is no reason to wait ever longer.
                failures = 1 if came > reached else failures + 1
                reached = max(reached, came)
                if patience.is_over(error):
                    lost = OutputLost(self._clock.now(), problem_of(error))
                    return await self._ledger.apply(generation.id, lost)
                generation = await self._say(generation, error)
                await self._pause(generation.id, error, failures)

    async def _say(self, generation: Generation, error: StudioError) -> Generation:
        problem = problem_of(error)
        said = await self._ledger.apply_for_sure(
            generation.id, FetchFailed(problem), on_trouble=self._on_blocked
        )
        if isinstance(error, AccountBlocked | LibraryError):
            self._on_blocked(problem)
        return said

    def _tell(self, generation_id: str, received: int, total: int | None) -> None:
        self._received[generation_id] = received
        self._line.received(generation_id, received)
        self._on_progress(generation_id, received, total)

    async def _pause(self, generation_id: str, error: StudioError, failures: int) -> None:
        asked = getattr(error, "retry_after", None)
        longest = _UNKNOWN_PAUSE if isinstance(error, NotFound) else _LONGEST_PAUSE
        wait = _DISK_PAUSE if error.code is Code.DISK_FULL else asked or backoff(failures, longest=longest)
        cut_off = asked is None and error.code in NO_ANSWER
        await self._waker.sleep(generation_id, spread(wait, self._jitter), cut_off=cut_off)

    async def _try(self, generation: Generation, *, is_first: bool) -> Clip:
        try:
            return await self._bring(generation, is_first)
        except OSError as error:
            # A drive that is gone for a while, a file that another program holds.
            raise DownloadFailed(Code.CANNOT_WRITE, str(error), retryable=True) from error

    async def _bring(self, generation: Generation, is_first: bool) -> Clip:
        target = self._folder / clip_path(generation)
        thumbnail = self._folder / thumbnail_path(generation)
        part = target.with_name(target.name + ".part")
        await asyncio.to_thread(_make_folders, target, thumbnail)
        facts = await self._examine_if_here(target)
        facts = facts or await self._take_left_over(part, target, generation.output_url)
        if facts is None:
            arrived = await self._download(generation, part, is_first)
            facts = await self._take(arrived, part, target)
        has_picture = facts.doubt is None and await self._draw(target, thumbnail)
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
        """The facts of a clip that has its name already, left by a run that ended before the commit. What has
        the name and is no clip, since the power went, makes way."""
        if not await asyncio.to_thread(target.exists):
            return None
        try:
            return await self._decoder.examine(target)
        except DownloadFailed:
            await asyncio.to_thread(put_aside, target)
            return None

    async def _take_left_over(self, part: Path, target: Path, url: str | None) -> ClipFacts | None:
        """The facts of a clip that was left whole as a `.part`, by a run that ended between its last byte and
        its name. No one needs to be asked for it."""
        arrived = await self._downloader.left_over(part, url)
        if arrived is None:
            return None
        try:
            return await self._take(arrived, part, target)
        except DownloadFailed as error:
            _log.info("What was left of %s is no clip: %s", target.name, error)
            return None

    async def _take(self, arrived: Path, part: Path, target: Path) -> ClipFacts:
        """Gives a clip its name for good, verified or not; what is none makes way for the next try."""
        try:
            facts = await self._decoder.examine(arrived)
        except DownloadFailed:
            await asyncio.to_thread(_make_way, part, arrived)
            raise
        await asyncio.to_thread(put, arrived, target)
        await asyncio.to_thread(drop_all, part)
        return facts

    async def _download(self, generation: Generation, part: Path, is_first: bool) -> Path:
        """The file with the clip, fetched from a fresh address wherever one can be had."""
        unanswered: StudioError | None = None
        url = generation.output_url
        if url is None or not is_first:
            # Addresses expire: after any failure a fresh one is asked for.
            try:
                url = (await self._follower.refresh(generation.id)).output_url
            except StudioError as error:
                # The last address may be good all the same.
                unanswered = error
        try:
            return await self._download_from(url, generation.id, part)
        except DownloadFailed as error:
            # An old address proves nothing: what the service could not be asked for is not lost.
            if unanswered is not None and not error.retryable:
                raise unanswered from None
            raise

    async def _download_from(self, url: str | None, generation_id: str, part: Path) -> Path:
        if url is None:
            raise OutputNotThere(Code.NO_OUTPUT)
        async with self._line.turn(generation_id):
            download = await self._downloader.fetch(
                url, part, on_progress=lambda received, total: self._tell(generation_id, received, total)
            )
        return download.path

    async def _draw(self, clip: Path, thumbnail: Path) -> bool:
        """Makes the thumbnail; one that can't be made, or be seen, is no reason to lose a clip."""
        try:
            await self._decoder.write_thumbnail(clip, thumbnail)
        except (OSError, DownloadFailed):
            _log.warning("No thumbnail of %s", clip.name, exc_info=True)
            return False
        return True


def _typed(surprise: Exception) -> StudioError:
    if isinstance(surprise, StudioError):
        return surprise
    _log.error("Fetching a clip", exc_info=surprise)
    # No fault of the output: it is tried on, ever more slowly, and the row says so.
    return DownloadFailed(Code.UNEXPECTED, type(surprise).__name__, retryable=True)


def _make_way(part: Path, arrived: Path) -> None:
    keep_best(part, arrived)
    # What is left is no media, or less than what is kept.
    drop_part(part)


def _make_folders(*files: Path) -> None:
    for file in files:
        if not file.parent.is_dir():
            file.parent.mkdir(parents=True, exist_ok=True)
            # A clip's name lasts only as long as those of the folders above it.
            for folder in list(file.parents)[1:4]:
                sync(folder)


def _measure(clip: Path) -> tuple[int, str]:
    """Its bytes, and their SHA-256 in hex."""
    with clip.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return clip.stat().st_size, digest
