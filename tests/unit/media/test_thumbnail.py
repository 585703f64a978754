from __future__ import annotations

import pytest
from PIL import Image
from support.media_files import pixel

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.media.thumbnail import write_thumbnail


def brightest(path):
    with Image.open(path) as picture:
        return max(picture.convert("L").tobytes())


def test_writes_a_jpeg_of_the_asked_width(clips, tmp_path):
    out = tmp_path / "clip.jpg"
    write_thumbnail(clips(), out)
    with Image.open(out) as picture:
        assert (picture.format, picture.size) == ("JPEG", (480, 270))
        red, green, blue = pixel(picture, (5, 100))
    assert red > 180
    assert green < 130
    assert blue < 90


def test_looks_a_tenth_into_the_clip(clips, tmp_path):
    out = tmp_path / "clip.jpg"
    write_thumbnail(clips(seconds=2), out, width=160)
    with Image.open(out) as picture:
        bar = sum(pixel(picture, (x, 40))[0] > 110 for x in range(160))
    # The bar is 10 pixels wide at first and grows by 5 a frame: frame 5 of 48.
    assert bar == pytest.approx(36, abs=3)


def test_passes_over_black(clips, tmp_path):
    out = tmp_path / "clip.jpg"
    write_thumbnail(clips(seconds=2, black=1.0), out)
    assert brightest(out) > 100


def test_a_black_clip_has_a_black_picture(clips, tmp_path):
    out = tmp_path / "clip.jpg"
    write_thumbnail(clips(black=9), out)
    assert brightest(out) < 30


def test_ten_bits_and_hdr_do_no_harm(clips, hevc10, tmp_path):
    out = tmp_path / "clip.jpg"
    write_thumbnail(clips(**hevc10), out)
    assert brightest(out) > 60


def test_without_frames_nothing_is_touched(clips, tmp_path):
    out = tmp_path / "clip.jpg"
    out.write_bytes(b"before")
    content = clips().read_bytes()
    frames = content.index(b"mdat") + 4
    spoilt = clips.write(content[:frames] + bytes(len(content) - frames))
    with pytest.raises(DownloadFailed) as caught:
        write_thumbnail(spoilt, out)
    assert caught.value.code is Code.NO_FRAMES
    assert out.read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clip.jpg", "clip.mp4"]


def test_a_folder_that_is_gone_is_the_system_s_error(clips, tmp_path):
    with pytest.raises(FileNotFoundError):
        write_thumbnail(clips(), tmp_path / "none" / "clip.jpg")
