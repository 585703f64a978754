"""Decode any frame of a clip by its number, in the size in which it is painted.

Only verified clips of our own library come here. The player decodes those in our own process as well, and
frames that cross a pipe would cost as much again as decoding them.
"""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

from av.audio.resampler import AudioResampler
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace, VideoReformatter

from seedance_studio.domain.cuts import EARLY
from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import RawFrame
from seedance_studio.media.decoder_errors import contained_for_clip
from seedance_studio.media.opening import HD_LINES, UNSPECIFIED, audio_frames, seek_before, start_of
from seedance_studio.media.probe import frames_of, open_clip
from seedance_studio.media.trim import read_timeline

_SAME = EARLY / 2
_WORTH_SEEKING = 3
"""Frames. Nearer ones are reached faster by decoding those between."""
SOUND_RATE = 48_000
"""Samples a second of what `read_sound` returns."""


class FrameReader:
    """Reads one clip, in one thread. The frame after the last one is cheap; others are sought.

    `timeline` has the frames' times. Raises `DownloadFailed`, `FileRefused` and `OSError`.
    """

    def __init__(self, path: Path) -> None:
        self.timeline = read_timeline(path)
        with contained_for_clip():
            self._container = open_clip(path)
            self._stream = self._container.streams.video[0]
            # Each clip has a thread already, and there are rarely more cores than clips.
            self._stream.codec_context.thread_count = 1
            self._begins = start_of(self._container)
        self._scaler = VideoReformatter()
        self._frames = frames_of(self._container)
        self._last: VideoFrame | None = None

    def read(self, number: int, box: tuple[int, int]) -> RawFrame:
        """The frame of that number, fitted into `box` (width and height in pixels) and never enlarged.

        A frame that can't be decoded is replaced by a neighbour.
        """
        with contained_for_clip():
            return self._scale(self._find(number), number, box)

    def close(self) -> None:
        """Free the decoder."""
        self._frames = iter(())
        self._last = None
        self._container.close()

    def _find(self, number: int) -> VideoFrame:
        time = self.timeline.frames[number]
        reached = None if self._last is None else self._time_of(self._last)
        if reached is not None and abs(reached - time) <= _SAME and self._last is not None:
            return self._last
        if self._must_seek(number, time, reached):
            seek_before(self._container, self._stream, time + self._begins)
            self._frames = frames_of(self._container)
        for frame in self._frames:
            self._last = frame
            if self._time_of(frame) >= time - _SAME:
                break
        if self._last is None:
            raise DownloadFailed(Code.NO_FRAMES)
        return self._last

    def _must_seek(self, number: int, time: float, reached: float | None) -> bool:
        """Whether the frame lies behind, or after a key frame that is farther on."""
        if reached is None:
            return number > _WORTH_SEEKING
        if time < reached:
            return True
        keys, frames = self.timeline.starts, self.timeline.frames
        place = bisect_right(keys, time) - 1
        is_far = number >= bisect_right(frames, reached + _SAME) + _WORTH_SEEKING
        return is_far and place >= 0 and keys[place] > reached

    def _time_of(self, frame: VideoFrame) -> float:
        return (frame.time or 0.0) - self._begins

    def _scale(self, frame: VideoFrame, number: int, box: tuple[int, int]) -> RawFrame:
        turn = round(frame.rotation) % 360
        width, height = box if turn % 180 == 0 else box[::-1]
        share = min(1.0, width / frame.width, height / frame.height)
        # Without a colour space, players assume BT.709 from 720 lines up; swscale would assume BT.601.
        guess = frame.colorspace == UNSPECIFIED and frame.height >= HD_LINES
        scaled = self._scaler.reformat(
            frame,
            max(1, round(frame.width * share)),
            max(1, round(frame.height * share)),
            "bgra",
            src_colorspace=Colorspace.ITU709 if guess else None,
            interpolation="FAST_BILINEAR",
        )
        plane = scaled.planes[0]
        return RawFrame(number, scaled.width, scaled.height, plane.line_size, turn, bytes(plane))


def read_sound(path: Path) -> bytes:
    """The clip's sound as interleaved signed 16-bit stereo at `SOUND_RATE`, from the clip's start.

    Empty if it has none. Raises `DownloadFailed` and `OSError`.
    """
    samples = bytearray()
    with contained_for_clip(), open_clip(path) as container:
        begins = start_of(container)
        resampler = AudioResampler(format="s16", layout="stereo", rate=SOUND_RATE)
        for frame in audio_frames(container):
            if not samples:
                late = max(0.0, (frame.time or 0.0) - begins)
                samples += bytes(4 * round(late * SOUND_RATE))
            for part in resampler.resample(frame):
                samples += bytes(part.planes[0])[: 4 * part.samples]
    return bytes(samples)
