from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image
from support.decoding import DECODER
from support.libraries import a_ready
from support.media_files import FileMaker

from seedance_studio.domain.generation import Clip, Generation
from seedance_studio.engine.feed.sprite_sheets import SpriteSheets
from seedance_studio.store.layout import SPRITES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def made(folder: Path):
    """Generations whose clips are real files."""

    def build(number: int) -> Generation:
        file = FileMaker(folder).clip(f"{number}.mp4")
        return a_ready(number, clip=Clip(file.name, 1, "", 320, 180, 1.0, "h264"))

    return build


async def made_by(sheets: SpriteSheets, generation: Generation) -> Path:
    """The sheet, which can be made."""
    sheet = await sheets.sheet(generation)
    assert sheet is not None
    return sheet


async def test_a_sheet_is_made_once(folder: Path, made):
    sheets, clip = SpriteSheets(folder, DECODER), made(1)
    sheet = await made_by(sheets, clip)
    assert sheet == folder / SPRITES / f"{clip.id}.jpg"
    with Image.open(sheet) as picture:
        assert picture.size == (320 * 6, 180 * 4)
    (folder / "1.mp4").unlink()
    os.utime(sheet, (1, 1))
    assert await sheets.sheet(clip) == sheet
    assert sheet.stat().st_mtime > 1


async def test_what_was_used_longest_ago_makes_room(folder: Path, made):
    size = (await made_by(SpriteSheets(folder, DECODER), made(0))).stat().st_size
    sheets = SpriteSheets(folder, DECODER, most_bytes=round(size * 2.5))
    first, second, third = [await made_by(sheets, made(number)) for number in (1, 2, 3)]
    assert [path.exists() for path in (first, second, third)] == [False, True, True]


async def test_without_a_sound_clip_there_is_none(folder: Path, made):
    sheets, missing = SpriteSheets(folder, DECODER), made(1)
    (folder / "1.mp4").unlink()
    assert await sheets.sheet(missing) is None
    assert await sheets.sheet(a_ready(2, clip=None)) is None
    assert not list((folder / SPRITES).iterdir())
