"""Broken files make decoders raise what no documentation names: here it becomes an error that is expected."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Generator

import av.error

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import FileFault, FileRefused

_log = logging.getLogger(__name__)


@contextlib.contextmanager
def contained_for_clip() -> Generator[None]:
    """Lets only `DownloadFailed` and `OSError` out of its block."""
    with _contained(lambda detail: DownloadFailed(Code.DECODER_FAILED, detail)):
        try:
            yield
        except OSError:
            # A full disk, a drive that is gone: libav has errors of that kind, too.
            raise
        except av.error.FFmpegError as error:
            raise DownloadFailed(Code.NO_FRAMES, error.strerror or "") from error


@contextlib.contextmanager
def contained_for_file(usual: FileFault) -> Generator[None]:
    """Lets only `FileRefused` and `OSError` out of its block; FFmpeg's errors become the `usual` fault."""
    with _contained(lambda detail: FileRefused(FileFault.DECODER_FAILED, detail)):
        try:
            yield
        except OSError:
            raise
        except av.error.FFmpegError as error:
            raise FileRefused(usual, error.strerror or "") from error


@contextlib.contextmanager
def _contained(make: Callable[[str], Exception]) -> Generator[None]:
    try:
        yield
    except (DownloadFailed, FileRefused, OSError):
        raise
    except Exception as error:
        _log.warning("A decoder's surprise", exc_info=True)
        raise make(type(error).__name__) from error
