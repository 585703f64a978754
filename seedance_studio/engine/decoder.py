"""Decodes what came from others in a process of its own; see `media.helper` for why and at what cost."""

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

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import ClipFacts, FileFacts, FileFault, FileRefused, UploadOptions
from seedance_studio.media import helper
from seedance_studio.media.container import read_whole
from seedance_studio.media.saving import remove_unfinished
from seedance_studio.system.helper import HelperLost, HelperProcess

_PATIENCE = 60.0
"""Seconds; less than after what time the helper ends itself."""
_log = logging.getLogger(__name__)
_answer = msgspec.json.Decoder(helper.Answer)
T = TypeVar("T")


class Decoder:
    """One job at a time, in the order in which they are asked for; conversions have a helper each.

    A call that is cancelled leaves its job to end unheard. Any loop may call.
    """

    def __init__(self, command: list[str] | None = None, patience: float = _PATIENCE) -> None:
        self._command = command or _helper_command()
        self._patience = patience
        self._helper = HelperProcess(self._command)
        self._thread = ThreadPoolExecutor(1, "decoder")

    @property
    def pid(self) -> int | None:
        """Of the helper, while one runs."""
        return self._helper.pid

    async def examine(self, clip: Path) -> ClipFacts:
        """As `probe.examine_clip`. One on which the helper dies is unverified, if its boxes say that it is
        whole."""
        try:
            return await self._ask(helper.Examine(os.fsencode(clip)), ClipFacts)
        except HelperLost as error:
            _log.warning("Examining %s: %s", clip.name, error)
            return await asyncio.to_thread(read_whole, clip, Code.DECODER_FAILED)

    async def write_thumbnail(self, clip: Path, out: Path) -> None:
        """As `thumbnail.write_thumbnail`."""
        await self._ask_of_clip(helper.WriteThumbnail(os.fsencode(clip), os.fsencode(out)))

    async def write_frame(self, clip: Path, out: Path, at: float | None) -> None:
        """As `frame.write_frame`."""
        await self._ask_of_clip(helper.WriteFrame(os.fsencode(clip), os.fsencode(out), at))

    async def inspect(self, path: Path) -> FileFacts:
        """As `inspect.inspect`."""
        return await self._ask_of_file(helper.Inspect(os.fsencode(path)), FileFacts)

    async def write_preview(self, path: Path, out: Path) -> None:
        """As `preview.write_preview`."""
        job = helper.WritePreview(os.fsencode(path), os.fsencode(out))
        try:
            await self._ask(job, NoneType)
        except HelperLost as error:
            remove_unfinished(out)
            raise FileRefused(FileFault.DECODER_FAILED, str(error)) from error

    async def listen(self, path: Path) -> tuple[float, ...]:
        """As `preview.loudness`."""
        return await self._ask_of_file(helper.Listen(os.fsencode(path)), tuple[float, ...])

    async def prepare(
        self,
        source: Path,
        facts: FileFacts,
        wishes: UploadOptions,
        folder: Path,
        on_progress: Callable[[float], None],
    ) -> Path:
        """As `prepare.prepare`, by a helper of its own: it can take minutes. Cancelled, that ends at once."""
        job = helper.Prepare(os.fsencode(source), facts, wishes, os.fsencode(folder))
        own = HelperProcess(self._command)
        loop = asyncio.get_running_loop()

        def tell(done: float) -> None:
            # What comes late, when no one waits any more, is told to no one.
            loop.call_soon_threadsafe(lambda: work.done() or on_progress(done))

        work = loop.run_in_executor(None, self._put, own, job, tell)
        try:
            made = _read(await asyncio.shield(work), bytes)
        except HelperLost as error:
            raise FileRefused(FileFault.DECODER_FAILED, str(error)) from error
        finally:
            # A second cancel must not keep it from ending.
            await asyncio.shield(loop.run_in_executor(None, own.close))
            # Until it has ended, it writes into a folder that is about to be removed.
            await asyncio.gather(work, return_exceptions=True)
        return Path(os.fsdecode(made)) if made else source

    async def close(self) -> None:
        """Ends the helper, also in the middle of a job; again is no error."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        await asyncio.to_thread(self._helper.close)

    async def _ask_of_clip(self, job: helper.WriteThumbnail | helper.WriteFrame) -> None:
        try:
            await self._ask(job, NoneType)
        except HelperLost as error:
            remove_unfinished(Path(os.fsdecode(job.out)))
            raise DownloadFailed(Code.DECODER_FAILED, str(error)) from error

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
            _log.warning("%s: %s", type(job).__name__, error)
            if error.took_too_long:
                raise
        # It may have died of something else, such as want of memory.
        return self._put(self._helper, job)

    def _put(
        self, process: HelperProcess, job: helper.Job, tell: Callable[[float], None] | None = None
    ) -> helper.Answer:
        def hear(line: bytes) -> helper.Answer | None:
            try:
                answer = _answer.decode(line)
            except msgspec.MsgspecError as error:
                raise HelperLost("an answer that is none") from error
            if not isinstance(answer, helper.Progress):
                return answer
            if tell is not None:
                tell(answer.done)
            return None

        return process.ask(msgspec.json.encode(job), self._patience, hear)


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
            raise ValueError("a job that only goes on")
        case _:
            assert_never(answer)


def _helper_command() -> list[str]:
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "seedance_studio"]
    return [*program, "decoder"]
