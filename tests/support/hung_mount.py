"""A drive that does not answer: a real file system of the kernel's, whose server never says a word."""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

_DETACH = 2


@contextlib.contextmanager
def hung_mount(place: Path) -> Iterator[Path]:
    """Whatever touches `place` waits until the end of the block; then all fails that waited."""
    libc = ctypes.CDLL(None, use_errno=True)
    place.mkdir(parents=True, exist_ok=True)
    try:
        server = os.open("/dev/fuse", os.O_RDWR)
    except OSError:
        pytest.skip("needs the right to mount")
    target = os.fsencode(place)
    options = f"fd={server},rootmode=40000,user_id={os.getuid()},group_id={os.getgid()}".encode()
    if libc.mount(b"hung", target, b"fuse.sshfs", 0, options):
        os.close(server)
        pytest.skip("needs the right to mount")
    try:
        yield place
    finally:
        # Closing the server ends every call that waits for it.
        os.close(server)
        libc.umount2(target, _DETACH)
