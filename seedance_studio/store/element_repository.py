"""Keep elements: named characters, places, objects, styles, and sets of references."""

from __future__ import annotations

import sqlite3

import msgspec

from seedance_studio.domain.elements import Element, ElementKind, ElementPart
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.references import read_source, source_text
from seedance_studio.store.reference_repository import Run
from seedance_studio.store.rows import to_json


@frozen
class _KeptPart:
    source: str
    role: str = ""


_parts = msgspec.json.Decoder(tuple[_KeptPart, ...])


class ElementRepository:
    """Each method returns once its change is committed. Raises `LibraryError` if it can't be."""

    def __init__(self, run: Run) -> None:
        self._run = run

    async def everything(self) -> list[Element]:
        """All elements, in the order in which they were made."""
        return await self._run(_everything)

    async def put(self, element: Element) -> None:
        """Add an element, or replace the one with its id."""
        kept = tuple(_KeptPart(source_text(part.source), part.role) for part in element.parts)
        values = (element.id, element.name, element.kind, to_json(kept), element.note, element.made_at)
        put = "INSERT OR REPLACE INTO elements VALUES (?, ?, ?, ?, ?, ?)"
        await self._run(lambda db: db.execute(put, values))

    async def remove(self, element_id: str) -> None:
        """Remove an element. Its files stay."""
        await self._run(lambda db: db.execute("DELETE FROM elements WHERE id = ?", (element_id,)))


def _everything(db: sqlite3.Connection) -> list[Element]:
    rows = db.execute("SELECT * FROM elements ORDER BY made_at, id").fetchall()
    return [element for row in rows if (element := _element(row)) is not None]


def _element(row: sqlite3.Row) -> Element | None:
    try:
        kind, kept = ElementKind(row["kind"]), _parts.decode(row["parts"])
    except (ValueError, msgspec.MsgspecError):
        # Written by a newer version.
        return None
    parts = tuple(ElementPart(read_source(part.source), part.role) for part in kept)
    return Element(row["id"], row["name"], kind, parts, row["note"], row["made_at"])
