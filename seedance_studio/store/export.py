"""Export the whole library as JSON lines for other tools."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.request import Field
from seedance_studio.store.confinement import Confinement
from seedance_studio.store.database import DATABASE, open_for_reading
from seedance_studio.store.rows import columns_in, generation_from_row, to_json


def export_lines(folder: Path) -> Iterator[str]:
    """Yield one JSON object per generation, oldest first. Raises `LibraryError`."""
    with open_for_reading(folder / DATABASE) as connection:
        # Read only the columns that exist: an export migrates nothing.
        columns = columns_in(connection)
        rows = connection.execute(f"SELECT {columns} FROM generations ORDER BY created_at, id")
        confinement, place = Confinement(folder), folder.resolve()
        for row in rows:
            yield export_line(confinement.apply(generation_from_row(row)), place)


def export_line(generation: Generation, folder: Path) -> str:
    """One generation as the export's JSON object. Times are ISO 8601 in UTC."""
    return to_json(
        {
            "id": generation.id,
            "request_id": generation.request_id,
            "state": str(generation.state),
            **{str(field): getattr(generation.request, field) for field in Field},
            "credits_charged": generation.credits_charged,
            "created_at": _iso(generation.created_at),
            "submitted_at": _iso(generation.submitted_at),
            "finished_at": _iso(generation.finished_at),
            "output_url": generation.output_url,
            "clip_path": None if generation.clip is None else str(folder / generation.clip.path),
            "verified": None if generation.clip is None else generation.clip.verified,
            "error": _error(generation.problem),
        }
    )


def _error(problem: Problem | None) -> dict[str, str] | None:
    if problem is None:
        return None
    error = {"code": problem.code, "message": problem.message, "reason": problem.reason}
    return error | ({"request_id": problem.request_id} if problem.request_id else {})


def _iso(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
