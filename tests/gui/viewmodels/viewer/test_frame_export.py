"""Frames of a real clip, decoded by the real helper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QStandardPaths
from support.decoding import DECODER

from seedance_studio.engine.references.picture_writer import PictureWriter
from seedance_studio.media.encode import ClipWriter
from seedance_studio.viewmodels.shell.notices import NoticeKind, NoticeModel
from seedance_studio.viewmodels.viewer.frame_export import FrameExport
from seedance_studio.viewmodels.viewer.player import PlayableClip

RATE = 24


@pytest.fixture
def pictures(tmp_path, monkeypatch):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "pictures"))
    return tmp_path / "pictures"


@pytest.fixture
def notices(qapp):
    return NoticeModel()


@pytest.fixture
def exports(tmp_path, starter, notices):
    return FrameExport(PictureWriter(tmp_path, DECODER), starter, notices)


@pytest.fixture
def clip(tmp_path):
    path = tmp_path / "clip.mp4"
    with ClipWriter(path, 64, 36, RATE) as writer:
        for number in range(RATE):
            writer.write_picture(Image.new("RGB", (64, 36), (8 * number,) * 3))
            writer.write_samples(bytes(4 * 48_000 // RATE))
    return PlayableClip("g1", path, "a prompt", 1.0, "h264", 64, 36)


def grey(path: Path) -> int:
    return Image.open(path).convert("L").getpixel((32, 18))  # type: ignore[return-value]


def test_a_frame_is_saved_under_a_new_name_each_time(exports, clip, pictures, notices, starter):
    for _ in range(2):
        exports.save(clip, 500)
        starter.run()
    assert sorted(path.name for path in pictures.iterdir()) == ["clip-0000500-2.png", "clip-0000500.png"]
    assert abs(grey(pictures / "clip-0000500.png") - 8 * 12) < 6
    assert notices.current.kind is NoticeKind.FRAME_SAVED
    assert notices.current.path == pictures / "clip-0000500-2.png"


def test_a_frame_is_handed_to_the_clipboard(exports, clip, starter, heard):
    exports.copied.connect(heard.append)
    exports.copy(clip, 0)
    starter.run()
    (path,) = heard
    assert grey(path) < 6


def test_a_frame_that_cannot_be_had_is_told(exports, tmp_path, starter, notices, heard):
    exports.copied.connect(heard.append)
    missing = PlayableClip("g2", tmp_path / "missing.mp4", "", 1.0, "h264", 64, 36)
    exports.copy(missing, 0)
    exports.save(missing, 0)
    starter.run()
    assert heard == []
    assert notices.current.kind is NoticeKind.ACTION_FAILED
