"""Check which of the codecs that we need this installation has."""

from __future__ import annotations

from typing import Literal

import av
import av.codec

_DECODERS = ("h264", "hevc", "vp9", "av1", "aac")
_ENCODERS = ("libx264", "aac")


def ffmpeg_version() -> str:
    """The version of PyAV's bundled FFmpeg."""
    return av.ffmpeg_version_info


def codecs() -> dict[str, bool]:
    """Whether each needed codec is available, by "reads NAME" or "writes NAME"."""
    found = {f"reads {name}": is_there(name, "r") for name in _DECODERS}
    return found | {f"writes {name}": is_there(name, "w") for name in _ENCODERS}


def is_there(name: str, mode: Literal["r", "w"]) -> bool:
    """Whether the codec can decode (r) or encode (w)."""
    try:
        av.codec.Codec(name, mode)
    except av.codec.codec.UnknownCodecError:
        return False
    return True
