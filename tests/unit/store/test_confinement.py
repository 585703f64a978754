"""A library from someone else can't refer to files outside its folder."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from support.generations import NOW
from support.libraries import a_ready, rows_of

from seedance_studio.domain.files import FileFacts
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.uploads import HistoryEntry
from seedance_studio.domain.urls import MediaKind
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.export import export_lines
from seedance_studio.store.library import Library
from seedance_studio.store.queries import insert

OUTSIDE = "clips/outside-of-the-library.mp4"


def naming(path: str, thumbnail: str = "") -> Generation:
    generation = a_ready(1)
    assert generation.clip is not None
    return replace(generation, clip=replace(generation.clip, path=path, thumbnail=thumbnail))


async def read(folder: Path, generation: Generation) -> list[tuple[str, str]]:
    """The clip's path and thumbnail, read in every possible way."""
    with closing(open_database(folder, NOW)) as database:
        insert(database, generation)
    library = await Library.open(folder, now=lambda: NOW)
    found = [
        await library.get(generation.id),
        await library.by_request_id("", "req_1"),
        *await rows_of(library),
    ]
    await library.close()
    clips = [one.clip for one in found if one is not None and one.clip is not None]
    assert len(clips) == 3
    return sorted({(clip.path, clip.thumbnail) for clip in clips})


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../secret.mp4", "clips/../../secret.mp4", "C:/secret.mp4", "clips\\..\\x.mp4", ""],
    ids=["absolute", "up", "up below", "drive", "backslash", "empty"],
)
async def test_a_path_that_leads_out_of_the_library_is_a_missing_clip(tmp_path: Path, path: str):
    folder = tmp_path / "library"
    assert await read(folder, naming(path, path)) == [(OUTSIDE, "")]
    (line,) = export_lines(folder)
    assert msgspec.json.decode(line)["clip_path"] == str(folder / OUTSIDE)


@pytest.mark.parametrize("path", ["clips/2025/mine.mp4", "clips/linked.mp4", "linked.mp4"])
async def test_a_link_that_leads_out_of_the_library_is_a_missing_clip(tmp_path: Path, path: str):
    folder, away = tmp_path / "library", tmp_path / "away"
    for place in (folder / "clips", away):
        place.mkdir(parents=True)
    (away / "mine.mp4").write_bytes(b"mine")
    (folder / "clips/2025").symlink_to(away)
    for link in ("clips/linked.mp4", "linked.mp4"):
        (folder / link).symlink_to(away / "mine.mp4")
    assert await read(folder, naming(path)) == [(OUTSIDE, "")]


async def test_a_library_whose_clips_lie_on_another_disk_is_read_as_it_is(tmp_path: Path):
    folder = tmp_path / "library"
    folder.mkdir()
    (tmp_path / "disk/2025").mkdir(parents=True)
    (folder / "clips").symlink_to(tmp_path / "disk")
    paths = ("clips/2025/1.mp4", "thumbnails/2025/1.jpg")
    assert await read(folder, naming(*paths)) == [paths]


async def test_a_preview_outside_the_library_is_ignored(tmp_path: Path):
    library = await Library.open(tmp_path / "library", now=lambda: NOW)
    facts = FileFacts(MediaKind.IMAGE, "png", 10, 320, 180)
    for number, preview in enumerate(("previews/1.png", "../2.png", "/3.png")):
        await library.references.remember(
            HistoryEntry(f"file:///{number}.png", "", "x.png", facts, preview=preview, used_at=NOW - number)
        )
    assert [item.preview for item in await library.references.history()] == ["previews/1.png", "", ""]
    await library.close()


def test_the_database_stays_as_it_was(tmp_path: Path):
    with closing(open_database(tmp_path, NOW)) as database:
        insert(database, naming("../secret.mp4"))
        (kept,) = database.execute("SELECT clip FROM generations").fetchone()
    assert "../secret.mp4" in kept
    assert (tmp_path / DATABASE).exists()
