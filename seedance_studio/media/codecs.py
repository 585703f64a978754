"""Which codecs this installation has of those that the program needs."""

from __future__ import annotations

from typing import Literal

import av
import av.codec

_DECODERS = ("h264", "hevc", "vp9", "av1", "aac")
_ENCODERS = ("libx264", "aac")


def ffmpeg_version() -> str:
    """The version of the FFmpeg that came with PyAV."""
    return av.ffmpeg_version_info


def codecs() -> dict[str, bool]:
    """Whether each is there; its name says whether it reads or writes."""
    found = {f"reads {name}": is_there(name, "r") for name in _DECODERS}
    return found | {f"writes {name}": is_there(name, "w") for name in _ENCODERS}


def is_there(name: str, mode: Literal["r", "w"]) -> bool:
    """Whether the codec of that name can be read (r) or written (w)."""
    try:
        av.codec.Codec(name, mode)
    except av.codec.codec.UnknownCodecError:
        return False
    return True
