"""Examine a downloaded file: verified, complete but unverified, or not a clip."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path

import av
import av.error
from av.container import InputContainer
from av.video.frame import VideoFrame

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import ClipFacts
from seedance_studio.media.container import check_clip_head, is_matroska, read_whole
from seedance_studio.media.ebml import require_whole
from seedance_studio.media.opening import codec_name, has_decoder, open_media, seconds_of

_log = logging.getLogger(__name__)


def examine_clip(path: Path) -> ClipFacts:
    """The facts of a downloaded clip, with a `doubt` if it is complete but no frame can be decoded.

    Raises `DownloadFailed` if it is not a complete clip: EMPTY, LINK_EXPIRED for a web page, NOT_A_VIDEO or
    INCOMPLETE; and `OSError` if the file can't be read.
    """
    check_clip_head(path)
    if is_matroska(path):
        require_whole(path)
    try:
        return _decode(path)
    except _CannotDecode as error:
        doubt = error.doubt
    except DownloadFailed:
        raise
    except av.error.FFmpegError:
        doubt = Code.DECODER_FAILED
    except Exception:  # noqa: BLE001  decoders raise anything on broken files
        _log.warning("Decoding %s failed", path.name, exc_info=True)
        doubt = Code.DECODER_FAILED
    return read_whole(path, doubt)


def open_clip(path: Path) -> InputContainer:
    """Open a local file as MP4, MOV or WebM only. Otherwise FFmpeg would follow playlists anywhere."""
    return open_media(path, "matroska" if is_matroska(path) else "mov")


def frames_of(container: InputContainer) -> Iterator[VideoFrame]:
    """The decodable frames of the first video stream. Broken packets are skipped."""
    stream = container.streams.video[0]
    if not has_decoder(stream):
        return
    for packet in container.demux(stream):
        with contextlib.suppress(av.error.FFmpegError):
            yield from packet.decode()


class _CannotDecode(Exception):
    def __init__(self, doubt: Code) -> None:
        super().__init__(doubt)
        self.doubt = doubt


def _decode(path: Path) -> ClipFacts:
    with open_clip(path) as container:
        if not container.streams.video:
            raise DownloadFailed(Code.NOT_A_VIDEO, "no video track")
        _check_all_is_there(container, path.stat().st_size)
        video = container.streams.video[0]
        if not has_decoder(video):
            raise _CannotDecode(Code.CODEC_UNKNOWN)
        if next(frames_of(container), None) is None:
            raise _CannotDecode(Code.NO_FRAMES)
        return ClipFacts(
            width=video.width,
            height=video.height,
            duration=_seconds_of(container),
            codec=codec_name(video),
            pixel_format=video.codec_context.pix_fmt or "",
        )


def _seconds_of(container: InputContainer) -> float:
    video = container.streams.video[0]
    if container.duration is not None:
        return seconds_of(container)
    if video.duration is not None and video.time_base is not None:
        return float(video.duration * video.time_base)
    return 0.0


def _check_all_is_there(container: InputContainer, size: int) -> None:
    """Check that the index does not point beyond the file's end, as in a truncated file."""
    ends = (entry.pos + entry.size for stream in container.streams for entry in stream.index_entries)
    end = max(ends, default=0)
    if end > size:
        raise DownloadFailed(Code.INCOMPLETE, f"{size} of at least {end} bytes")
