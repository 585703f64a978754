"""Remember which files were uploaded where, and which references were ever used."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol, TypeVar

import msgspec

from seedance_studio.domain.files import FileFacts
from seedance_studio.domain.folding import fold
from seedance_studio.domain.hosting import Link
from seedance_studio.domain.uploads import HistoryEntry, HistoryUse, Upload
from seedance_studio.store.confinement import is_plain
from seedance_studio.store.rows import to_json

T = TypeVar("T")
_UPLOAD = "storage, sha256, variant, name, source, url, expires_at, uploaded_at"
_LATEST_USES = 20
_facts = msgspec.json.Decoder(FileFacts)
_loudness = msgspec.json.Decoder(tuple[float, ...])


class Run(Protocol):
    """Runs a function on the library's thread."""

    def __call__(self, work: Callable[[sqlite3.Connection], T]) -> Awaitable[T]: ...


class ReferenceRepository:
    """Each method returns once its change is committed. Raises `LibraryError` if it can't be."""

    def __init__(self, run: Run) -> None:
        self._run = run

    async def find_upload(self, storage: str, sha256: str, variant: str) -> Upload | None:
        """The upload of the file with this hash to a storage, converted as `variant` says; or None."""
        key = (storage, sha256, variant)
        where = "WHERE storage = ? AND sha256 = ? AND variant = ?"
        return await self._run(lambda db: _first_upload(db, where, key))

    async def upload_at(self, address: str) -> Upload | None:
        """Our upload at an address without signature, or None."""
        return await self._run(
            lambda db: _first_upload(db, "WHERE address = ? ORDER BY uploaded_at DESC", (address,))
        )

    async def upload_of(self, sha256: str) -> Upload | None:
        """The latest upload of the file with this hash, to any storage; or None."""
        return await self._run(
            lambda db: _first_upload(db, "WHERE sha256 = ? ORDER BY uploaded_at DESC", (sha256,))
        )

    async def latest_upload(self, storage: str, source: str) -> Upload | None:
        """The latest upload of a local file, or None. The file may no longer exist."""
        where = "WHERE storage = ? AND source = ? ORDER BY uploaded_at DESC"
        return await self._run(lambda db: _first_upload(db, where, (storage, source)))

    async def save_upload(self, upload: Upload) -> None:
        """Add or replace an upload."""
        values = (
            upload.storage, upload.sha256, upload.variant, upload.name, upload.source,
            upload.link.url, upload.link.expires_at, upload.uploaded_at, upload.address,
        )  # fmt: skip
        await self._run(
            lambda db: _none(
                db.execute(
                    f"INSERT OR REPLACE INTO uploads ({_UPLOAD}, address) VALUES (?{', ?' * 8})", values
                )
            )
        )

    async def forget_upload(self, upload: Upload) -> None:
        """Remove an upload that is no longer in the storage."""
        key = (upload.storage, upload.sha256, upload.variant)
        await self._run(
            lambda db: _none(
                db.execute("DELETE FROM uploads WHERE storage = ? AND sha256 = ? AND variant = ?", key)
            )
        )

    async def remember(self, item: HistoryEntry) -> None:
        """Add a reference to the history, or update it but keep its star."""
        await self._run(lambda db: _shelve(db, item))

    async def history(
        self, query: str = "", *, starred: bool = False, limit: int = 200
    ) -> list[HistoryEntry]:
        """Starred references first, then the others, each latest first. `query` filters by name."""
        return await self._run(lambda db: _history(db, query, starred, limit))

    async def star(self, source: str, *, starred: bool) -> None:
        """Set or remove the star."""
        await self._run(
            lambda db: _none(db.execute("UPDATE shelf SET starred = ? WHERE source = ?", (starred, source)))
        )

    async def drop(self, source: str) -> None:
        """Remove a reference from the history, but not its file."""
        await self._run(lambda db: _none(db.execute("DELETE FROM shelf WHERE source = ?", (source,))))

    async def use(self, sources: Sequence[str], generation_id: str, at: float) -> None:
        """Record that these references were sent with a generation. `at` is in seconds since 1970."""
        await self._run(lambda db: _use(db, sources, generation_id, at))


def _none(_: object) -> None:
    return None


def _first_upload(db: sqlite3.Connection, where: str, values: Sequence[str]) -> Upload | None:
    row = db.execute(f"SELECT {_UPLOAD} FROM uploads {where} LIMIT 1", values).fetchone()
    if row is None:
        return None
    link = Link(row["url"], row["expires_at"])
    return Upload(
        row["storage"], row["sha256"], row["variant"], row["name"], row["source"], link, row["uploaded_at"]
    )


def _shelve(db: sqlite3.Connection, item: HistoryEntry) -> None:
    db.execute(
        "INSERT INTO shelf (source, url, name, folded, facts, preview, loudness, used_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source) DO UPDATE SET url = excluded.url,"
        " name = excluded.name, folded = excluded.folded, facts = excluded.facts, used_at = excluded.used_at,"
        " preview = CASE excluded.preview WHEN '' THEN preview ELSE excluded.preview END,"
        " loudness = CASE excluded.loudness WHEN '[]' THEN loudness ELSE excluded.loudness END",
        (
            item.source, item.url, item.name, fold(item.name), to_json(item.facts), item.preview,
            to_json(item.loudness), item.used_at,
        ),
    )  # fmt: skip


def _history(db: sqlite3.Connection, query: str, starred: bool, limit: int) -> list[HistoryEntry]:
    text = fold(query).strip()
    rows = db.execute(
        "SELECT * FROM shelf WHERE (? = '' OR instr(folded, ?) > 0) AND starred >= ?"
        " ORDER BY starred DESC, used_at DESC, key DESC LIMIT ?",
        (text, text, int(starred), limit),
    ).fetchall()
    return [item for row in rows if (item := _item(db, row)) is not None]


def _item(db: sqlite3.Connection, row: sqlite3.Row) -> HistoryEntry | None:
    uses = db.execute(
        "SELECT u.generation_id, g.prompt FROM shelf_uses u JOIN generations g ON g.id = u.generation_id"
        " WHERE u.source = ? ORDER BY u.at DESC LIMIT ?",
        (row["source"], _LATEST_USES),
    )
    try:
        facts, loudness = _facts.decode(row["facts"]), _loudness.decode(row["loudness"])
    except msgspec.MsgspecError:
        # Written by a newer version. Skip it: the history is not worth an error.
        return None
    return HistoryEntry(
        row["source"],
        row["url"],
        row["name"],
        facts,
        row["preview"] if is_plain(row["preview"]) else "",
        loudness,
        bool(row["starred"]),
        row["used_at"],
        tuple(HistoryUse(use[0], use[1]) for use in uses),
    )


def _use(db: sqlite3.Connection, sources: Sequence[str], generation_id: str, at: float) -> None:
    for source in sources:
        db.execute(
            "INSERT OR IGNORE INTO shelf_uses (source, generation_id, at) VALUES (?, ?, ?)",
            (source, generation_id, at),
        )
        db.execute("UPDATE shelf SET used_at = ? WHERE source = ?", (at, source))
