"""Make libraries of any version and finished rows, and list the files in a folder."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event

from support.generations import NOW, a_generation
from support.querying import phrase

from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.filters import SortOrder
from seedance_studio.domain.folding import fold
from seedance_studio.domain.generation import Clip, Generation, State
from seedance_studio.store import queries
from seedance_studio.store.database import DATABASE
from seedance_studio.store.library import Library
from seedance_studio.store.listing import listing
from seedance_studio.store.queries import insert_exchange
from seedance_studio.store.rows import generation_to_row, to_json
from seedance_studio.store.schema import MIGRATIONS


def a_ready(number: int, prompt: str = "A lighthouse at dusk", **changes: object) -> Generation:
    """A ready generation: sent a second after it was created, finished a minute later, with a clip."""
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
    return replace(ready, **changes)


def make_old(
    folder: Path,
    *rows: Generation,
    version: int = 1,
    exchanges: Mapping[str, Sequence[Exchange]] | None = None,
) -> None:
    """Make a library as `version` would have, with these rows and their exchanges by generation id."""
    folder.mkdir(exist_ok=True)
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as old:
        old.create_function("fold", 1, fold, deterministic=True)
        old.execute("PRAGMA journal_mode = WAL")
        old.execute("PRAGMA foreign_keys = OFF")
        old.executescript(
            f"BEGIN; {';'.join(MIGRATIONS[:version])}; PRAGMA user_version = {version}; COMMIT;"
        )
        there = [column[1] for column in old.execute("PRAGMA table_info(generations)")]
        old.execute("BEGIN")
        for row in rows:
            values = {name: value for name, value in _old_row(row).items() if name in there}
            places = ", ".join(f":{name}" for name in values)
            old.execute(f"INSERT INTO generations ({', '.join(values)}) VALUES ({places})", values)
        for generation_id, exchanged in (exchanges or {}).items():
            for exchange in exchanged:
                insert_exchange(old, generation_id, exchange)
        old.execute("COMMIT")


def _old_row(generation: Generation) -> dict[str, object]:
    """The columns of all versions. Versions before the sixth had a column for each field of the request."""
    request = generation.request
    row: dict[str, object] = {**generation_to_row(generation)}
    return row | {
        "model": request.model,
        "prompt": request.prompt,
        "duration": request.duration,
        "resolution": request.resolution,
        "aspect_ratio": request.aspect_ratio,
        "media_urls": to_json(request.media_urls),
        "webhook_url": request.webhook_url,
        "metadata": to_json(request.metadata),
    }


def spoil_a_page(folder: Path, text: str) -> None:
    """Overwrite one of the middle pages whose rows hold this text."""
    content = bytearray((folder / DATABASE).read_bytes())
    pages = [at for at in range(0, len(content), 4096) if text.encode() in content[at : at + 4096]]
    at = pages[len(pages) // 2]
    content[at : at + 4096] = b"\xa5" * 4096
    (folder / DATABASE).write_bytes(content)


def rows_in(database: sqlite3.Connection, text: str = "") -> list[Generation]:
    """All rows, latest first, or those whose prompts have the text."""
    keys = listing(database, phrase(text), SortOrder.NEWEST, Event(), None).keys
    rows = dict(queries.rows(database, keys))
    return [rows[key] for key in keys]


async def rows_of(library: Library, text: str = "") -> list[Generation]:
    """The same of a library that is open."""
    keys = (await library.listing(phrase(text))).keys
    rows = await library.rows(keys)
    return [rows[key] for key in keys]


def contents(folder: Path) -> dict[str, str]:
    """All files in a folder: relative path and SHA-256 in hex."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
