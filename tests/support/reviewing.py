"""A library with clips that can be compared."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from support.empty_library import put_empty_library
from support.generations import NOW
from support.libraries import a_ready
from support.media_files import FileMaker

from seedance_studio.domain.generation import Clip
from seedance_studio.store.database import open_database
from seedance_studio.store.queries import insert

PROMPTS = ("A pier at dawn", "A pier at dusk", "A pier at noon")
_SIZE = (160, 90)


def fill_with_films(library: Path, files: FileMaker) -> None:
    """Three takes of one press, 24 frames a second: two are one film of two seconds, the third lasts one."""
    (library / "clips").mkdir(parents=True)
    films = [files.clip("long.mp4", times=tuple(range(48))), files.clip("short.mp4", times=tuple(range(24)))]
    put_empty_library(library)
    with closing(open_database(library, NOW)) as database:
        for number, film in enumerate((films[0], films[0], films[1])):
            name = f"clips/{number}.mp4"
            shutil.copy(film, library / name)
            clip = Clip(name, film.stat().st_size, "0" * 64, *_SIZE, 2.0, "h264")
            row = a_ready(number, PROMPTS[number], clip=clip)
            insert(database, replace(row, set_id="press", stack_id="press"))
