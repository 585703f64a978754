"""Export the whole library as JSON lines for other tools."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.organisation import Organisation
from seedance_studio.domain.request import Field
from seedance_studio.store.confinement import Confinement
from seedance_studio.store.damaged_rows import has_table
from seedance_studio.store.database import DATABASE, open_for_reading
from seedance_studio.store.organisation_repository import organisations
from seedance_studio.store.rows import columns_in, generation_from_row, to_json

_AT_ONCE = 500
_NOTHING = Organisation()


def export_lines(folder: Path) -> Iterator[str]:
    """Yield one JSON object per generation, oldest first. Raises `LibraryError`."""
    with open_for_reading(folder / DATABASE) as connection:
        # Read only the columns that exist: an export migrates nothing.
        columns = columns_in(connection)
        rows = connection.execute(f"SELECT key, {columns} FROM generations ORDER BY created_at, key")
        confinement, place, said = Confinement(folder), folder.resolve(), _Said(connection)
        accounts = _account_names(connection)
        while some := rows.fetchmany(_AT_ONCE):
            organised = said.of([row["key"] for row in some])
            for row in some:
                generation = confinement.apply(generation_from_row(row))
                about, project = organised.get(row["key"], (_NOTHING, ""))
                account = accounts.get(generation.account, generation.account)
                yield export_line(generation, place, about, project, account)


def export_line(
    generation: Generation,
    folder: Path,
    said: Organisation = _NOTHING,
    project: str = "",
    account: str = "",
) -> str:
    """One generation as the export's JSON object. Times are ISO 8601 in UTC.

    `project` and `account` are names.
    """
    return to_json(
        {
            "id": generation.id,
            "request_id": generation.request_id,
            "state": str(generation.state),
            **{str(field): getattr(generation.request, field) for field in Field},
            "credits_charged": generation.credits_charged,
            "estimate": None if generation.estimate is None else generation.estimate.credits,
            "created_at": _iso(generation.created_at),
            "submitted_at": _iso(generation.submitted_at),
            "finished_at": _iso(generation.finished_at),
            "output_url": generation.output_url,
            "clip_path": None if generation.clip is None else str(folder / generation.clip.path),
            "verified": None if generation.clip is None else generation.clip.verified,
            "account": account,
            "set": generation.set_id or generation.id,
            "stack": generation.stack,
            "keeper": said.is_keeper,
            "project": project,
            "tags": said.tags,
            "stars": said.stars,
            "flag": str(said.flag),
            "note": said.note,
            "trashed": said.trashed_at is not None,
            "discarded": generation.discarded_at is not None,
            "imported_from": generation.imported_from,
            "error": _error(generation.problem),
        }
    )


def _account_names(connection: sqlite3.Connection) -> dict[str, str]:
    """The names of the accounts by their ids. None in a library of before them."""
    is_there = has_table(connection, "accounts")
    return dict(connection.execute("SELECT id, name FROM accounts").fetchall()) if is_there else {}


class _Said:
    """What is said of generations, with the name of each project. Nothing in a library of before that."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._is_there = has_table(connection, "organised")
        named = connection.execute("SELECT id, name FROM projects") if self._is_there else ()
        self._projects = {row["id"]: row["name"] for row in named}

    def of(self, keys: list[int]) -> dict[int, tuple[Organisation, str]]:
        found = organisations(self._connection, keys) if self._is_there else {}
        return {key: (said, self._projects.get(said.project, "")) for key, said in found.items()}


def _error(problem: Problem | None) -> dict[str, str] | None:
    if problem is None:
        return None
    error = {"code": problem.code, "message": problem.message, "reason": problem.reason}
    return error | ({"request_id": problem.request_id} if problem.request_id else {})


def _iso(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
