"""The C library's memory, of which each thread would take a part of its own."""

from __future__ import annotations

import contextlib
import ctypes
import sys

_ARENA_MAX = -8
"""What `malloc.h` calls `M_ARENA_MAX`."""
_ENOUGH = 2


def share_heaps() -> None:
    """Have all threads allocate from two heaps. Most of a heap for each is empty, and stays in memory."""
    if sys.platform == "linux":
        # A C library other than glibc has no such thing.
        with contextlib.suppress(AttributeError):
            ctypes.CDLL(None).mallopt(_ARENA_MAX, _ENOUGH)
