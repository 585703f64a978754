"""The helper process that decodes what came from others, so that a crash costs only that file.

FFmpeg and the picture codecs are written in C, and a broken or hostile file can crash or hang them. One
long-lived child process does all such work; `engine.decoder` starts it, waits for it and replaces it.
Measured on two busy cores: 0.4 ms for each file (95 % below 4 ms), 0.2 s to start it, once, 55 MB of memory.

One JSON job a line on standard input, its answers on standard output. The process ends when its input closes,
also in the middle of a job, and ends itself when one job takes longer than `LONGEST`: a watchdog in C, which
needs no interpreter lock. This module imports no decoder: the other side imports it too.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import queue
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, assert_never

import msgspec

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import ClipFacts, FileFacts, FileFault, FileRefused, UploadOptions

LONGEST = 90.0
"""Seconds for one job, or from one word of progress to the next."""


class _Message(msgspec.Struct, frozen=True, tag=True):
    """Paths travel as the bytes that the system knows them by: not all of them are text."""


class Examine(_Message, frozen=True):
    """`probe.examine_clip`; the answer is `ClipFacts`."""

    path: bytes


class WriteThumbnail(_Message, frozen=True):
    """`thumbnail.write_thumbnail`."""

    path: bytes
    out: bytes


class WriteFrame(_Message, frozen=True):
    """`frame.write_frame`."""

    path: bytes
    out: bytes
    at: float | None


class Inspect(_Message, frozen=True):
    """`inspect.inspect`; the answer is `FileFacts`."""

    path: bytes


class WritePreview(_Message, frozen=True):
    """`preview.write_preview`."""

    path: bytes
    out: bytes


class Listen(_Message, frozen=True):
    """`preview.loudness`; the answer is a list of numbers."""

    path: bytes


class Prepare(_Message, frozen=True):
    """`prepare.prepare`; the answer is the made file's path, empty where the file is sent as it is."""

    path: bytes
    facts: FileFacts
    wishes: UploadOptions
    folder: bytes


Job = Examine | WriteThumbnail | WriteFrame | Inspect | WritePreview | Listen | Prepare


class Progress(_Message, frozen=True):
    """A job goes on; `done` from 0 to 1."""

    done: float


class Done(_Message, frozen=True):
    """A job's result, of the type that the job names."""

    value: msgspec.Raw


class ClipRefused(_Message, frozen=True):
    """It ended with `DownloadFailed`."""

    code: Code
    detail: str


class FileNotTaken(_Message, frozen=True):
    """It ended with `FileRefused`."""

    fault: FileFault
    detail: str


class SystemFailed(_Message, frozen=True):
    """It ended with `OSError`."""

    number: int
    text: str


Answer = Progress | Done | ClipRefused | FileNotTaken | SystemFailed


def serve() -> None:
    """Does jobs until standard input closes."""
    answers = _take_over_output()
    _die_quietly()
    jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(jobs,), daemon=True).start()
    decode = msgspec.json.Decoder(Job).decode

    def tell(answer: Answer) -> None:
        faulthandler.dump_traceback_later(LONGEST, exit=True)
        answers.write(msgspec.json.encode(answer) + b"\n")

    while True:
        job = decode(jobs.get())
        faulthandler.dump_traceback_later(LONGEST, exit=True)
        tell(answer_to(job, tell))
        faulthandler.cancel_dump_traceback_later()


def answer_to(job: Job, tell: Callable[[Answer], None]) -> Answer:
    """Does one job; every error that it can end with is an answer."""
    try:
        return Done(msgspec.Raw(msgspec.json.encode(_do(job, tell))))
    except DownloadFailed as error:
        return ClipRefused(error.code, error.detail)
    except FileRefused as error:
        return FileNotTaken(error.fault, error.detail)
    except OSError as error:
        return SystemFailed(error.errno or 0, error.strerror or type(error).__name__)


def _do(job: Job, tell: Callable[[Answer], None]) -> ClipFacts | FileFacts | tuple[float, ...] | bytes | None:
    # Each is imported when it is first needed: a library of clips needs no picture codecs.
    path = Path(os.fsdecode(job.path))
    match job:
        case Examine():
            from seedance_studio.media.probe import examine_clip

            return examine_clip(path)
        case WriteThumbnail(out=out):
            from seedance_studio.media.thumbnail import write_thumbnail

            return write_thumbnail(path, Path(os.fsdecode(out)))
        case WriteFrame(out=out, at=at):
            from seedance_studio.media.frame import write_frame

            return write_frame(path, Path(os.fsdecode(out)), at=at)
        case Inspect():
            from seedance_studio.media.inspect import inspect

            return inspect(path)
        case WritePreview(out=out):
            from seedance_studio.media.preview import write_preview

            return write_preview(path, Path(os.fsdecode(out)))
        case Listen():
            from seedance_studio.media.preview import loudness

            return loudness(path)
        case Prepare(facts=facts, wishes=wishes, folder=folder):
            from seedance_studio.media.prepare import prepare

            made = prepare(path, facts, wishes, Path(os.fsdecode(folder)), lambda done: tell(Progress(done)))
            return b"" if made == path else os.fsencode(made)
        case _:
            assert_never(job)


def _read(jobs: queue.SimpleQueue[bytes]) -> None:
    with open(0, "rb", closefd=False) as source:
        for line in source:
            jobs.put(line)
    # Nobody waits for an answer any more; a job that is under way may never end.
    os._exit(0)


def _take_over_output() -> BinaryIO:
    """Keeps standard output for answers alone: what a library prints goes to standard error."""
    kept = os.dup(1)
    os.dup2(2, 1)
    return open(kept, "wb", buffering=0)


def _die_quietly() -> None:
    """No dialog, no dump, and the first to go where memory runs out."""
    if sys.platform == "win32":
        import ctypes

        # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
        ctypes.windll.kernel32.SetErrorMode(0x0003)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text("1000")
