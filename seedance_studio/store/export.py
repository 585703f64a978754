"""The whole library as JSON lines, for other tools."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from seedance_studio.store.confinement import Confinement
from seedance_studio.store.database import DATABASE, open_for_reading
from seedance_studio.store.rows import columns_in, export_line, generation_from_row


def export_lines(folder: Path) -> Iterator[str]:
    """One JSON object a line, oldest first. Raises `LibraryError`."""
    with open_for_reading(folder / DATABASE) as connection:
        # A library is not brought up to date to be read.
        columns = columns_in(connection)
        rows = connection.execute(f"SELECT {columns} FROM generations ORDER BY created_at, id")
        confinement, place = Confinement(folder), folder.resolve()
        for row in rows:
            yield export_line(confinement.apply(generation_from_row(row)), place)
