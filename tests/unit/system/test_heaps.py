"""The C library's memory is shared by the threads."""

from __future__ import annotations

import subprocess
import sys

import pytest

_ARENAS = """
import ctypes, sys, threading
from seedance_studio.system.heaps import share_heaps
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
if sys.argv[1] == "shared":
    share_heaps()
gate = threading.Barrier(9)
def work():
    libc.malloc(ctypes.c_size_t(100_000))
    gate.wait()
for _ in range(8):
    threading.Thread(target=work).start()
gate.wait()
libc.fopen.restype = ctypes.c_void_p
out = libc.fopen(sys.argv[2].encode(), b"w")
libc.malloc_info(0, ctypes.c_void_p(out))
libc.fclose(ctypes.c_void_p(out))
print(open(sys.argv[2]).read().count("<heap "))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc")
@pytest.mark.parametrize(("how", "least", "most"), [("shared", 1, 2), ("apart", 3, 9)])
def test_threads_share_two_heaps(tmp_path, how, least, most):
    command = [sys.executable, "-c", _ARENAS, how, str(tmp_path / "info.xml")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert least <= int(done.stdout) <= most
