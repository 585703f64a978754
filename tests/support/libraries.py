"""Libraries from the outside: what is in their folders, and rows as a finished job leaves them."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from support.generations import NOW, a_generation

from seedance_studio.domain.generation import Clip, Generation, State
from seedance_studio.store.database import DATABASE
from seedance_studio.store.rows import COLUMNS, generation_to_row
from seedance_studio.store.schema import MIGRATIONS


def a_ready(number: int, prompt: str = "A lighthouse at dusk", **changes: object) -> Generation:
    """One that was sent a second after it was made, finished a minute later, and whose clip is here."""
    ready = a_generation(
        number,
        prompt,
        state=State.READY,
        request_id=f"req_{number}",
        submitted_at=NOW + number + 1,
        finished_at=NOW + number + 61,
        credits_charged=40.0,
        clip=Clip(f"clips/2025/10/{number}.mp4", 1000, "0" * 64, 1280, 720, 5.0, "h264"),
    )
    return replace(ready, **changes)  # type: ignore[arg-type]


def make_old(folder: Path, generation: Generation) -> None:
    """A library as the first version left it, with one row."""
    folder.mkdir(exist_ok=True)
    later = {"set_aside_at", "api_base", "adopted_at"}
    columns = [name for name in COLUMNS if name not in later]
    row = [
        value for name, value in zip(COLUMNS, generation_to_row(generation), strict=True) if name in columns
    ]
    places = ", ".join("?" * len(row))
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as old:
        old.execute("PRAGMA journal_mode = WAL")
        old.executescript(f"BEGIN; {MIGRATIONS[0]}; PRAGMA user_version = 1; COMMIT;")
        old.execute(f"INSERT INTO generations ({', '.join(columns)}) VALUES ({places})", row)


def contents(folder: Path) -> dict[str, str]:
    """The names of all files in a folder, each with its content's hash."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
