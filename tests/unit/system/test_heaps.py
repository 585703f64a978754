"""The heaps of the C library, counted by itself in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_COUNT = """
import ctypes, sys, threading
from seedance_studio.system.heaps import keep_heaps_few
if sys.argv[2] == "few":
    keep_heaps_few()
all_here = threading.Barrier(8)
def work():
    taken = bytearray(5000)
    all_here.wait()
    all_here.wait()
for _ in range(7):
    threading.Thread(target=work).start()
all_here.wait()
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
file = ctypes.c_void_p(libc.fopen(sys.argv[1].encode(), b"w"))
libc.malloc_info(0, file)
libc.fclose(file)
all_here.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc alone has several heaps")
@pytest.mark.parametrize(("how", "heaps"), [("few", 4), ("as usual", 8)])
def test_threads_share_a_few_heaps(tmp_path: Path, how: str, heaps: int) -> None:
    told = tmp_path / "told.xml"

    subprocess.run([sys.executable, "-c", _COUNT, str(told), how], check=True, timeout=60)

    assert told.read_text().count("<heap nr=") == heaps
