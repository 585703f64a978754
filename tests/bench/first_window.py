"""How long until the window is on the screen: the bundle against the source, by turns, seen from outside.

usage: first_window.py PROGRAM [RUNS]     inside packaging/session.sh; PROGRAM is the bundle's
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_LONGEST = 30.0
_SEARCH = ("xdotool", "search", "--onlyvisible", "--name", "^Seedance Studio$")


def main() -> int:
    """Prints both medians and their ratio; the exit status is 0 up to 1.5."""
    bundle = [str(Path(sys.argv[1]).resolve())]
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    source = [sys.executable, "-m", "seedance_studio"]
    # The first of each fills the disk's cache.
    times: dict[str, list[float]] = {"source": [], "bundle": []}
    for run in range(runs + 1):
        for name, command in (("source", source), ("bundle", bundle)):
            took = until_window(command)
            if run:
                times[name].append(took)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    ratio = medians["bundle"] / medians["source"]
    words = ", ".join(f"{name} {taken * 1000:.0f} ms" for name, taken in medians.items())
    sys.stdout.write(f"first window, median of {runs}: {words}, ratio {ratio:.2f} (at most 1.5)\n")
    return 0 if ratio <= 1.5 else 1


def until_window(command: list[str]) -> float:
    """Seconds from the start of the process until its window is visible."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        arguments = [*command, "--demo", "--library", folder]
        program = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while subprocess.run(_SEARCH, capture_output=True, check=False).returncode:
                if time.monotonic() - began > _LONGEST:
                    raise TimeoutError("no window came")
            return time.monotonic() - began
        finally:
            # Asked to go, so that the demo's process goes too.
            program.terminate()
            program.wait(20)


if __name__ == "__main__":
    sys.exit(main())
