"""The heaps in which the C library keeps the memory of this process."""

from __future__ import annotations

import contextlib
import sys

_MOST_HEAPS = -8
"""M_ARENA_MAX of malloc.h"""
_HEAPS = 4


def keep_heaps_few() -> None:
    """Have all threads share a few heaps. Call this before there are more than a few threads.

    glibc gives nearly every thread a heap of its own, up to eight per processor, and each keeps what was
    freed in it for later. The threads that decode pictures and clips left tens of MiB unused that way.
    """
    if sys.platform == "linux":
        # Not needed before the window is painted.
        import ctypes

        # Other C libraries than glibc have no such setting.
        with contextlib.suppress(AttributeError):
            ctypes.CDLL(None).mallopt(_MOST_HEAPS, _HEAPS)
