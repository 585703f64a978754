"""`make run` without a display keeps what the self-check says where no one else could put anything."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).resolve().parents[2] / "packaging" / "run.sh"


@pytest.mark.skipif(os.name == "nt", reason="a script for a POSIX shell")
def test_what_the_self_check_says_goes_to_a_private_place_that_is_removed(tmp_path: Path) -> None:
    programs, scratch = tmp_path / "programs", tmp_path / "scratch"
    programs.mkdir()
    scratch.mkdir()
    seen = tmp_path / "seen"
    for name, script in (
        ("Xvfb", "echo 7 >&9; exec sleep 30"),
        ("python", f'ls -l "$TMPDIR" >"{seen}"; echo "what went wrong" >&2; exit 3'),
    ):
        (programs / name).write_text(f"#!/bin/bash\n{script}\n")
        (programs / name).chmod(0o755)
    environment = {"PATH": f"{programs}:{os.environ['PATH']}", "TMPDIR": str(scratch)}
    done = subprocess.run(
        [RUN, programs / "python", tmp_path / "out"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 1
    assert "what went wrong" in done.stderr
    (line,) = seen.read_text().splitlines()[1:]
    assert line.startswith("drwx------")
    assert list(scratch.iterdir()) == []
