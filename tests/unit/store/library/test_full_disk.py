"""If the database file can't grow, the error comes at once, nothing is lost, and later writes work again."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from support import programs

from seedance_studio.store.database import DATABASE

_FILL = """
import asyncio, json, resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from support.generations import NOW, a_generation
from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.generation import State
from seedance_studio.store.library import Library

async def main():
    library = await Library.open(Path(sys.argv[1]), now=lambda: NOW)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, unlimited[1]))
    written, errors = [], []
    for number in range(2000):
        try:
            await library.add(a_generation(number, "long " * 100))
            written.append(number)
        except LibraryError as error:
            errors.append(str(error.code))
            if len(errors) == 3:
                break
    # What is there can still be read, and once there is room all goes on.
    before = (await library.counts()).generations
    resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
    await library.add(a_generation(9000))
    await library.save(a_generation(0, "long " * 100, state=State.CANCELLED))
    await library.close()
    print(json.dumps([written, errors, before]))

asyncio.run(main())
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits of files")
def test_a_file_that_can_not_grow_is_an_error_and_loses_nothing(tmp_path: Path) -> None:
    program = programs.start(_FILL, tmp_path, Path(__file__).parents[3])
    said, trouble = program.communicate(timeout=90)
    assert program.returncode == 0, trouble
    written, errors, before = json.loads(said)
    assert written
    assert len(written) < 2000
    assert errors
    assert set(errors) <= {"disk_full", "cannot_write"}
    assert before == len(written)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = [int(row[0], 16) for row in database.execute("SELECT id FROM generations ORDER BY key")]
        assert found == [*written, 9000]
        found = database.execute("SELECT count(*) FROM prompts WHERE prompts MATCH 'long'").fetchone()
        assert found == (len(written),)
