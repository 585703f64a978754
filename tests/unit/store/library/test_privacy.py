"""Other users can't read the library, and files that an older version left readable become private."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.generations import NOW
from support.libraries import a_ready

from seedance_studio.store.backups import check_up
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.queries import insert

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a person's folders private")


@pytest.fixture(autouse=True)
def usual_mask() -> Iterator[None]:
    """The umask of most systems: everyone can read new files."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_new_library_is_private_with_all_that_sqlite_adds_and_its_backups(tmp_path: Path):
    folder = tmp_path / "library"
    with closing(open_database(folder, NOW)) as database:
        insert(database, a_ready(1))
        made = check_up(folder, NOW, lambda: False)
        assert made is not None
        files = [folder / (DATABASE + ending) for ending in ("", "-wal", "-shm")]
        assert [mode(path) for path in (*files, made.path)] == [0o600] * 4
        assert mode(folder) == 0o700


def test_what_an_older_version_left_open_is_closed(tmp_path: Path):
    folder = tmp_path / "library"
    open_database(folder, NOW).close()
    (folder / "clips").mkdir()
    for path in (folder, folder / "clips"):
        path.chmod(0o755)
    for name in (DATABASE, f"{DATABASE}-wal"):
        (folder / name).touch()
        (folder / name).chmod(0o644)
    open_database(folder, NOW).close()
    assert [mode(folder), mode(folder / "clips")] == [0o700] * 2
    assert mode(folder / DATABASE) == 0o600


def test_a_folder_with_other_things_in_it_stays_open_but_not_what_is_the_library_s(tmp_path: Path):
    shared = tmp_path / "shared"
    (shared / "clips").mkdir(parents=True)
    (shared / "holiday.jpg").touch()
    before = mode(shared)
    open_database(shared, NOW).close()
    assert mode(shared) == before == 0o755
    assert mode(shared / "holiday.jpg") == 0o644
    assert (mode(shared / "clips"), mode(shared / DATABASE)) == (0o700, 0o600)
