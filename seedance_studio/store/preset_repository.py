"""Presets, as the library keeps them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import msgspec

from seedance_studio.domain.pasted_request import read_field
from seedance_studio.domain.presets import PRESET_FIELDS, Preset
from seedance_studio.domain.references import Reference, read_source, source_text
from seedance_studio.domain.request import Field
from seedance_studio.store import patches
from seedance_studio.store.confinement import is_plain
from seedance_studio.store.patches import Patch, Row, Table
from seedance_studio.store.queries import in_one
from seedance_studio.store.reference_repository import Run
from seedance_studio.store.rows import to_json

_sources = msgspec.json.Decoder(tuple[tuple[str, str], ...])
_fields = msgspec.json.Decoder(dict[str, str | int])


class PresetRepository:
    """Each method returns once its change is committed. Raises `LibraryError` if it can't be."""

    def __init__(self, run: Run, folder: Path) -> None:
        self._run = run
        self.folder = folder
        """The library's folder, in which the pictures are."""

    async def presets(self) -> list[Preset]:
        """All presets, in their order."""
        return await self._run(
            lambda db: [
                preset
                for row in db.execute("SELECT * FROM presets ORDER BY position, id")
                if (preset := _preset(row)) is not None
            ]
        )

    async def write(self, table: Table, rows: Sequence[Row], gone: Sequence[str] = ()) -> list[Patch]:
        """Add or replace rows, and remove those with the ids in `gone`: all or nothing."""

        def work(db: sqlite3.Connection) -> list[Patch]:
            made: list[Patch] = []
            with in_one(db):
                for row in rows:
                    made += patches.put_row(db, table, row)
                for row_id in gone:
                    made += patches.drop_row(db, table, row_id)
            return made

        return await self._run(work)

    async def apply(self, wanted: Sequence[Patch]) -> None:
        """Bring about what patches say. All or nothing."""
        await self._run(lambda db: patches.timed(db, lambda: patches.put_all(db, wanted)))


def preset_row(preset: Preset) -> Row:
    """The row of a preset."""
    held = cast("tuple[Reference, ...] | None", preset.fields.get(Field.REFERENCES))
    listed = None if held is None else [(source_text(item.source), item.role) for item in held]
    plain = {str(field): value for field, value in preset.fields.items() if field is not Field.REFERENCES}
    return {
        "id": preset.id,
        "name": preset.name,
        "fields": to_json(plain),
        "sources": "" if listed is None else to_json(listed),
        "adds_prompt": int(preset.adds_prompt),
        "picture": preset.picture,
        "position": preset.position,
    }


def _preset(row: sqlite3.Row) -> Preset | None:
    """The preset of a row. None if it can't be read, which is not worth an error."""
    try:
        plain = _fields.decode(row["fields"])
        sources = _sources.decode(row["sources"]) if row["sources"] else None
    except msgspec.MsgspecError:
        return None
    fields: dict[Field, object] = {
        field: value
        for field in PRESET_FIELDS
        if field is not Field.REFERENCES and (value := read_field(field, plain.get(str(field)))) is not None
    }
    if sources is not None:
        fields[Field.REFERENCES] = tuple(
            Reference(str(at), read_source(text), role) for at, (text, role) in enumerate(sources, 1)
        )
    picture = row["picture"] if is_plain(row["picture"]) else ""
    return Preset(row["id"], row["name"], fields, bool(row["adds_prompt"]), picture, row["position"])
