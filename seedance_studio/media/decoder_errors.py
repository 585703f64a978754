"""Turn the undocumented exceptions that decoders raise on broken files into our own errors."""

from __future__ import annotations

import contextlib
import errno
import logging
from collections.abc import Callable, Generator

import av.error

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import FileFault, FileRefused

_log = logging.getLogger(__name__)


_DISK_ERRORS = frozenset(
    {
        errno.ENOSPC,
        errno.EROFS,
        errno.EACCES,
        errno.EPERM,
        errno.ENOENT,
        getattr(errno, "EDQUOT", errno.ENOSPC),
    }
)
"""FFmpeg errors about the disk, for example a full one. All others are about the file's content."""


@contextlib.contextmanager
def contained_for_clip() -> Generator[None]:
    """Let only `DownloadFailed` and `OSError` leave the block."""
    with _contained(lambda detail: DownloadFailed(Code.DECODER_FAILED, detail)):
        try:
            yield
        except av.error.FFmpegError as error:
            _raise_if_about_disk(error)
            raise DownloadFailed(Code.NO_FRAMES, error.strerror or "") from error


@contextlib.contextmanager
def contained_for_file(usual: FileFault) -> Generator[None]:
    """Let only `FileRefused` and `OSError` leave the block. FFmpeg's errors become the `usual` fault."""
    with _contained(lambda detail: FileRefused(FileFault.DECODER_FAILED, detail)):
        try:
            yield
        except av.error.FFmpegError as error:
            _raise_if_about_disk(error)
            raise FileRefused(usual, error.strerror or "") from error


def _raise_if_about_disk(error: av.error.FFmpegError) -> None:
    if isinstance(error, OSError) and error.errno in _DISK_ERRORS:
        raise error


@contextlib.contextmanager
def _contained(make: Callable[[str], Exception]) -> Generator[None]:
    try:
        yield
    except (DownloadFailed, FileRefused, OSError):
        raise
    except Exception as error:
        _log.warning("A decoder raised an unexpected error", exc_info=True)
        raise make(type(error).__name__) from error
