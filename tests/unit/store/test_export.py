"""The export works on a library in any state: in use, after a kill, old, or on read-only media."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.generations import NOW, a_generation
from support.libraries import a_ready, contents, make_old
from support.organising import OrganisingBench

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.export import export_lines
from seedance_studio.store.library import Library
from seedance_studio.store.queries import insert

LOG = f"{DATABASE}-wal"


def ids(lines: Iterator[str]) -> list[int]:
    return [int(json.loads(line)["id"], 16) for line in lines]


async def test_lines_come_oldest_first_while_the_program_writes(library: Library):
    for number in (3, 1, 2):
        await library.add(a_generation(number))
    lines = export_lines(library.folder)
    first = json.loads(next(lines))
    # What comes meanwhile neither waits nor shows.
    await library.add(a_generation(4))
    assert (first["id"], ids(lines)) == (a_generation(1).id, [2, 3])
    assert ids(export_lines(library.folder)) == [1, 2, 3, 4]


async def test_takes_of_one_moment_come_in_their_order(library: Library):
    for number in (3, 1, 2):
        await library.add(a_generation(number, created_at=NOW))
    assert ids(export_lines(library.folder)) == [3, 1, 2]


async def test_clips_are_named_with_their_whole_path(library: Library):
    await library.add(a_ready(1))
    (line,) = export_lines(library.folder)
    path = json.loads(line)["clip_path"]
    assert os.path.isabs(path)
    assert Path(path) == library.folder / "clips" / "2025" / "10" / "1.mp4"


async def test_what_is_said_of_a_clip_goes_out_with_it(library: Library):
    await library.add(a_ready(1, set_id="press"))
    await library.add(a_ready(2))
    organiser = OrganisingBench(library).organiser
    project = await organiser.make_project("Sea")
    assert project is not None
    await organiser.move([1], project.id)
    await organiser.star([1], 4)
    await organiser.tag([1], "waves")
    await organiser.keep(1)
    await organiser.trash([2])
    names = ("set", "keeper", "project", "tags", "stars", "trashed")
    lines = [json.loads(line) for line in export_lines(library.folder)]
    assert [[line[name] for name in names] for line in lines] == [
        ["press", True, "Sea", ["waves"], 4, False],
        [a_ready(2).id, False, "", [], 0, True],
    ]


def test_what_a_killed_program_had_committed_is_there(database: sqlite3.Connection, tmp_path: Path):
    insert(database, a_generation(1))
    killed = tmp_path / "killed"
    killed.mkdir()
    for name in (DATABASE, LOG):
        shutil.copy(tmp_path / "library" / name, killed / name)
    assert ids(export_lines(killed)) == [1]
    with closing(open_database(killed, NOW)) as again:
        assert again.execute("SELECT count(*) FROM generations").fetchone()[0] == 1


def test_an_old_library_is_read_and_not_brought_up_to_date(tmp_path: Path):
    make_old(tmp_path, a_ready(1))
    before = contents(tmp_path)[DATABASE]
    assert ids(export_lines(tmp_path)) == [1]
    assert contents(tmp_path)[DATABASE] == before


@pytest.fixture
def make_read_only() -> Iterator[Callable[[Path], None]]:
    changed: list[Path] = []

    def change(folder: Path) -> None:
        for path in folder.iterdir():
            path.chmod(0o444)
        folder.chmod(0o555)
        changed.append(folder)

    yield change
    for folder in changed:
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permission there")
@pytest.mark.parametrize("left", [(DATABASE,), (DATABASE, LOG)], ids=["closed", "killed"])
def test_read_only_media_can_be_exported(
    database: sqlite3.Connection,
    tmp_path: Path,
    make_read_only: Callable[[Path], None],
    left: tuple[str, ...],
):
    insert(database, a_generation(1))
    if LOG not in left:
        database.close()
    media = tmp_path / "media"
    media.mkdir()
    for name in left:
        shutil.copy(tmp_path / "library" / name, media / name)
    make_read_only(media)
    before = contents(media)
    command = [sys.executable, "-m", "seedance_studio", "export", "--library", str(media)]
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root writes everywhere, and setpriv is not there to keep it from that")
        lost = "-dac_override,-dac_read_search"
        command = ["setpriv", f"--bounding-set={lost}", f"--inh-caps={lost}", *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""
    assert ids(iter(done.stdout.splitlines())) == [1]
    assert contents(media) == before


def test_no_library_is_created_where_there_is_none(tmp_path: Path):
    with pytest.raises(LibraryError) as caught:
        next(export_lines(tmp_path))
    assert caught.value.code is Code.CANNOT_WRITE
    assert contents(tmp_path) == {}
