"""Decode untrusted files in a helper process. `media.helper` says why and at what cost."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import NoneType
from typing import TypeVar, assert_never

import msgspec

from seedance_studio.domain.copies import CopyPlan
from seedance_studio.domain.cuts import Cut, Timeline, Trim, cut_text
from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import ClipFacts, FileFacts, FileFault, FileRefused, ShotFacts, StillFrame
from seedance_studio.media import helper
from seedance_studio.media.container import read_whole
from seedance_studio.media.saving import remove_unfinished
from seedance_studio.system.helper import HelperLost, HelperProcess

_TIMEOUT = 60.0
"""Seconds. Shorter than `helper.LONGEST`, after which the helper ends itself."""
_log = logging.getLogger(__name__)
_answer = msgspec.json.Decoder(helper.Answer)
T = TypeVar("T")


class Decoder:
    """Runs one job at a time, in order. Each conversion gets its own helper process.

    When a call is cancelled, its job still runs to its end, and the result is dropped. Any event loop may
    call.
    """

    def __init__(self, command: list[str] | None = None, timeout: float = _TIMEOUT) -> None:
        self._command = command or _helper_command()
        self._timeout = timeout
        self._helper = HelperProcess(self._command)
        self._thread = ThreadPoolExecutor(1, "decoder")

    @property
    def pid(self) -> int | None:
        """The helper's process id, None if none is running."""
        return self._helper.pid

    async def examine(self, clip: Path) -> ClipFacts:
        """Run `probe.examine_clip`. If the helper dies on the clip, it is unverified if it is complete."""
        try:
            return await self._ask(helper.Examine(os.fsencode(clip)), ClipFacts)
        except HelperLost as error:
            _log.warning("Examining %s failed: %s", clip.name, error)
            return await asyncio.to_thread(read_whole, clip, Code.DECODER_FAILED)

    async def write_thumbnail(self, clip: Path, out: Path) -> None:
        """Run `thumbnail.write_thumbnail`."""
        await self._ask_of_clip(helper.WriteThumbnail(os.fsencode(clip), os.fsencode(out)))

    async def write_sprites(self, clip: Path, out: Path) -> None:
        """Run `sprites.write_sprites`."""
        await self._ask_of_clip(helper.WriteSprites(os.fsencode(clip), os.fsencode(out)))

    async def write_frame(self, clip: Path, out: Path, at: float | None) -> None:
        """Run `frame.write_frame`."""
        await self._ask_of_clip(helper.WriteFrame(os.fsencode(clip), os.fsencode(out), at))

    async def read_back(self, clip: Path, before: float, most: int, side: int) -> tuple[StillFrame, ...]:
        """Run `frame.read_back`."""
        job = helper.ReadBack(os.fsencode(clip), before, most, side)
        try:
            return await self._ask(job, tuple[StillFrame, ...])
        except HelperLost as error:
            raise DownloadFailed(Code.DECODER_FAILED, str(error)) from error

    async def write_copy(self, clip: Path, out: Path, recipe: str) -> None:
        """Run `recipe.write_copy`."""
        await self._ask_of_clip(helper.WriteCopy(os.fsencode(clip), os.fsencode(out), recipe))

    async def read_shot(self, clip: Path) -> ShotFacts:
        """Run `shot.read_shot`."""
        try:
            return await self._ask(helper.ReadShot(os.fsencode(clip)), ShotFacts)
        except HelperLost as error:
            raise DownloadFailed(Code.DECODER_FAILED, str(error)) from error

    async def read_recipe(self, path: Path) -> str:
        """Run `recipe.read_recipe_text`."""
        return await self._ask_of_file(helper.ReadRecipe(os.fsencode(path)), str)

    async def inspect(self, path: Path) -> FileFacts:
        """Run `inspect.inspect`."""
        return await self._ask_of_file(helper.Inspect(os.fsencode(path)), FileFacts)

    async def write_preview(self, path: Path, out: Path, cut: Cut | None = None) -> None:
        """Run `preview.write_preview`."""
        await self._write(helper.WritePreview(os.fsencode(path), os.fsencode(out), _text(cut)))

    async def write_strip(self, path: Path, out: Path) -> None:
        """Run `trim.write_strip`."""
        await self._write(helper.WriteStrip(os.fsencode(path), os.fsencode(out)))

    async def read_timeline(self, path: Path) -> Timeline:
        """Run `trim.read_timeline`."""
        return await self._ask_of_file(helper.ReadTimeline(os.fsencode(path)), Timeline)

    async def listen(self, path: Path) -> tuple[float, ...]:
        """Run `preview.loudness`."""
        return await self._ask_of_file(helper.Listen(os.fsencode(path)), tuple[float, ...])

    async def prepare(self, plan: CopyPlan, folder: Path, on_progress: Callable[[float], None]) -> Path:
        """Run `prepare.prepare` in its own helper, since it can take minutes. Cancelling kills the helper."""
        job = helper.Prepare(
            os.fsencode(plan.source), plan.facts, plan.options, _text(plan.cut), os.fsencode(folder)
        )
        try:
            made = _read(await self._alone(job, on_progress), bytes)
        except HelperLost as error:
            raise FileRefused(FileFault.DECODER_FAILED, str(error)) from error
        return Path(os.fsdecode(made)) if made else plan.source

    async def write_animation(
        self, clip: Path, out: Path, form: str, span: Trim | None, on_progress: Callable[[float], None]
    ) -> None:
        """Run `animation.write_animation` in its own helper. Cancelling kills the helper."""
        job = helper.WriteAnimation(os.fsencode(clip), os.fsencode(out), form, _text(span))
        try:
            _read(await self._alone(job, on_progress), NoneType)
        except HelperLost as error:
            raise DownloadFailed(Code.DECODER_FAILED, str(error)) from error

    async def _alone(self, job: helper.Job, on_progress: Callable[[float], None]) -> helper.Answer:
        own = HelperProcess(self._command)
        loop = asyncio.get_running_loop()

        def report(done: float) -> None:
            # Drop progress that arrives after the end.
            loop.call_soon_threadsafe(lambda: work.done() or on_progress(done))

        work = loop.run_in_executor(None, self._put, own, job, report)
        try:
            return await asyncio.shield(work)
        finally:
            # Shielded, so that a second cancel can't keep the helper alive.
            await asyncio.shield(loop.run_in_executor(None, own.close))
            # Wait for its end: it writes into a folder that the caller is about to remove.
            await asyncio.gather(work, return_exceptions=True)

    async def close(self) -> None:
        """Kill the helper, even during a job. May be called more than once."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        await asyncio.to_thread(self._helper.close)

    async def _ask_of_clip(
        self, job: helper.WriteThumbnail | helper.WriteSprites | helper.WriteFrame | helper.WriteCopy
    ) -> None:
        try:
            await self._ask(job, NoneType)
        except HelperLost as error:
            remove_unfinished(Path(os.fsdecode(job.out)))
            raise DownloadFailed(Code.DECODER_FAILED, str(error)) from error

    async def _write(self, job: helper.WritePreview | helper.WriteStrip) -> None:
        try:
            await self._ask(job, NoneType)
        except HelperLost as error:
            remove_unfinished(Path(os.fsdecode(job.out)))
            raise FileRefused(FileFault.DECODER_FAILED, str(error)) from error

    async def _ask_of_file(self, job: helper.Job, kind: type[T]) -> T:
        try:
            return await self._ask(job, kind)
        except HelperLost as error:
            raise FileRefused(FileFault.DECODER_FAILED, str(error)) from error

    async def _ask(self, job: helper.Job, kind: type[T]) -> T:
        loop = asyncio.get_running_loop()
        return _read(await loop.run_in_executor(self._thread, self._try, job), kind)

    def _try(self, job: helper.Job) -> helper.Answer:
        try:
            return self._put(self._helper, job)
        except HelperLost as error:
            _log.warning("%s failed: %s", type(job).__name__, error)
            if error.took_too_long:
                raise
        # Retry once: it may have died for another reason, such as lack of memory.
        return self._put(self._helper, job)

    def _put(
        self, process: HelperProcess, job: helper.Job, report: Callable[[float], None] | None = None
    ) -> helper.Answer:
        def hear(line: bytes) -> helper.Answer | None:
            try:
                answer = _answer.decode(line)
            except msgspec.MsgspecError as error:
                raise HelperLost("an invalid answer") from error
            if not isinstance(answer, helper.Progress):
                return answer
            if report is not None:
                report(answer.done)
            return None

        return process.ask(msgspec.json.encode(job), self._timeout, hear)


def _read(answer: helper.Answer, kind: type[T]) -> T:
    match answer:
        case helper.Done(value=value):
            return msgspec.json.decode(value, type=kind)
        case helper.ClipRefused(code=code, detail=detail):
            raise DownloadFailed(code, detail)
        case helper.FileNotTaken(fault=fault, detail=detail):
            raise FileRefused(fault, detail)
        case helper.SystemFailed(number=number, text=text):
            raise OSError(number, text)
        case helper.Progress():
            raise ValueError("progress is not a final answer")
        case _:
            assert_never(answer)


def _text(cut: Cut | None) -> str:
    return "" if cut is None else cut_text(cut)


def _helper_command() -> list[str]:
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "seedance_studio"]
    return [*program, "decoder"]
