"""What is known of generations, as JSON lines and as CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from seedance_studio.engine.copies.describer import Described
from seedance_studio.store.export import export_line

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would run, where someone else wrote the prompt or the note."""


def facts_of(described: Described, library: Path, copy: Path | None) -> dict[str, object]:
    """A row of the export. `clip_path` is that of the copy, if one was made."""
    line = export_line(
        described.generation, library, described.organisation, described.project, described.account
    )
    facts = cast("dict[str, object]", json.loads(line))
    return facts if copy is None else facts | {"clip_path": str(copy)}


def write_json_lines(rows: Sequence[dict[str, object]], path: Path) -> None:
    """One JSON object a line. Raises `OSError`."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), "utf-8", newline="\n")


def write_csv(rows: Sequence[dict[str, object]], path: Path) -> None:
    """A table with a heading, in UTF-8 with the mark by which Excel knows it. Raises `OSError`."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        names = list(dict.fromkeys(name for row in rows for name in row))
        writer.writerow(names)
        for row in rows:
            writer.writerow([_cell(row.get(name)) for name in names])


def _cell(value: object) -> object:
    match value:
        case None:
            return ""
        case str():
            return f"'{value}" if value.startswith(_FORMULA) else value
        case list() | dict():
            return json.dumps(value, ensure_ascii=False) if value else ""
        case _:
            return value
