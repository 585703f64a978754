"""Write an MP4 with H.264 and AAC from pictures and audio samples."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from types import TracebackType

import av
from av.audio.frame import AudioFrame
from PIL import Image

from seedance_studio.media.writing import add_aac, add_h264, encode_picture, encode_sound, from_pillow

_CRF = "19"
_PRESET = "veryfast"
_AAC = {"aac_coder": "fast"}
"""The usual one weighs more, and takes as long for the sound as all pictures of a still clip take."""


class ClipWriter:
    """Writes a clip of fixed size and frame rate. Leaving the `with` block finishes it; an error removes it.

    Pictures are RGB of exactly that size. Samples are interleaved signed 16-bit stereo.
    """

    def __init__(
        self,
        path: Path,
        width: int,
        height: int,
        frame_rate: int,
        *,
        sample_rate: int = 48_000,
        title: str = "",
    ) -> None:
        self._path = path
        self._sample_rate = sample_rate
        self._container = av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"})
        self._container.metadata["title"] = title
        self._video = add_h264(self._container, frame_rate, {"crf": _CRF, "preset": _PRESET, "threads": "1"})
        self._video.width = width
        self._video.height = height
        self._video.pix_fmt = "yuv420p"
        self._audio = add_aac(self._container, sample_rate, _AAC)
        self._frames = 0
        self._samples = 0

    def write_picture(self, picture: Image.Image) -> None:
        """Append one frame."""
        frame = from_pillow(picture)
        frame.pts = self._frames
        frame.time_base = Fraction(1, int(self._video.codec_context.framerate))
        self._frames += 1
        encode_picture(self._container, self._video, frame)

    def write_samples(self, samples: bytes) -> None:
        """Append audio samples."""
        count = len(samples) // 4
        frame = AudioFrame(format="s16", layout="stereo", samples=count)
        frame.planes[0].update(samples)
        frame.sample_rate = self._sample_rate
        frame.pts = self._samples
        frame.time_base = Fraction(1, self._sample_rate)
        self._samples += count
        encode_sound(self._container, self._audio, frame)

    def __enter__(self) -> ClipWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                encode_picture(self._container, self._video, None)
                encode_sound(self._container, self._audio, None)
        finally:
            self._container.close()
            if kind is not None:
                self._path.unlink(missing_ok=True)
