"""Presets, saved prompts and the prompts that were sent, as the library keeps them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import msgspec

from seedance_studio.domain.alternatives import escape
from seedance_studio.domain.folding import fold
from seedance_studio.domain.pasted_request import read_field
from seedance_studio.domain.presets import PRESET_FIELDS, Preset
from seedance_studio.domain.references import Reference, read_source, source_text
from seedance_studio.domain.request import Field
from seedance_studio.domain.saved_prompts import SavedPrompt, SentPrompt
from seedance_studio.store import patches
from seedance_studio.store.confinement import is_plain
from seedance_studio.store.patches import Patch, Row, Table
from seedance_studio.store.queries import in_one
from seedance_studio.store.reference_repository import Run
from seedance_studio.store.rows import to_json

_sources = msgspec.json.Decoder(tuple[tuple[str, str], ...])
_TEMPLATE = "iif(json_valid(choice), json_extract(choice, '$.template'), NULL)"
_fields = msgspec.json.Decoder(dict[str, str | int])


class PresetRepository:
    """Each method returns once its change is committed. Raises `LibraryError` if it can't be."""

    def __init__(self, run: Run, read: Run, folder: Path) -> None:
        self._run = run
        self._read = read
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

    async def prompts(self) -> list[SavedPrompt]:
        """All saved prompts, in the order of the alphabet."""
        rows = await self._run(lambda db: db.execute("SELECT * FROM saved_prompts").fetchall())
        found = [SavedPrompt(row["id"], row["title"], row["text"], row["folder"]) for row in rows]
        return sorted(found, key=lambda item: (fold(item.title), item.id))

    async def sent(self, words: str, limit: int) -> list[SentPrompt]:
        """Different prompts that were sent and contain the words, the latest first."""
        return await self._read(lambda db: _sent(db, fold(words).strip(), limit))

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


def prompt_row(prompt: SavedPrompt) -> Row:
    """The row of a saved prompt."""
    return {"id": prompt.id, "title": prompt.title, "text": prompt.text, "folder": prompt.folder}


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


def _sent(db: sqlite3.Connection, words: str, limit: int) -> list[SentPrompt]:
    rows = db.execute(
        f"SELECT {_TEMPLATE} AS template, prompt, count(*), max(created_at) AS last FROM generations"
        " WHERE imported_from IS NULL AND (? = '' OR instr(folded, ?) > 0)"
        " GROUP BY coalesce(template, prompt), template IS NULL ORDER BY last DESC, max(key) DESC LIMIT ?",
        (words, words, limit),
    )
    # Braces in a prompt without alternatives were plain ones.
    return [SentPrompt(row[0] or escape(row[1]), row[2], row[3]) for row in rows]
