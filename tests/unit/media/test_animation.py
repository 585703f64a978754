"""A clip, or a span of it, as an animated picture."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PIL import Image
from support.media_files import FileMaker

from seedance_studio.domain.cuts import Trim
from seedance_studio.domain.errors import DownloadFailed
from seedance_studio.media.animation import write_animation


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return FileMaker(tmp_path_factory.mktemp("clip")).clip(size=(800, 450), times=tuple(range(24)))


def lasts(picture: Image.Image) -> float:
    """Seconds that all of its frames take."""
    total = 0.0
    for number in range(cast("int", getattr(picture, "n_frames", 1))):
        picture.seek(number)
        picture.load()
        total += picture.info["duration"] / 1000
    return total


@pytest.mark.parametrize("form", ["WEBP", "GIF"])
@pytest.mark.parametrize(("span", "seconds"), [(None, 1.0), (Trim(0.25, 0.75), 0.5)])
def test_it_plays_as_long_and_for_ever(
    clip: Path, tmp_path: Path, form: str, span: Trim | None, seconds: float
):
    out, steps = tmp_path / "made", []
    write_animation(clip, out, form, span, steps.append)
    with Image.open(out) as picture:
        assert picture.format == form
        assert picture.size == (640, 360)
        assert picture.info["loop"] == 0
        assert lasts(picture) == pytest.approx(seconds, abs=0.11)
    assert steps[-1] > 0.9


def test_a_file_without_frames_is_refused(tmp_path: Path):
    (tmp_path / "a.mp4").write_bytes(b"\0\0\0\x18ftypisom" + bytes(500))
    with pytest.raises(DownloadFailed):
        write_animation(tmp_path / "a.mp4", tmp_path / "made", "WEBP", None, print)
