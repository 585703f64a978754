"""A drive that hangs: a real kernel file system whose server never answers."""

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
    """Any access to `place` hangs until the end of the block, and then fails."""
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
        # Closing the server makes all hanging calls fail.
        os.close(server)
        libc.umount2(target, _DETACH)
