from __future__ import annotations

import os
from pathlib import Path

import pytest

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.presets import Preset
from seedance_studio.domain.request import Field
from seedance_studio.domain.shared_presets import LONGEST_FILE, ReadPresets
from seedance_studio.engine.presets.preset_files import read_shared_presets, share_presets

PRESET = Preset("1", "Gece pazarı", {Field.PROMPT: "neon yağmur", Field.DURATION: 8})


async def test_what_is_shared_can_be_read_back(tmp_path: Path):
    path = tmp_path / "presets.json"
    path.write_text("an older file")
    await share_presets([PRESET], path)
    assert await read_shared_presets(path) == ReadPresets((Preset("", PRESET.name, PRESET.fields),))
    assert os.listdir(tmp_path) == [path.name]


async def test_a_prompt_names_no_folder_of_the_person(tmp_path: Path):
    preset = Preset("1", "x", {Field.PROMPT: f"as in {Path.home()}/clips"})
    await share_presets([preset], tmp_path / "presets.json")
    assert str(Path.home()) not in (tmp_path / "presets.json").read_text()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"{}", b" " * (LONGEST_FILE + 1)])
async def test_another_file_has_no_presets(tmp_path: Path, content: bytes):
    path = tmp_path / "other.json"
    path.write_bytes(content)
    assert await read_shared_presets(path) is None


async def test_a_file_from_an_editor_with_a_mark_at_its_beginning_is_read(tmp_path: Path):
    path = tmp_path / "presets.json"
    await share_presets([PRESET], path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    found = await read_shared_presets(path)
    assert found is not None
    assert len(found.presets) == 1


async def test_what_can_not_be_written_or_read_says_why(tmp_path: Path):
    with pytest.raises(LibraryError) as failed:
        await share_presets([PRESET], tmp_path / "gone" / "presets.json")
    assert failed.value.code is Code.PLACE_CLOSED
    with pytest.raises(LibraryError) as failed:
        await read_shared_presets(tmp_path / "gone.json")
    assert failed.value.code is Code.FILE_UNREADABLE
