"""What a timeline has to know of a clip is exact."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.media_files import FileMaker

from seedance_studio.domain.errors import DownloadFailed
from seedance_studio.domain.files import ShotFacts
from seedance_studio.media.shot import read_shot


@pytest.mark.parametrize(("form", "codec"), [("mp4", "libx264"), ("webm", "libvpx-vp9")])
def test_frames_are_counted_and_the_rate_is_a_fraction(tmp_path: Path, form: str, codec: str):
    clip = FileMaker(tmp_path).clip(f"a.{form}", form, codec, times=tuple(range(37)))
    assert read_shot(clip) == ShotFacts((24, 1), 37, 160, 90, 0, 0)


def test_the_sound_s_channels_and_samples_are_told(tmp_path: Path):
    facts = read_shot(FileMaker(tmp_path).clip(sound="aac"))
    assert (facts.channels, facts.sample_rate) == (2, 48_000)


def test_a_file_without_frames_is_refused(tmp_path: Path):
    clip = tmp_path / "a.mp4"
    clip.write_bytes(b"\0\0\0\x18ftypisom" + bytes(500))
    with pytest.raises(DownloadFailed):
        read_shot(clip)
