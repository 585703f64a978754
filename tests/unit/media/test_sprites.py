from __future__ import annotations

from itertools import pairwise

import pytest
from PIL import Image
from support.media_files import pixel

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.sprites import COLUMNS, FRAMES, ROWS
from seedance_studio.media.sprites import read_sheet, write_sprites


def bars(path):
    """How wide the bar is in each frame, which grows by 5 pixels of 320 a frame."""
    with Image.open(path) as sheet:
        wide, high = sheet.width // COLUMNS, sheet.height // ROWS
        corners = [(number % COLUMNS * wide, number // COLUMNS * high) for number in range(FRAMES)]
        return [sum(pixel(sheet, (x + at, y + 40))[0] > 110 for at in range(wide)) for x, y in corners]


def test_a_sheet_has_frames_evenly_spaced(clips, tmp_path):
    out = tmp_path / "sheet.jpg"
    write_sprites(clips(seconds=2), out, side=160)
    with Image.open(out) as sheet:
        assert (sheet.format, sheet.size) == ("JPEG", (160 * COLUMNS, 90 * ROWS))
    # Of 48 frames each second one, by 5 pixels of 160 each.
    found = bars(out)[:14]
    assert [later - before for before, later in pairwise(found)] == pytest.approx([10] * 13, abs=3)


def test_the_frames_of_a_sheet_are_read_small_and_in_order(tmp_path):
    sheet = Image.new("RGB", (32 * COLUMNS, 18 * ROWS))
    for number in range(FRAMES):
        row, column = divmod(number, COLUMNS)
        sheet.paste((10 * number, 0, 0), (column * 32, row * 18, (column + 1) * 32, (row + 1) * 18))
    sheet.save(tmp_path / "sheet.png")
    frames = read_sheet(tmp_path / "sheet.png", (16, 16))
    assert [(frame.number, frame.width, frame.height, frame.stride) for frame in frames] == [
        (number, 16, 9, 64) for number in range(FRAMES)
    ]
    # In the middle of each, as blue, green and red.
    assert [tuple(frame.pixels[4 * 64 + 4 * 8 :][:3]) for frame in frames] == [
        (0, 0, 10 * number) for number in range(FRAMES)
    ]


def test_without_frames_nothing_is_touched(clips, tmp_path):
    out = tmp_path / "sheet.jpg"
    out.write_bytes(b"before")
    content = clips().read_bytes()
    frames = content.index(b"mdat") + 4
    spoilt = clips.write(content[:frames] + bytes(len(content) - frames))
    with pytest.raises(DownloadFailed) as caught:
        write_sprites(spoilt, out)
    assert (caught.value.code, out.read_bytes()) == (Code.NO_FRAMES, b"before")
