"""Showing a file asks the system's own opener, and never waits for it."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest
from support import programs

from seedance_studio.domain.errors import Code, StudioError
from seedance_studio.system.reveal import reveal

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="xdg-open")

_OPENER = """#!/bin/sh
# Stays until the file `end` is there, as a file manager does until its window is closed.
echo noise; echo noise >&2
printf '%s\\n' "$$" "$#" "$1" "${GALLIVM_PERF-unset}" > "$(dirname "$0")/asked.new"
mv "$(dirname "$0")/asked.new" "$(dirname "$0")/asked"
until [ -e "$(dirname "$0")/end" ]; do sleep 0.05; done
"""


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a fake opener that comes before the system's in PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "xdg-open").write_text(_OPENER)
    (folder / "xdg-open").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def test_it_asks_for_the_folder_and_leaves_nothing_behind(
    opener: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GALLIVM_PERF", "nopt")
    clip = tmp_path / "Seedance Studio; $(touch evil) ş" / "clip.mp4"
    reveal(clip)
    asked = opener / "asked"
    assert programs.becomes_true(asked.exists, 60)
    pid, count, folder, mesa = asked.read_text().splitlines()
    assert (count, folder, mesa) == ("1", str(clip.parent), "unset")
    # It is still open: nobody waited for it, and the end of our own session is not its end.
    assert programs.is_running(int(pid))
    assert os.getsid(int(pid)) != os.getsid(0)
    (opener / "end").touch()
    assert programs.becomes_true(lambda: "reveal" not in {each.name for each in threading.enumerate()}, 60)
    assert not Path(f"/proc/{pid}").exists()
    assert capfd.readouterr() == ("", "")


def test_a_system_without_an_opener_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StudioError) as caught:
        reveal(tmp_path / "clip.mp4")
    assert caught.value.code is Code.UNEXPECTED
