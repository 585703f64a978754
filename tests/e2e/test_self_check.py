"""The check that every installer runs: it must pass here, and its proofs must be what they say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import av
from PIL import Image


def run(out: Path, home: Path, **environment: str) -> int:
    names = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    command = [sys.executable, "-m", "seedance_studio", "self-check", "--out", str(out)]
    given = os.environ | names | {"QT_QPA_PLATFORM": "xcb"} | environment
    return subprocess.run(command, env=given, capture_output=True, timeout=150, check=False).returncode


def test_it_makes_a_clip_and_sees_it_in_the_window(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(out, tmp_path) == 0
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert report["passed"] is True
    assert report["state"] == "ready"
    assert report["frame_seen_in_window"] is True
    assert report["frames_shown"] >= 24
    with av.open(str(out / "clip.mp4")) as clip:
        picture = clip.streams.video[0]
        assert (picture.width, picture.height) == (854, 480)
        assert clip.duration is not None
        assert abs(clip.duration / av.time_base - 4) < 0.1
    with Image.open(out / "window.png") as window:
        assert window.size[0] >= 1040
        assert len(window.convert("RGB").getcolors(1 << 24) or []) > 1000


def test_it_fails_where_no_frame_can_reach_the_screen(tmp_path: Path) -> None:
    out = tmp_path / "out"
    # Nothing is on a screen that is only in memory: there is no picture of it to find the frame in.
    assert run(out, tmp_path, QT_QPA_PLATFORM="minimal") == 1
    assert json.loads((out / "report.json").read_text("utf-8"))["passed"] is False
