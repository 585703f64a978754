"""A program whose wall clock is wrong, by a library that is loaded into it."""

from __future__ import annotations

from pathlib import Path

FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
_SHARED_MEMORY = Path("/dev/shm")


def wrong_clock(shift: str | Path) -> dict[str, str]:
    """Returns the environment for it. `shift` is as libfaketime writes it, for example "-2h", or a file that
    holds it and may change."""
    _clean_up()
    told = {"FAKETIME_TIMESTAMP_FILE": str(shift)} if isinstance(shift, Path) else {"FAKETIME": shift}
    # Else it would read the file each time that the program asks what time it is.
    look = {"FAKETIME_CACHE_DURATION": "1"}
    return {"LD_PRELOAD": str(FAKETIME), "DONT_FAKE_MONOTONIC": "1", **look, **told}


def _clean_up() -> None:
    """The library names shared memory after its process, and a killed one leaves the name behind. The next
    process with the same number would end at once."""
    for name in _SHARED_MEMORY.glob("*faketime_s[eh]m_*"):
        if not Path("/proc", name.name.rpartition("_")[2]).exists():
            name.unlink(missing_ok=True)
