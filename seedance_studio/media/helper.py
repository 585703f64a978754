"""The helper process that decodes untrusted files, so that a crash costs only one file.

FFmpeg and the picture codecs are written in C, and a broken or hostile file can crash or hang them. One
long-lived child process does all decoding; `engine.decoder` starts it, waits for it and replaces it.
Its overhead on two busy cores: 0.4 ms per file (95 % below 4 ms), 0.2 s for the only start, 55 MB of memory.

It reads one JSON job per line from standard input and writes the answers to standard output. It exits when
its input closes, even during a job, and when one job takes longer than `LONGEST`: faulthandler's watchdog is
written in C and needs no GIL. This module imports no decoder, because `engine.decoder` imports it too.
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

from seedance_studio.domain.copies import CopyPlan
from seedance_studio.domain.cuts import Timeline, Trim, read_cut
from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import ClipFacts, FileFacts, FileFault, FileRefused, ShotFacts, StillFrame
from seedance_studio.domain.upload_options import UploadOptions

LONGEST = 90.0
"""Seconds that a job may take, counted anew from each report of progress."""


class _Message(msgspec.Struct, frozen=True, tag=True):
    """Paths are sent as bytes, since not every path is valid text.

    A `cut` is a media fragment, or empty for the whole file.
    """


class Examine(_Message, frozen=True):
    """Run `probe.examine_clip`. The answer is `ClipFacts`."""

    path: bytes


class WriteThumbnail(_Message, frozen=True):
    """Run `thumbnail.write_thumbnail`."""

    path: bytes
    out: bytes


class WriteSprites(_Message, frozen=True):
    """Run `sprites.write_sprites`."""

    path: bytes
    out: bytes


class WriteFrame(_Message, frozen=True):
    """Run `frame.write_frame`."""

    path: bytes
    out: bytes
    at: float | None


class ReadBack(_Message, frozen=True):
    """Run `frame.read_back`. The answer is a list of `StillFrame`."""

    path: bytes
    before: float
    most: int
    side: int


class Inspect(_Message, frozen=True):
    """Run `inspect.inspect`. The answer is `FileFacts`."""

    path: bytes


class WritePreview(_Message, frozen=True):
    """Run `preview.write_preview`."""

    path: bytes
    out: bytes
    cut: str


class Listen(_Message, frozen=True):
    """Run `preview.loudness`. The answer is a list of numbers."""

    path: bytes


class Prepare(_Message, frozen=True):
    """Run `prepare.prepare`. The answer is the new file's path, empty if the original can be uploaded."""

    path: bytes
    facts: FileFacts
    options: UploadOptions
    cut: str
    folder: bytes


class WriteAnimation(_Message, frozen=True):
    """Run `animation.write_animation`."""

    path: bytes
    out: bytes
    form: str
    cut: str


class ReadTimeline(_Message, frozen=True):
    """Run `trim.read_timeline`. The answer is a `Timeline`."""

    path: bytes


class WriteStrip(_Message, frozen=True):
    """Run `trim.write_strip`."""

    path: bytes
    out: bytes


class WriteCopy(_Message, frozen=True):
    """Run `recipe.write_copy`."""

    path: bytes
    out: bytes
    recipe: str


class ReadShot(_Message, frozen=True):
    """Run `shot.read_shot`. The answer is `ShotFacts`."""

    path: bytes


class ReadRecipe(_Message, frozen=True):
    """Run `recipe.read_recipe_text`. The answer is a text."""

    path: bytes


_ClipJob = Examine | WriteThumbnail | WriteSprites | WriteFrame | ReadBack | WriteCopy | ReadShot
_FileJob = Inspect | WritePreview | Listen | ReadTimeline | WriteStrip | ReadRecipe
_LongJob = Prepare | WriteAnimation
Job = _ClipJob | _FileJob | _LongJob


class Progress(_Message, frozen=True):
    """The job is still running. `done` is from 0 to 1."""

    done: float


class Done(_Message, frozen=True):
    """The job's result, of the type that the job's docstring names."""

    value: msgspec.Raw


class ClipRefused(_Message, frozen=True):
    """The job raised `DownloadFailed`."""

    code: Code
    detail: str


class FileNotTaken(_Message, frozen=True):
    """The job raised `FileRefused`."""

    fault: FileFault
    detail: str


class SystemFailed(_Message, frozen=True):
    """The job raised `OSError`."""

    number: int
    text: str


Answer = Progress | Done | ClipRefused | FileNotTaken | SystemFailed


_Facts = ClipFacts | ShotFacts | FileFacts | Timeline
_Result = _Facts | tuple[StillFrame, ...] | tuple[float, ...] | bytes | str | None


def serve() -> None:
    """Run jobs until standard input closes."""
    answers = _take_over_output()
    _die_quietly()
    jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(jobs,), daemon=True).start()
    decode = msgspec.json.Decoder(Job).decode

    def send(answer: Answer) -> None:
        faulthandler.dump_traceback_later(LONGEST, exit=True)
        answers.write(msgspec.json.encode(answer) + b"\n")

    while True:
        job = decode(jobs.get())
        faulthandler.dump_traceback_later(LONGEST, exit=True)
        send(answer_to(job, send))
        faulthandler.cancel_dump_traceback_later()


def answer_to(job: Job, send: Callable[[Answer], None]) -> Answer:
    """Run one job and turn its expected errors into answers."""
    try:
        return Done(msgspec.Raw(msgspec.json.encode(_do(job, send))))
    except DownloadFailed as error:
        return ClipRefused(error.code, error.detail)
    except FileRefused as error:
        return FileNotTaken(error.fault, error.detail)
    except OSError as error:
        return SystemFailed(error.errno or 0, error.strerror or type(error).__name__)


def _do(job: Job, send: Callable[[Answer], None]) -> _Result:
    path = Path(os.fsdecode(job.path))
    if isinstance(job, _ClipJob):
        return _do_to_clip(job, path)
    if isinstance(job, _LongJob):
        return _do_long(job, path, send)
    return _do_to_file(job, path)


# All import late: most libraries hold only clips and never need the picture codecs.


def _do_to_clip(job: _ClipJob, path: Path) -> _Result:
    match job:
        case Examine():
            from seedance_studio.media.probe import examine_clip

            return examine_clip(path)
        case WriteThumbnail(out=out):
            from seedance_studio.media.thumbnail import write_thumbnail

            return write_thumbnail(path, Path(os.fsdecode(out)))
        case WriteSprites(out=out):
            from seedance_studio.media.sprites import write_sprites

            return write_sprites(path, Path(os.fsdecode(out)))
        case WriteFrame(out=out, at=at):
            from seedance_studio.media.frame import write_frame

            return write_frame(path, Path(os.fsdecode(out)), at=at)
        case ReadBack(before=before, most=most, side=side):
            from seedance_studio.media.frame import read_back

            return read_back(path, before=before, most=most, side=side)
        case ReadShot():
            from seedance_studio.media.shot import read_shot

            return read_shot(path)
        case WriteCopy(out=out, recipe=recipe):
            from seedance_studio.media.recipe import write_copy

            return write_copy(path, Path(os.fsdecode(out)), recipe)
        case _:
            assert_never(job)


def _do_to_file(job: _FileJob, path: Path) -> _Result:
    match job:
        case Inspect():
            from seedance_studio.media.inspect import inspect

            return inspect(path)
        case WritePreview(out=out, cut=cut):
            from seedance_studio.media.preview import write_preview

            return write_preview(path, Path(os.fsdecode(out)), read_cut(cut))
        case Listen():
            from seedance_studio.media.preview import loudness

            return loudness(path)
        case ReadTimeline():
            from seedance_studio.media.trim import read_timeline

            return read_timeline(path)
        case WriteStrip(out=out):
            from seedance_studio.media.trim import write_strip

            return write_strip(path, Path(os.fsdecode(out)))
        case ReadRecipe():
            from seedance_studio.media.recipe import read_recipe_text

            return read_recipe_text(path)
        case _:
            assert_never(job)


def _do_long(job: _LongJob, path: Path, send: Callable[[Answer], None]) -> _Result:
    """Those that tell how far they are."""
    match job:
        case Prepare(facts=facts, options=options, cut=cut, folder=folder):
            from seedance_studio.media.prepare import prepare

            plan = CopyPlan(path, facts, options, read_cut(cut))
            made = prepare(plan, Path(os.fsdecode(folder)), lambda done: send(Progress(done)))
            return b"" if made == path else os.fsencode(made)
        case WriteAnimation(out=out, form=form, cut=cut):
            from seedance_studio.media.animation import write_animation

            span = read_cut(cut)
            assert span is None or isinstance(span, Trim)
            return write_animation(
                path, Path(os.fsdecode(out)), form, span, lambda done: send(Progress(done))
            )
        case _:
            assert_never(job)


def _read(jobs: queue.SimpleQueue[bytes]) -> None:
    with open(0, "rb", closefd=False) as source:
        for line in source:
            jobs.put(line)
    # Nobody waits for an answer any more, and a running job may hang forever.
    os._exit(0)


def _take_over_output() -> BinaryIO:
    """Reserve standard output for answers. What a library prints goes to standard error."""
    kept = os.dup(1)
    os.dup2(2, 1)
    return open(kept, "wb", buffering=0)


def _die_quietly() -> None:
    """Show no crash dialog, write no core dump, and be the first to be killed when memory runs out."""
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
